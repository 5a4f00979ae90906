import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { withFile } from "../../../native/files/readFile.ts";
import { isZip, readZipEntries, readZipEntry } from "../../../native/zip/readZip.ts";
import { ZipWriter, type ZipWriterOptions } from "../../../native/zip/writeZip.ts";

const FILES = {
  "a/empty": new Uint8Array(),
  "a/bytes": Uint8Array.from({ length: 3000 }, (_, at) => (at * at) % 251),
  "é.txt": Uint8Array.from(Buffer.from("text")),
};

/** Never touched, so that it takes no memory either. */
const HOLE = new Uint8Array(2 ** 32 + 5);

/** Of as many zeros, from Python's zlib.crc32 over blocks of 1 MiB. */
const HOLE_CRC = 2982322595;

/** Appends as `writeWhole` does, but leaves out the bytes of the hole. */
function withHole(file: number): [append: (part: NodeJS.TypedArray) => void, at: () => number] {
  let at = 0;
  const append = (part: NodeJS.TypedArray) => {
    if (part.byteLength < HOLE.length) writeSync(file, part, 0, part.byteLength, at);
    at += part.byteLength;
  };
  return [append, () => at];
}

describe("zip archives", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-zip-"));
    path = join(folder, "made.zip");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(options: ZipWriterOptions = {}): Uint8Array {
    const parts: Uint8Array[] = [];
    const zip = new ZipWriter((part) => void parts.push(part as Uint8Array), options);
    for (const [name, bytes] of Object.entries(FILES)) zip.add(name, bytes);
    zip.end();
    return Buffer.concat(parts);
  }

  function readAll(): Record<string, Uint8Array> {
    return withFile("test", "archive", path, (file) => {
      const entries = [...readZipEntries(file)];
      return Object.fromEntries(
        entries.map(([name, entry]) => [name, Uint8Array.from(readZipEntry(file, entry))]),
      );
    });
  }

  for (const compressed of [false, true]) {
    it(`are written as fflate reads them: ${compressed ? "deflated" : "stored"}`, () => {
      const archive = write({ compressed });
      const read = Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Uint8Array.from(bytes)]);
      assert.deepEqual(Object.fromEntries(read), FILES);
      assert.ok(isZip(archive));
    });

    it(`are read as fflate writes them: ${compressed ? "deflated" : "stored"}`, () => {
      writeFileSync(path, zipSync(FILES, { level: compressed ? 6 : 0 }));
      assert.deepEqual(readAll(), FILES);
    });
  }

  it("hold every entry's bytes at a multiple of 64", () => {
    const archive = write();
    for (const bytes of [FILES["a/bytes"], FILES["é.txt"]])
      assert.equal(Buffer.from(archive).indexOf(bytes) % 64, 0);
  });

  it("may be larger than 32 bits count", function () {
    this.timeout(60_000);
    // The bytes in between are a hole: they take no room on the disk.
    const file = openSync(path, "w");
    const [append, at] = withHole(file);
    const zip = new ZipWriter(append);
    zip.add("large", HOLE);
    zip.add("last", Uint8Array.of(1, 2));
    zip.end();
    closeSync(file);
    assert.equal(statSync(path).size, at());
    withFile("test", "archive", path, (source) => {
      const entries = readZipEntries(source);
      assert.deepEqual([entries.get("large")?.size, entries.get("large")?.crc], [HOLE.length, HOLE_CRC]);
      const last = entries.get("last");
      assert.ok(last && last.headerAt > 2 ** 32);
      assert.deepEqual(readZipEntry(source, last), Uint8Array.of(1, 2));
    });
  });

  describe("reject", () => {
    const damage = (change: (entry: { view: DataView; central: number }) => void): void => {
      const bytes = Buffer.from(write());
      const central = bytes.indexOf("PK\x01\x02");
      change({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), central });
      writeFileSync(path, bytes);
    };
    const cases: [title: string, damage: () => void, message: RegExp][] = [
      [
        "a file cut short",
        () => writeFileSync(path, write().subarray(0, -1)),
        /the end of a zip archive, got none/,
      ],
      ["an empty file", () => writeFileSync(path, ""), /the end of a zip archive, got none/],
      [
        "a size that the bytes cannot give",
        () => damage(({ view, central }) => view.setUint32(central + 24, 2 ** 31, true)),
        /a size of "a\/empty" that 0 bytes can give, got 2147483648/,
      ],
      [
        "entries that are larger than the file",
        () =>
          damage(({ view, central }) => {
            view.setUint32(central + 20, 2 ** 31, true);
            view.setUint32(central + 24, 2 ** 31, true);
          }),
        /entries that fit into the file, got 2147486652 bytes of them/,
      ],
      [
        "an encrypted entry",
        () => damage(({ view, central }) => view.setUint16(central + 8, 1, true)),
        /"a\/empty" in plain, got encrypted/,
      ],
      [
        "another method",
        () => damage(({ view, central }) => view.setUint16(central + 10, 93, true)),
        /stored or deflated, got method 93/,
      ],
      [
        "an offset beyond the file",
        () => damage(({ view, central }) => view.setUint32(central + 42, 2 ** 30, true)),
        /"a\/empty" within the file, got its end/,
      ],
      [
        "a wrong checksum",
        () => damage(({ view, central }) => view.setUint32(central + 16, 7, true)),
        /with the checksum 7, got 0/,
      ],
    ];
    for (const [title, make, message] of cases) {
      it(title, () => {
        make();
        assert.throws(
          () => readAll(),
          (error: Error) => {
            assert.ok(error.message.startsWith(`${path}: expected `), error.message);
            assert.match(error.message, message);
            return true;
          },
        );
      });
    }

    it("a deflated entry that unpacks to more than it states", () => {
      const archive = Buffer.from(zipSync({ zeros: new Uint8Array(100_000) }));
      const central = archive.indexOf("PK\x01\x02");
      archive.writeUInt32LE(50, central + 24);
      writeFileSync(path, archive);
      assert.throws(() => readAll(), /50 bytes of deflated "zeros", got /);
    });

    it("a deflated entry that states more than deflate can give", () => {
      const archive = Buffer.from(zipSync({ zeros: new Uint8Array(100_000) }));
      const central = archive.indexOf("PK\x01\x02");
      archive.writeUInt32LE(2 ** 31, central + 24);
      writeFileSync(path, archive);
      assert.throws(() => readAll(), /a size of "zeros" that \d+ bytes can give, got 2147483648/);
    });
  });
});
