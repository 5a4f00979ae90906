import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareForFile,
  formatHeader,
  parseHeader,
  readHeaderLength,
} from "../../../native/safetensors/header.ts";
import { seeded } from "../data/seeded.ts";

// Made by test/fixtures/safetensors/makeGolden.py with the Python package safetensors 0.8.0.
const GOLDEN = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../fixtures/safetensors/golden.json"), "utf8"),
) as {
  files: Record<string, string>;
};
const goldenFile = (name: string) => Buffer.from(GOLDEN.files[name]!, "base64");

function parse(file: Uint8Array) {
  const length = readHeaderLength(file.subarray(0, 8), file.length, "made.safetensors");
  return parseHeader(file.subarray(8, 8 + length), file.length, "made.safetensors");
}

function fileOf(json: string | Uint8Array, dataBytes = 0): Uint8Array {
  const header = Buffer.from(json as string);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(dataBytes)]);
}

describe("the header of safetensors", () => {
  for (const name of Object.keys(GOLDEN.files)) {
    it(`is read from and written to the same bytes as the Python package's: ${name}`, () => {
      const file = goldenFile(name);
      const { tensors, metadata, dataStart } = parse(file);
      const written = formatHeader(tensors, name === "metadata" ? metadata : undefined);
      assert.deepEqual(Buffer.from(written), file.subarray(0, dataStart));
    });

    it(`orders the tensors as the Python package does: ${name}`, () => {
      const { tensors } = parse(goldenFile(name));
      const shuffled = tensors.map((_, at) => tensors.at(-1 - at)!);
      assert.deepEqual(shuffled.sort(compareForFile), tensors);
    });
  }

  it("may hold no tensor, and metadata", () => {
    assert.deepEqual(parse(fileOf('{"__metadata__":{"a":"b"}}')), {
      tensors: [],
      metadata: { a: "b" },
      dataStart: 34,
    });
  });

  it("keeps a name like __proto__ as a name", () => {
    const { tensors } = parse(fileOf('{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 1));
    assert.equal(tensors[0]?.name, "__proto__");
  });

  describe("rejects", () => {
    const rejects = (title: string, file: Uint8Array, message: RegExp) =>
      it(title, () => {
        assert.throws(
          () => parse(file),
          (error: Error) => {
            assert.match(
              error.message,
              /^made\.safetensors: expected .*, got .*; the file is no safetensors file or is damaged$/s,
            );
            assert.match(error.message, message);
            return true;
          },
        );
      });
    const one = (fields: string, bytes = 4) => fileOf(`{"a":{${fields}}}`, bytes);

    rejects(
      "an empty file",
      new Uint8Array(),
      /expected a safetensors file \(8 bytes and a header\), got 0 bytes/,
    );
    rejects(
      "a length beyond the file",
      Buffer.from("ff00000000000000", "hex"),
      /a header of 255 bytes, got 0 bytes after/,
    );
    rejects(
      "a huge length",
      Buffer.from("ffffffffffffffff7b7d", "hex"),
      /at most 100000000 bytes, got a length of 18446744073709551615/,
    );
    rejects(
      "text that is not JSON",
      fileOf('{"a":'),
      /a header of JSON in UTF-8, got Unexpected end of JSON input/,
    );
    rejects(
      "bytes that are not UTF-8",
      fileOf(Uint8Array.from([0x7b, 0xff, 0x7d])),
      /a header of JSON in UTF-8, got /,
    );
    rejects("JSON that is no object", fileOf("[1]"), /a header that begins with \{, got "\[1\]"/);
    rejects("space before the header", fileOf(" {}"), /a header that begins with \{, got " \{\}"/);
    rejects(
      "a name that stands twice",
      fileOf('{"__metadata__":{"a":"1","\\u0061":"2"}}'),
      /each name once in the header, got "a" twice/,
    );
    rejects(
      "metadata that is not text",
      fileOf('{"__metadata__":{"a":1}}'),
      /__metadata__ that maps strings to strings, got \{"a":1\}/,
    );
    rejects(
      "a tensor without shape",
      one('"dtype":"F32","data_offsets":[0,4]'),
      /dtype, shape and data_offsets of "a", got /,
    );
    rejects(
      "a field too many",
      one('"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1'),
      /dtype, shape and data_offsets of "a"/,
    );
    rejects(
      "an unknown type",
      one('"dtype":"toString","shape":[1],"data_offsets":[0,4]'),
      /dtype of "a" to be one of BOOL .*, got "toString"/,
    );
    rejects(
      "a negative size",
      one('"dtype":"F32","shape":[-1],"data_offsets":[0,4]'),
      /shape of "a" to be whole numbers, got \[-1\]/,
    );
    rejects(
      "a fraction",
      one('"dtype":"F32","shape":[0.5],"data_offsets":[0,2]'),
      /shape of "a" to be whole numbers/,
    );
    rejects(
      "65 dimensions",
      one(`"dtype":"F32","shape":[${Array(65).fill(1)}],"data_offsets":[0,4]`),
      /shape of "a" to be whole numbers/,
    );
    rejects(
      "one offset",
      one('"dtype":"F32","shape":[1],"data_offsets":[4]'),
      /data_offsets of "a" to be two whole numbers, got \[4\]/,
    );
    rejects(
      "fewer bytes than the shape needs",
      one('"dtype":"F32","shape":[2],"data_offsets":[0,4]'),
      /8 bytes of "a" \(F32 \[2\]\), got data_offsets \[0,4\]/,
    );
    rejects(
      "a product beyond all numbers",
      one(`"dtype":"F32","shape":[${Array(60).fill(2 ** 52)}],"data_offsets":[0,4]`),
      /bytes of "a"/,
    );
    rejects(
      "a gap",
      one('"dtype":"F32","shape":[1],"data_offsets":[4,8]', 8),
      /data_offsets of "a" to begin at 0, where the last tensor ends, got 4/,
    );
    rejects(
      "an overlap",
      fileOf(
        '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}',
        6,
      ),
      /data_offsets of "b" to begin at 4, where the last tensor ends, got 2/,
    );
    rejects(
      "data cut short",
      one('"dtype":"F32","shape":[1],"data_offsets":[0,4]', 3),
      /4 bytes of data, got 3/,
    );
    rejects(
      "data that no tensor covers",
      one('"dtype":"F32","shape":[1],"data_offsets":[0,4]', 5),
      /4 bytes of data, got 5/,
    );
  });

  it("answers 20,000 damaged files (seed 5) with a header that holds or one error that names the file", function () {
    this.timeout(20_000);
    const random = seeded(5);
    const whole = goldenFile("everyType");
    const seen = { headers: 0, errors: 0 };
    for (let round = 0; round < 20_000; round += 1) {
      const file = Uint8Array.from(whole);
      for (let change = random.below(3); change >= 0; change -= 1) {
        // Mostly the characters that JSON and numbers are made of: they reach further than other bytes.
        const characters = '{}[]",:0123456789-.eE\\u ';
        const byte =
          random.below(4) === 0 ? random.below(256) : characters.charCodeAt(random.below(characters.length));
        file[random.below(file.length)] = byte;
      }
      const cut = random.below(5) === 0 ? file.subarray(0, random.below(file.length)) : file;
      try {
        const { tensors, dataStart } = parse(cut);
        assert.equal(tensors.at(-1)?.end, cut.length - dataStart);
        seen.headers += 1;
      } catch (error) {
        assert.match((error as Error).message, /^made\.safetensors: expected .*, got /s);
        seen.errors += 1;
      }
    }
    assert.ok(seen.headers > 500 && seen.errors > 500, JSON.stringify(seen));
  });
});
