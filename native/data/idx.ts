/** Reads IDX, the file format of the MNIST family: one unsigned-byte array of any rank, plain or gzipped. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The content of an IDX file. */
export interface IdxArray {
  /** Sizes, outermost first, e.g. `[60000, 28, 28]` for images and `[60000]` for labels. */
  shape: number[];
  /** The values in row-major order, 0 to 255. */
  data: Uint8Array;
}

/** What a caller knows about a file before it reads it; `null` in `shape` stands for any size. */
export interface IdxExpectation {
  shape: (number | null)[];
}

const UNSIGNED_BYTE = 0x08;
const MAX_RANK = 8;
const GZIP_MAGIC = 0x8b1f;
const MAX_BYTES = 2 ** 31;

/**
 * Reads an IDX file, gzipped or not (told by its first bytes, not by its name).
 *
 * @param path - the file
 * @param expected - the shape the caller needs; without it any shape is taken
 * @throws Error that names the file, what was expected and what was found, for a file that is missing, truncated, longer
 *   than its header says, damaged, of another type, or of another shape
 */
export function readIdx(path: string, expected?: IdxExpectation): IdxArray {
  let bytes: Uint8Array = readFileSync(path);
  if (bytes.length >= 2 && (bytes[0]! | (bytes[1]! << 8)) === GZIP_MAGIC) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
    } catch (cause) {
      throw new Error(
        `${path}: expected a whole gzip file, got a damaged or truncated one (${(cause as Error).message}); fetch it again`,
        { cause },
      );
    }
  }
  return parseIdx(bytes, path, expected);
}

/**
 * Reads IDX from memory. The result shares the memory of `bytes`.
 *
 * @param bytes - the uncompressed file
 * @param name - what errors call it, usually its path
 * @param expected - the shape the caller needs
 * @throws Error as {@link readIdx}
 */
export function parseIdx(bytes: Uint8Array, name: string, expected?: IdxExpectation): IdxArray {
  const fail = (wanted: string, found: string): never => {
    throw new Error(`${name}: expected ${wanted}, got ${found}; fetch the file again`);
  };
  if (bytes.length < 4) fail("an IDX file (a header of at least 8 bytes)", `${bytes.length} bytes`);
  const type = bytes[2]!;
  const rank = bytes[3]!;
  if (bytes[0] !== 0 || bytes[1] !== 0 || type !== UNSIGNED_BYTE || rank < 1 || rank > MAX_RANK) {
    const wanted = expected ? expected.shape.length.toString(16).padStart(2, "0") : "NN";
    const magic = Buffer.from(bytes.subarray(0, 4)).toString("hex");
    fail(`the magic number 000008${wanted} (IDX, unsigned bytes)`, magic);
  }
  if (expected && rank !== expected.shape.length) {
    fail(`${expected.shape.length} dimensions ${showShape(expected.shape)}`, `${rank} dimensions`);
  }
  const start = 4 + 4 * rank;
  if (bytes.length < start) fail(`a header of ${start} bytes`, `${bytes.length} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: rank }, (_, axis) => header.getUint32(4 + 4 * axis));
  if (
    expected &&
    shape.some((size, axis) => expected.shape[axis] !== null && size !== expected.shape[axis])
  ) {
    fail(`shape ${showShape(expected.shape)}`, showShape(shape));
  }
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== count) {
    fail(`${count} bytes of data for shape ${showShape(shape)}`, `${bytes.length - start}`);
  }
  return { shape, data: bytes.subarray(start) };
}

/** An IDX file in memory, the inverse of {@link parseIdx}. */
export function formatIdx(array: IdxArray): Uint8Array {
  const start = 4 + 4 * array.shape.length;
  const bytes = new Uint8Array(start + array.data.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, (UNSIGNED_BYTE << 8) | array.shape.length);
  for (const [axis, size] of array.shape.entries()) header.setUint32(4 + 4 * axis, size);
  bytes.set(array.data, start);
  return bytes;
}

function showShape(shape: (number | null)[]): string {
  return `[${shape.map((size) => size ?? "any").join(", ")}]`;
}
