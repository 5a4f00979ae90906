import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { loadNpy, loadNpz, saveNpy, saveNpz } from "torchbook/numpy";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

/** In base64; made by test/fixtures/numpy/makeGolden.py with NumPy 2.4.6. */
const golden: {
  files: Record<string, string>;
  refused: Record<string, string>;
  savez: string;
  savez_compressed: string;
} = JSON.parse(readFileSync(new URL("../../fixtures/numpy/golden.json", import.meta.url), "utf8"));

/** What the script puts into an array of every dtype. */
const VALUES = [
  [0, 1, 2],
  [4, 5, 100],
];
const SHAPES: Record<string, unknown> = {
  scalar: 2.5,
  "one dimension": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  empty: [[], [], []],
  "four dimensions": torch.arange(120, { dtype: torch.float64 }).reshape([2, 3, 4, 5]).toArray(),
};

describe("files of NumPy", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-npy-"));
    path = join(folder, "made.npy");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (base64: string) => writeFileSync(path, Buffer.from(base64, "base64"));

  for (const [name, file] of Object.entries(golden.files)) {
    it(`are read: ${name}`, () => {
      write(file);
      const tensor = loadNpy(path);
      const dtype = /^(\w+), /.exec(name)?.[1];
      if (dtype) assert.equal(tensor.dtype.name, dtype);
      const expected =
        SHAPES[name] ?? (dtype === "bool" ? VALUES.map((row) => row.map((x) => Math.min(x, 1))) : VALUES);
      const found = tensor.dtype.isComplex ? torch.real(tensor) : tensor.to(torch.float64);
      assert.deepEqual(found.toArray(), expected);
    });

    if (/big-endian|version/.test(name)) continue;
    it(`are written to the same bytes as NumPy's: ${name}`, () => {
      write(file);
      const written = join(folder, "written.npy");
      saveNpy(loadNpy(path), written, { fortranOrder: /columns|four/.test(name) });
      assert.deepEqual(readFileSync(written), readFileSync(path));
    });
  }

  it("in Fortran order become tensors whose first index is the next in memory", () => {
    write(golden.files["float32, in columns"] as string);
    assert.deepEqual(loadNpy(path).strides, [1, 2]);
  });

  for (const save of ["savez", "savez_compressed"] as const) {
    it(`hold several arrays by name: ${save}`, () => {
      write(golden[save]);
      const { a, b, wide, ...rest } = loadNpz(path);
      assert.deepEqual(a?.toArray(), VALUES);
      assert.deepEqual([b?.shape, b?.dtype], [[2, 0], torch.int64]);
      assert.deepEqual(wide?.shape, [2, 150]);
      assert.deepEqual(wide?.at(1, "-3:").toArray(), [4, 5, 100]);
      assert.deepEqual(rest, {});
    });
  }

  for (const compressed of [false, true]) {
    it(`are read again as they were written: ${compressed ? "compressed" : "stored"}`, () => {
      const [a, b] = [torch.randn([20, 30]), torch.arange(1000).remainder(7)];
      saveNpz({ a, "deep/b": b }, path, { compressed });
      const read = loadNpz(path);
      assert.deepEqual(Object.keys(read), ["a", "deep/b"]);
      assert.ok(torch.equal(read.a as torch.Tensor, a) && torch.equal(read["deep/b"] as torch.Tensor, b));
    });
  }

  it("leave no tensor behind where the last array is damaged", () => {
    saveNpz({ a: torch.ones([2]), b: torch.ones([2]) }, path);
    const bytes = readFileSync(path);
    bytes[bytes.lastIndexOf(Buffer.from(Float32Array.of(1, 1).buffer))] = 1;
    writeFileSync(path, bytes);
    const tensors = tensorsHeld();
    assert.throws(() => loadNpz(path), /"b\.npy" with the checksum/);
    assert.equal(torch.memory().tensors, tensors);
    const read = loadNpz(path, { names: ["a"] });
    assert.deepEqual(Object.keys(read), ["a"], "the others are not read");
    assert.deepEqual(read.a?.toArray(), [1, 1]);
  });

  describe("rejects", () => {
    const types = "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16";
    const refused: Record<string, string> = {
      objects: "numbers, got Python objects (|O), which loading would run; nothing was run",
      text: `one of the types ${types}, got "<U2"`,
      datetimes: `one of the types ${types}, got "<M8[D]"`,
      float128: `one of the types ${types}, got "<f16"`,
      structured: `descr, fortran_order and shape of a plain array, got "{'descr': [('x', '<f4'), ('y', '<i2')], 'fortran_order': False, 'shape': (2,), }"`,
    };
    for (const [title, found] of Object.entries(refused)) {
      it(title, () => {
        write(golden.refused[title] as string);
        const message = `${path}: expected ${found}; the file is no array of numbers or is damaged`;
        assert.throws(() => loadNpy(path), { message });
      });
    }

    const plain = Buffer.from(golden.files["int32, in rows"] as string, "base64").toString("latin1");
    const damaged: [title: string, text: string, found: string][] = [
      ["an empty file", "", "a file of numpy.save, got another format or an empty one"],
      ["version 4", plain.replace("NUMPY\x01", "NUMPY\x04"), "version 1, 2 or 3 of the format, got 4"],
      ["a header beyond the file", plain.slice(0, 60), "a header of 118 bytes, got 50"],
      [
        "a huge header",
        `\x93NUMPY\x02\x00${"\xff".repeat(4)}`,
        "a header of at most 10000 bytes, got 4294967295",
      ],
      ["fewer bytes than the shape needs", plain.slice(0, -1), "24 bytes of torch.int32 [2, 3], got 23"],
      [
        "sizes beyond all numbers",
        plain.replace(`(2, 3), }${" ".repeat(16)}`, `(${"9".repeat(18)},), } `),
        "fewer than 2^53 elements",
      ],
      [
        "a field that stands twice",
        plain.replace("'fortran_order'", "'descr': '<i4' "),
        "descr, fortran_order and shape",
      ],
    ];
    for (const [title, text, found] of damaged) {
      it(title, () => {
        writeFileSync(path, text, "latin1");
        assert.throws(
          () => loadNpy(path),
          (error: Error) => {
            assert.ok(error.message.startsWith(`${path}: expected ${found}`), error.message);
            return true;
          },
        );
      });
    }

    it("a dtype that NumPy lacks, and leaves what was there", () => {
      writeFileSync(path, "old");
      assert.throws(() => saveNpz({ x: torch.ones([1], { dtype: torch.bfloat16 }) }, path), {
        name: "TypeError",
        message: 'saveNpz: "x": expected a dtype that NumPy has, got torch.bfloat16; convert it first',
      });
      assert.equal(readFileSync(path, "utf8"), "old");
      assert.deepEqual(readdirSync(folder), ["made.npy"]);
    });

    it("a file that is not there", () => {
      assert.throws(() => loadNpz(path), {
        message: `loadNpz: expected a .npz file at ${path}, got no such file`,
      });
    });

    it("the name of an array that the file lacks", () => {
      saveNpz({ a: torch.ones([2]), b: torch.ones([2]) }, path);
      assert.throws(() => loadNpz(path, { names: ["a", "c"] }), {
        message: `loadNpz: ${path}: expected an array "c", got "a", "b"`,
      });
    });
  });
});
