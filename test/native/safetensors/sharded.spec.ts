import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { loadFile, loadMetadata, safeOpen, saveFile, saveSharded } from "torchbook/safetensors";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const FLOATS = 4;

describe("sharded safetensors", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-shards-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const tensors = () => ({
    first: torch.full([2], 1),
    second: torch.full([2], 2),
    large: torch.full([9], 3),
    last: torch.full([1], 4),
  });

  it("are filled in order, with an index as huggingface_hub writes it", () => {
    const path = saveSharded(tensors(), folder, {
      maxShardSize: 4 * FLOATS,
      metadata: { format: "pt" },
    });
    assert.equal(path, join(folder, "model.safetensors.index.json"));
    assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), {
      metadata: { total_size: 14 * FLOATS },
      weight_map: {
        first: "model-00001-of-00003.safetensors",
        second: "model-00001-of-00003.safetensors",
        large: "model-00002-of-00003.safetensors",
        last: "model-00003-of-00003.safetensors",
      },
    });
    assert.deepEqual(loadMetadata(path), { format: "pt" });
  });

  it("go to a folder that is made for them", () => {
    const path = saveSharded(tensors(), join(folder, "new", "net"));
    assert.equal(path, join(folder, "new", "net", "model.safetensors"));
    assert.deepEqual(loadFile(path).last?.toArray(), [4]);
  });

  it("are read as one file, whole or lazily", () => {
    const path = saveSharded(tensors(), folder, { maxShardSize: 4 * FLOATS });
    const loaded = loadFile(path);
    using file = safeOpen(path);
    assert.deepEqual(file.metadata(), {});
    assert.deepEqual(Object.keys(loaded), ["first", "second", "large", "last"]);
    assert.deepEqual(file.keys(), Object.keys(loaded));
    for (const [name, tensor] of Object.entries(tensors())) {
      assert.deepEqual(loaded[name]?.toArray(), tensor.toArray());
      assert.deepEqual(file.getTensor(name).toArray(), tensor.toArray());
    }
  });

  it("are one file without an index where one holds all", () => {
    const path = saveSharded(tensors(), folder);
    assert.deepEqual(readdirSync(folder), ["model.safetensors"]);
    assert.deepEqual(loadFile(path).last?.toArray(), [4]);
  });

  describe("rejects", () => {
    const index = () => join(folder, "model.safetensors.index.json");
    const rejects = (title: string, text: string, found: string) =>
      it(title, () => {
        writeFileSync(index(), text);
        assert.throws(() => safeOpen(index()), {
          message: `${index()}: expected ${found}; the file is no index of safetensors files or is damaged`,
        });
      });

    rejects("an index without a map", "{}", "weight_map that maps names to files, got undefined");
    rejects("an index of no tensor", '{"weight_map":{}}', "at least one tensor in weight_map, got none");
    rejects(
      "a name that stands twice",
      '{"weight_map":{"a":"x.safetensors","a":"y.safetensors"}}',
      'each name once, got "a" twice',
    );
    for (const file of ["../x.safetensors", "/etc/x.safetensors", "a/b.safetensors", "model.bin"]) {
      rejects(
        `a file such as ${file}`,
        JSON.stringify({ weight_map: { a: file } }),
        `a .safetensors file beside it for "a", got "${file}"`,
      );
    }

    it("a tensor that its file lacks, and leaves none behind", () => {
      saveFile({ a: torch.zeros([1]) }, join(folder, "x.safetensors"));
      writeFileSync(index(), '{"weight_map":{"a":"x.safetensors","b":"x.safetensors"}}');
      const before = tensorsHeld();
      assert.throws(() => loadFile(index()), /expected "b" in x\.safetensors, got none/);
      assert.equal(torch.memory().tensors, before);
    });

    it("a size of shards below 1", () => {
      assert.throws(() => saveSharded({}, folder, { maxShardSize: 0 }), {
        name: "TypeError",
        message: "saveSharded: maxShardSize: expected at least 1 byte, got 0",
      });
    });
  });
});
