import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { loadFile, loadMetadata, saveFile } from "torchbook/safetensors";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface Goldens {
  dtypes: string[];
  /** In base64. */
  files: Record<string, string>;
}

/** Made by test/fixtures/safetensors/makeGolden.py with the Python package safetensors 0.8.0. */
const { dtypes, files }: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/safetensors/golden.json", import.meta.url), "utf8"),
);
/** What the script puts into a tensor of every dtype, in rows of three. */
const VALUES = [0, 1, 2, 4, 0.5, 8];

describe("files of safetensors", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-safetensors-"));
    path = join(folder, "made.safetensors");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const writeGolden = (name: string) => writeFileSync(path, Buffer.from(files[name] as string, "base64"));

  for (const name of Object.keys(files)) {
    it(`are read, and written again to the same bytes as the Python package's: ${name}`, () => {
      writeGolden(name);
      const metadata = loadMetadata(path);
      const written = join(folder, "written.safetensors");
      const given = Object.keys(metadata).length > 0 ? { metadata } : {};
      saveFile(loadFile(path), written, given);
      assert.deepEqual(readFileSync(written), readFileSync(path));
    });
  }

  it("hold tensors in rows, also those that are channels last in memory", () => {
    const rows = torch.arange(24).reshape([1, 4, 3, 2]);
    saveFile({ rows: rows.contiguous({ memoryFormat: torch.channelsLast }) }, path);
    const loaded = loadFile(path).rows as torch.Tensor;
    assert.ok(loaded.equal(rows));
    assert.deepEqual(loaded.strides, [24, 6, 2, 1]);
  });

  it("hold every dtype with its values", () => {
    writeGolden("everyType");
    const tensors = loadFile(path);
    assert.deepEqual(Object.keys(tensors).sort(), dtypes.map((dtype) => `layer.${dtype}`).sort());
    for (const dtype of dtypes) {
      const tensor = tensors[`layer.${dtype}`] as torch.Tensor;
      assert.equal(tensor.dtype.name, dtype);
      assert.deepEqual(tensor.shape, [2, 3]);
      const found = tensor.to(torch.complex64.name === dtype ? torch.complex64 : torch.float32);
      const numbers = [found.flatten().toArray()].flat().map(realPart);
      assert.deepEqual(numbers, expectedValues(tensor.dtype), dtype);
    }
  });

  it("keep shapes, scalars, empty tensors and any name", () => {
    writeGolden("namesAndShapes");
    const tensors = loadFile(path);
    assert.deepEqual(Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape])), {
      Z: [1],
      a: [1],
      empty: [0, 3],
      'quote "é"': [1],
      scalar: [],
    });
    assert.equal(tensors.scalar?.item(), 7.5);
  });

  it("keep metadata", () => {
    writeGolden("metadata");
    assert.deepEqual(loadMetadata(path), { format: "pt" });
    writeGolden("nothing");
    assert.deepEqual(loadMetadata(path), {});
    assert.deepEqual(loadFile(path), {});
  });

  it("carry a network's state dict to another network", () => {
    const images = torch.randn([2, 3, 8, 8]);
    const net = resnet20();
    net.forward(images);
    saveFile(net.stateDict(), path);
    const other = resnet20();
    assert.deepEqual(other.loadStateDict(loadFile(path)), { missingKeys: [], unexpectedKeys: [] });
    assert.ok(torch.equal(other.eval().forward(images), net.eval().forward(images)));
  });

  it("take views, transposed tensors and tensors that require a gradient, in rows", () => {
    const matrix = torch.arange(6, { dtype: torch.float32 }).reshape([2, 3]);
    saveFile(
      { whole: matrix, turned: matrix.t(), row: matrix.at(1), tracked: torch.ones([1]).requiresGrad_() },
      path,
    );
    const { turned, row, tracked } = loadFile(path);
    assert.deepEqual(turned?.toArray(), [
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    assert.deepEqual(row?.toArray(), [3, 4, 5]);
    assert.deepEqual([tracked?.item(), tracked?.requiresGrad], [1, false]);
  });

  it("take the place of an older one at once, and leave nothing beside it", () => {
    saveFile({ x: torch.zeros([3]) }, path);
    saveFile({ x: torch.ones([2]) }, path);
    assert.deepEqual(loadFile(path).x?.toArray(), [1, 1]);
    assert.deepEqual(readdirSync(folder), ["made.safetensors"]);
  });

  it("leave no tensor behind where their last tensor is damaged", () => {
    writeGolden("everyType");
    const bytes = readFileSync(path);
    const tensors = tensorsHeld();
    // The Python package puts booleans last, and they alone have bytes that mean nothing.
    bytes.fill(7, bytes.length - VALUES.length);
    writeFileSync(path, bytes);
    assert.throws(() => loadFile(path), {
      message: `${path}: "layer.bool": expected bytes 0 and 1 for booleans, got 7; the file is damaged`,
    });
    assert.equal(torch.memory().tensors, tensors);
  });

  describe("rejects", () => {
    it("a file that is not there", () => {
      assert.throws(() => loadFile(path), {
        message: `loadFile: expected a safetensors file at ${path}, got no such file`,
      });
    });

    it("a folder", () => {
      assert.throws(() => loadMetadata(folder), {
        message: `loadMetadata: expected a safetensors file at ${folder}, got a folder or device`,
      });
    });

    it("a file cut short", () => {
      writeGolden("metadata");
      writeFileSync(path, readFileSync(path).subarray(0, -4));
      assert.throws(() => loadFile(path), {
        message: `${path}: expected 28 bytes of data, got 24; the file is no safetensors file or is damaged`,
      });
    });

    it("an empty file", () => {
      writeFileSync(path, "");
      assert.throws(() => loadFile(path), {
        message: `${path}: expected a safetensors file (8 bytes and a header), got 0 bytes; the file is no safetensors file or is damaged`,
      });
    });

    const refused: [title: string, save: () => void, message: string][] = [
      [
        "what is no Tensor",
        () => saveFile({ x: [1, 2] as never }, path),
        'saveFile: expected a Tensor under "x", got object',
      ],
      [
        "a dtype that the format lacks",
        () => saveFile({ x: torch.zeros([1], { dtype: torch.complex128 }) }, path),
        'saveFile: expected a dtype that safetensors has under "x", got torch.complex128; convert it first',
      ],
      [
        "a sparse tensor",
        () => saveFile({ x: torch.eye(2).toSparse() }, path),
        'saveFile: expected a dense tensor under "x", got torch.sparse_coo; call toDense() first',
      ],
      [
        "metadata that is not text",
        () => saveFile({}, path, { metadata: { epoch: 3 as never } }),
        'saveFile: metadata: expected text under "epoch", got number',
      ],
      [
        "the name of metadata",
        () => saveFile({ __metadata__: torch.zeros([1]) }, path),
        'saveFile: expected another name than "__metadata__", which the format keeps for itself; use the option metadata',
      ],
    ];
    for (const [title, save, message] of refused) {
      it(title, () => {
        assert.throws(save, { name: "TypeError", message });
        assert.deepEqual(readdirSync(folder), []);
      });
    }

    it("a path that cannot be written, with nothing left behind", () => {
      mkdirSync(path);
      writeFileSync(join(path, "inside"), "");
      assert.throws(
        () => saveFile({ x: torch.zeros([1]) }, path),
        (error: Error) => {
          assert.ok(error.message.startsWith(`saveFile: ${path} could not be written: `), error.message);
          return true;
        },
      );
      assert.deepEqual(readdirSync(folder), ["made.safetensors"]);
    });
  });
});

function realPart(value: unknown): number {
  return typeof value === "object" && value !== null && "re" in value ? Number(value.re) : Number(value);
}

/** The values as PyTorch converts them. */
function expectedValues(dtype: torch.DType): number[] {
  if (dtype === torch.bool) return VALUES.map((value) => Number(value !== 0));
  // Its least number is 2^-127; it has no 0.
  if (dtype === torch.float8_e8m0fnu) return VALUES.map((value) => Math.max(value, 2 ** -127));
  return dtype.isFloatingPoint || dtype.isComplex ? VALUES : VALUES.map(Math.trunc);
}
