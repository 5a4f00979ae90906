import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { formatIdx, parseIdx, readIdx } from "../../../native/data/idx.ts";
import { seeded } from "./seeded.ts";
import { withFolder } from "./temporaryFolder.ts";

const IMAGES = formatIdx({
  shape: [2, 3, 2],
  data: Uint8Array.from([0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255]),
});

describe("IDX", () => {
  it("reads the bytes of the published format: big-endian sizes after 00 00 08 rank", () => {
    const bytes = Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 9, 8, 7, 6, 5, 4]);
    assert.deepEqual(parseIdx(bytes, "made-up"), {
      shape: [2, 3],
      data: Uint8Array.from([9, 8, 7, 6, 5, 4]),
    });
  });

  it("reads a plain and a gzipped file alike, whatever their names", () =>
    withFolder((folder) => {
      writeFileSync(join(folder, "a.gz"), IMAGES);
      writeFileSync(join(folder, "b"), gzipSync(IMAGES));
      assert.deepEqual(readIdx(join(folder, "a.gz")), readIdx(join(folder, "b"), { shape: [2, null, 2] }));
    }));

  describe("rejects", () => {
    const rejects = (
      title: string,
      bytes: Uint8Array,
      message: RegExp,
      shape: (number | null)[] = [2, 3, 2],
    ) => it(title, () => assert.throws(() => parseIdx(bytes, "images.idx", { shape }), message));
    const changed = (at: number, value: number) => IMAGES.with(at, value);

    rejects("an empty file", new Uint8Array(), /^Error: images\.idx: expected an IDX file .*, got 0 bytes/);
    rejects(
      "a wrong magic number",
      changed(0, 0x50),
      /expected the magic number 00000803 .*, got 50000803; fetch/,
    );
    rejects("another type", changed(2, 0x0d), /expected the magic number 00000803 .*, got 00000d03/);
    rejects("labels for images", IMAGES, /expected 1 dimensions \[any\], got 3 dimensions/, [null]);
    rejects("another shape", IMAGES, /expected shape \[5, any, 2\], got \[2, 3, 2\]/, [5, null, 2]);
    rejects("a header cut short", IMAGES.subarray(0, 9), /expected a header of 16 bytes, got 9 bytes/);
    rejects(
      "data cut short",
      IMAGES.subarray(0, 27),
      /expected 12 bytes of data for shape \[2, 3, 2\], got 11/,
    );
    rejects(
      "more data than promised",
      Uint8Array.from([...IMAGES, 1]),
      /expected 12 bytes of data .*, got 13/,
    );
    rejects(
      "a size that no file can have",
      changed(4, 0xff),
      /expected shape \[2, 3, 2\], got \[4278190082, 3, 2\]/,
    );

    it("a truncated gzip file, by its path", () =>
      withFolder((folder) => {
        const path = join(folder, "cut.gz");
        writeFileSync(path, gzipSync(IMAGES).subarray(0, 20));
        assert.throws(
          () => readIdx(path),
          (error: Error) => {
            assert.match(
              error.message,
              /cut\.gz: expected a whole gzip file, got a damaged or truncated one \(unexpected end/,
            );
            return true;
          },
        );
      }));

    it("a gzip file with a wrong checksum", () =>
      withFolder((folder) => {
        const path = join(folder, "bad.gz");
        const packed = gzipSync(IMAGES);
        writeFileSync(path, packed.with(packed.length - 6, packed.at(-6)! ^ 1));
        assert.throws(
          () => readIdx(path),
          /bad\.gz: expected a whole gzip file, got a damaged .*incorrect data check/,
        );
      }));
  });

  it("answers 20,000 damaged files (seed 7) with a whole array or one error that names the file", () => {
    const random = seeded(7);
    const seen = { arrays: 0, errors: 0 };
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = Uint8Array.from(IMAGES);
      for (let change = random.below(4); change >= 0; change -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
      const cut = random.below(3) === 0 ? bytes.subarray(0, random.below(bytes.length)) : bytes;
      try {
        const { shape, data } = parseIdx(cut, "fuzzed.idx");
        assert.equal(
          shape.reduce((product, size) => product * size, 1),
          data.length,
        );
        seen.arrays += 1;
      } catch (error) {
        assert.match((error as Error).message, /^fuzzed\.idx: expected .*, got /);
        seen.errors += 1;
      }
    }
    assert.ok(seen.arrays > 1_000 && seen.errors > 1_000, JSON.stringify(seen));
  });
});
