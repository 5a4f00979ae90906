import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { loadFile, safeOpen, saveFile } from "torchbook/safetensors";

/** Made by test/fixtures/safetensors/makeGolden.py with the Python package safetensors 0.8.0. */
const { files }: { files: Record<string, string> } = JSON.parse(
  readFileSync(new URL("../../fixtures/safetensors/golden.json", import.meta.url), "utf8"),
);
const MEGABYTE = 2 ** 20;

describe("safeOpen", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-safetensors-"));
    path = join(folder, "made.safetensors");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const name of Object.keys(files)) {
    it(`gives the names, metadata and tensors that loadFile reads: ${name}`, () => {
      writeFileSync(path, Buffer.from(files[name] as string, "base64"));
      const read = loadFile(path);
      using file = safeOpen(path);
      assert.deepEqual(file.keys(), Object.keys(read));
      for (const key of file.keys()) {
        const [lazy, whole] = [file.getTensor(key), read[key] as torch.Tensor];
        assert.deepEqual([lazy.dtype, lazy.shape], [whole.dtype, whole.shape]);
        saveFile({ lazy }, join(folder, "lazy"));
        saveFile({ lazy: whole }, join(folder, "whole"));
        assert.deepEqual(readFileSync(join(folder, "lazy")), readFileSync(join(folder, "whole")), key);
      }
    });
  }

  it("takes no memory for tensors that nobody asks for", () => {
    saveFile({ a: torch.ones([MEGABYTE]), b: torch.ones([MEGABYTE]) }, path);
    torch.resetPeakMemoryStats();
    const { bytes } = torch.memory();
    using file = safeOpen(path);
    const b = file.getTensor("b");
    assert.equal(b.narrow(0, 0, 2).sum().item(), 2);
    assert.ok(torch.memory().peakBytes - bytes < MEGABYTE, `${torch.memory().peakBytes - bytes} bytes`);
  });

  it("keeps the file as it is where a tensor is changed", () => {
    saveFile({ x: torch.ones([3]) }, path);
    const before = readFileSync(path);
    using file = safeOpen(path);
    const x = file.getTensor("x");
    x.fill_(7);
    assert.deepEqual(x.toArray(), [7, 7, 7]);
    assert.deepEqual(readFileSync(path), before);
  });

  it("lets tensors outlive the file, and the file its replacement", () => {
    saveFile({ x: torch.ones([3]) }, path);
    const file = safeOpen(path);
    saveFile({ y: torch.zeros([1]) }, path);
    const x = file.getTensor("x");
    file.dispose();
    assert.deepEqual(x.toArray(), [1, 1, 1]);
  });

  it("copies tensors that are not aligned, as files of older writers hold them", () => {
    const header = '{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const data = Buffer.from(Float32Array.of(1.5, -2).buffer);
    assert.notEqual((8 + header.length) % 4, 0);
    writeFileSync(path, Buffer.concat([length, Buffer.from(header), data]));
    using file = safeOpen(path);
    assert.deepEqual(file.getTensor("x").toArray(), [1.5, -2]);
  });

  describe("rejects", () => {
    it("a name that the file lacks, and tells what it has", () => {
      saveFile(Object.fromEntries(Array.from("abcdefg", (name) => [name, torch.zeros([1])])), path);
      using file = safeOpen(path);
      assert.throws(() => file.getTensor("weight"), {
        message: `${path}: expected one of the tensors a, b, c, d, e, ... (7), got "weight"`,
      });
    });

    it("a file that was closed", () => {
      saveFile({ x: torch.zeros([1]) }, path);
      const file = safeOpen(path);
      file.dispose();
      assert.throws(() => file.getTensor("x"), {
        message: `${path}: "x": expected an open file, got one that was closed`,
      });
    });

    it("booleans other than 0 and 1", () => {
      saveFile({ x: torch.ones([4], { dtype: torch.bool }) }, path);
      const bytes = readFileSync(path);
      bytes[bytes.length - 1] = 9;
      writeFileSync(path, bytes);
      using file = safeOpen(path);
      assert.throws(() => file.getTensor("x"), {
        message: `${path}: "x": expected bytes 0 and 1 for booleans, got 9; the file is damaged`,
      });
    });

    it("a file that is not there", () => {
      assert.throws(() => safeOpen(path), {
        message: `safeOpen: expected a safetensors file at ${path}, got no such file`,
      });
    });
  });
});
