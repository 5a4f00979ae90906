/** The formats whose readers get damaged files: files to damage, and how each is read. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, gzipSync } from "node:zlib";
import * as torch from "torchbook";
import { cifar10, cifar100, readIdx } from "torchbook/data";
import { loadNpy, loadNpz, saveNpz } from "torchbook/numpy";
import { loadFile, safeOpen } from "torchbook/safetensors";
import { decodeImage, encodeImage } from "torchbook/vision";
import { formatIdx } from "../../../native/data/idx.ts";
import { withFile } from "../../../native/files/readFile.ts";
import { readZipEntries, readZipEntry } from "../../../native/zip/readZip.ts";
import { ZipWriter } from "../../../native/zip/writeZip.ts";
import type { RandomSource } from "../fuzz/randomSource.ts";
import { mutate } from "./mutate.ts";

export interface Format {
  name: string;
  /** Sound files. */
  files: Uint8Array[];
  /** Damages a file; default: anywhere. */
  damage?: (file: Uint8Array, random: RandomSource) => Uint8Array;
  /** Reads the file at `path`; what it makes lives on. */
  read: (path: string) => unknown;
  /** Bytes that a byte of the file may unpack to. */
  ratio: number;
}

/** Deflate packs at most 258 bytes into two bits. */
const DEFLATE_RATIO = 1032;
/** Of colours of a palette, eight pixels a byte, each three bytes. */
const PNG_RATIO = 24 * DEFLATE_RATIO;
/** Of a JPEG: a bit for each 8 x 8 block of three bytes a pixel. */
const JPEG_RATIO = 8 * 64 * 3;
const CIFAR_IMAGE_BYTES = 3072;

const FIXTURES = new URL("../../fixtures/", import.meta.url);

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}/golden.json`, FIXTURES), "utf8"));
}

/** @param folder - for what is made on the way */
export async function makeFormats(folder: string): Promise<Format[]> {
  const scratch = join(folder, "made");
  makeCifarFolders(folder);
  const pt = fixture<{
    zip: { file: string };
    legacy: { file: string };
    ours: { file: string };
    malicious: Record<string, string>;
  }>("serialization");
  const malicious = Object.values(pt.malicious).map(decode);
  const zips = [decode(pt.zip.file), decode(pt.ours.file), ...malicious.filter((file) => file[0] === 0x50)];
  const legacy = [decode(pt.legacy.file), ...malicious.filter((file) => file[0] !== 0x50)];
  const safetensors = Object.values(fixture<{ files: Record<string, string> }>("safetensors").files).map(
    decode,
  );
  const numpy = fixture<{ files: Record<string, string>; savez: string; savez_compressed: string }>("numpy");
  saveNpz({ a: torch.zeros([50, 20]), b: torch.ones([3]) }, scratch, { compressed: true });
  const npz = [decode(numpy.savez), decode(numpy.savez_compressed), readFileSync(scratch)];
  return [
    { name: "pt", files: zips, read: readPt, ratio: DEFLATE_RATIO },
    {
      name: "pt, with sound checksums",
      files: zips,
      damage: (file, random) => damageInZip(file, random, scratch),
      read: readPt,
      ratio: DEFLATE_RATIO,
    },
    { name: "legacy pt", files: legacy, read: readPt, ratio: DEFLATE_RATIO },
    { name: "safetensors", files: safetensors, read: readSafetensors, ratio: 1 },
    { name: "npy", files: Object.values(numpy.files).map(decode), read: loadNpy, ratio: 1 },
    { name: "npz", files: npz, read: loadNpz, ratio: DEFLATE_RATIO },
    {
      name: "npz, with sound checksums",
      files: npz,
      damage: (file, random) => damageInZip(file, random, scratch),
      read: loadNpz,
      ratio: DEFLATE_RATIO,
    },
    { name: "IDX", files: idxFiles(), read: (path) => readIdx(path), ratio: DEFLATE_RATIO },
    { name: "CIFAR", files: cifarFiles(), read: (path) => readCifar(path, folder), ratio: 1 },
    { name: "JPEG", files: await images("jpeg"), read: (path) => decodeImage(path), ratio: JPEG_RATIO },
    { name: "PNG", files: await images("png"), read: (path) => decodeImage(path), ratio: PNG_RATIO },
    {
      name: "PNG, with sound checksums",
      files: await images("png"),
      damage: (file, random) => mendPng(mutate(file, random)),
      read: (path) => decodeImage(path),
      ratio: PNG_RATIO,
    },
  ];
}

const decode = (base64: string): Uint8Array => Buffer.from(base64, "base64");

function readPt(path: string): unknown {
  return [torch.load(path, { mapLocation: "cpu" }), torch.load(path, { mapLocation: "cpu", mmap: true })];
}

function readSafetensors(path: string): unknown {
  const whole = loadFile(path);
  using file = safeOpen(path);
  return [whole, file.keys().map((name) => file.getTensor(name))];
}

/** Damages one entry of an archive, and packs it anew: its checksum is right. */
function damageInZip(file: Uint8Array, random: RandomSource, scratch: string): Uint8Array {
  writeFileSync(scratch, file);
  const entries = withFile("test", "archive", scratch, (source) =>
    [...readZipEntries(source)].map(([name, entry]) => [name, readZipEntry(source, entry)] as const),
  );
  // The pickle is the first, and the most worth damaging.
  const damaged = random.chance(0.7) ? 0 : random.integer(0, entries.length - 1);
  const parts: Uint8Array[] = [];
  const zip = new ZipWriter((part) => void parts.push(part as Uint8Array), {
    compressed: random.chance(0.2),
  });
  for (const [at, [name, bytes]] of entries.entries())
    zip.add(name, at === damaged ? mutate(bytes, random) : bytes);
  zip.end();
  return Buffer.concat(parts);
}

function idxFiles(): Uint8Array[] {
  const images = formatIdx({ shape: [4, 28, 28], data: new Uint8Array(4 * 28 * 28).fill(7) });
  const labels = formatIdx({ shape: [4], data: Uint8Array.of(1, 2, 3, 4) });
  return [images, labels, gzipSync(images), gzipSync(labels)];
}

function cifarFiles(): Uint8Array[] {
  return [1, 2].map((labelBytes) => new Uint8Array(2 * (labelBytes + CIFAR_IMAGE_BYTES)).fill(3));
}

/** Folders of both sets, whole but for the first file of training images. */
function makeCifarFolders(root: string): void {
  const [ten, hundred] = cifarFiles() as [Uint8Array, Uint8Array];
  mkdirSync(join(root, "cifar-10-batches-bin"));
  mkdirSync(join(root, "cifar-100-binary"));
  for (const number of [2, 3, 4, 5])
    writeFileSync(join(root, `cifar-10-batches-bin/data_batch_${number}.bin`), ten);
  writeFileSync(join(root, "cifar-10-batches-bin/test_batch.bin"), ten);
  writeFileSync(join(root, "cifar-100-binary/test.bin"), hundred);
}

/** The damaged file as the first one of the training images of one set or the other. */
async function readCifar(path: string, root: string): Promise<unknown> {
  const source = { root, download: false };
  const bytes = readFileSync(path);
  if (bytes.length % 4 >= 2) {
    writeFileSync(join(root, "cifar-10-batches-bin/data_batch_1.bin"), bytes);
    return cifar10({ ...source, imagesPerFile: 2 });
  }
  writeFileSync(join(root, "cifar-100-binary/train.bin"), bytes);
  return cifar100({ ...source, counts: { train: 2, test: 2 } });
}

async function images(format: "jpeg" | "png"): Promise<Uint8Array[]> {
  const random = new torch.Generator().manualSeed(1);
  const channels = format === "jpeg" ? [1, 3] : [1, 2, 3, 4];
  const made = channels.map((count) =>
    torch.randint(0, 256, [count, 19, 23], { dtype: torch.uint8, generator: random }),
  );
  return Promise.all(made.map((image) => encodeImage(image, { format })));
}

const PNG_HEADER_BYTES = 8;

/** Gives each chunk the checksum of what it holds now. */
function mendPng(file: Buffer): Buffer {
  for (let at = PNG_HEADER_BYTES; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) break;
    file.writeUInt32BE(crc32(file.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return file;
}
