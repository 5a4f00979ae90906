/**
 * Cuts the committed subset of Fashion-MNIST from the four full files and writes it beside this script:
 * `node native/data/fashionMnistSubset/cut.ts [FOLDER]`, FOLDER being that of Debian's package when left out.
 *
 * The rule: the first 1,200 training images of each of the 10 classes in the order of the file, and all test images.
 * Running it again gives the same bytes (a compressor in plain JavaScript, no time in the gzip header).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "fflate";
import { FASHION_MNIST_DEBIAN, FASHION_MNIST_FILES, type PublishedFile } from "../fashionMnistFiles.ts";
import { formatIdx, type IdxArray, readIdx } from "../idx.ts";

const PER_CLASS = 1_200;
const NUM_CLASSES = 10;

/** The subset's four files by name, cut from the full files in `folder`. */
export function cutSubset(folder: string): Map<string, Uint8Array> {
  const files = FASHION_MNIST_FILES;
  for (const file of Object.values(files)) checkPublished(join(folder, file.name), file);
  const read = (file: PublishedFile) => readIdx(join(folder, file.name), { shape: file.shape });
  const labels = read(files.trainLabels);
  const kept = firstOfEachClass(labels.data);
  return new Map([
    [files.trainImages.name, pack(takeRows(read(files.trainImages), kept))],
    [files.trainLabels.name, pack(takeRows(labels, kept))],
    [files.testImages.name, pack(read(files.testImages))],
    [files.testLabels.name, pack(read(files.testLabels))],
  ]);
}

/**
 * Compares a file with the published MD5. Debian's build drops the name from the gzip header and changes its time (24
 * bytes at most, outside the data); both are put back first, so that the check is of the very bytes that were published.
 */
function checkPublished(path: string, file: PublishedFile): void {
  let bytes: Uint8Array = readFileSync(path);
  const HAS_NAME = 8;
  if ((bytes[3]! & HAS_NAME) === 0) {
    const header = Buffer.from([0x1f, 0x8b, 8, HAS_NAME, 0, 0, 0, 0, bytes[8]!, bytes[9]!]);
    header.writeUInt32LE(file.gzipTime, 4);
    bytes = Buffer.concat([header, Buffer.from(`${file.name.replace(/\.gz$/, "")}\0`), bytes.subarray(10)]);
  }
  const md5 = createHash("md5").update(bytes).digest("hex");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (md5 !== file.md5 || sha256 !== file.sha256) {
    throw new Error(`${path}: expected MD5 ${file.md5} (SHA-256 ${file.sha256}), got ${md5} (${sha256})`);
  }
}

function firstOfEachClass(labels: Uint8Array): number[] {
  const taken = new Array<number>(NUM_CLASSES).fill(0);
  const kept: number[] = [];
  for (const [row, label] of labels.entries()) {
    if (taken[label]! >= PER_CLASS) continue;
    taken[label]! += 1;
    kept.push(row);
  }
  return kept;
}

function takeRows({ shape, data }: IdxArray, rows: number[]): IdxArray {
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  const taken = new Uint8Array(rows.length * size);
  for (const [at, row] of rows.entries()) taken.set(data.subarray(row * size, (row + 1) * size), at * size);
  return { shape: [rows.length, ...shape.slice(1)], data: taken };
}

function pack(array: IdxArray): Uint8Array {
  return gzipSync(formatIdx(array), { level: 9, mtime: 0 });
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? FASHION_MNIST_DEBIAN);
  for (const [name, bytes] of cutSubset(folder)) {
    writeFileSync(join(import.meta.dirname, name), bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    console.log(`${name}  ${bytes.length} bytes  SHA-256 ${sha256}`);
  }
}
