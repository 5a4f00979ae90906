/** Finds, downloads, unpacks and reads the binary version of CIFAR-10. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { extract } from "tar";
import { dataFolder, searchFolders } from "./dataFolder.ts";
import { type DownloadProgress, download } from "./download.ts";
import { checkLabels, type RawImages } from "./rawImages.ts";
import { reportDownload } from "./reportDownload.ts";

/** An archive in the format of CIFAR-10's binary version. */
export interface Cifar10Archive {
  url: string;
  /** Bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** As published on https://www.cs.toronto.edu/~kriz/cifar.html; the SHA-256 is the one TensorFlow Datasets and MLDatasets.jl check. */
export const CIFAR10_ARCHIVE: Cifar10Archive & { md5: string } = {
  url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
  size: 170_052_171,
  md5: "c32a1d4ab5d03f1284b67883e8d87530",
  sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
};

export const CIFAR10_CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];

export interface Cifar10Source {
  /** The five training batches, or the test batch when false. Default true. */
  train?: boolean;
  /** Folder that holds, or is to hold, `cifar-10-batches-bin`; looked into first. */
  root?: string;
  /** Download the archive where no folder has it. Default true. */
  download?: boolean;
  /** What to download. Default: the publisher's archive. */
  archive?: Cifar10Archive;
  /** Images in each of the six files. Default 10,000, the published number. */
  imagesPerFile?: number;
  /** Default: lines on stderr. */
  onProgress?: DownloadProgress;
}

const FOLDER = "cifar-10-batches-bin";
const TRAIN_FILES = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
const TEST_FILES = ["test_batch.bin"];
const IMAGE_BYTES = 3 * 32 * 32;
const RECORD_BYTES = 1 + IMAGE_BYTES;

/** @throws Error as `cifar10` */
export async function readCifar10(source: Cifar10Source = {}): Promise<RawImages> {
  const imagesPerFile = source.imagesPerFile ?? 10_000;
  const names = (source.train ?? true) ? TRAIN_FILES : TEST_FILES;
  const folder = await findFolder(source, imagesPerFile);
  const count = names.length * imagesPerFile;
  const images = new Uint8Array(count * IMAGE_BYTES);
  const labels = new Uint8Array(count);
  for (const [index, name] of names.entries()) {
    const path = join(folder, name);
    checkSize(path, imagesPerFile);
    const bytes = readFileSync(path);
    const first = index * imagesPerFile;
    for (let record = 0; record < imagesPerFile; record += 1) {
      const at = record * RECORD_BYTES;
      labels[first + record] = bytes[at]!;
      images.set(bytes.subarray(at + 1, at + RECORD_BYTES), (first + record) * IMAGE_BYTES);
    }
    checkLabels(labels.subarray(first, first + imagesPerFile), CIFAR10_CLASSES.length, path);
  }
  return { shape: [count, 3, 32, 32], images, labels };
}

async function findFolder(source: Cifar10Source, imagesPerFile: number): Promise<string> {
  const roots = searchFolders(source.root);
  const found = roots
    .map((root) => join(root, FOLDER))
    .find((folder) => existsSync(join(folder, TEST_FILES[0]!)));
  if (found) return found;
  if (source.download === false) {
    throw new Error(
      `cifar10: expected ${FOLDER}/${TEST_FILES[0]} in one of ${roots.join(", ")}, got none; ` +
        "unpack cifar-10-binary.tar.gz there, set TORCHBOOK_DATA, or allow the download",
    );
  }
  const root = dataFolder(source.root);
  const archive = source.archive ?? CIFAR10_ARCHIVE;
  const path = join(root, "cifar-10-binary.tar.gz");
  const onProgress = source.onProgress ?? reportDownload(archive.url, path);
  await download(archive.url, path, { size: archive.size, sha256: archive.sha256, onProgress });
  try {
    return await unpack(path, root, imagesPerFile);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Unpacks beside the final place, checks, then renames: the folder is there whole or not at all. */
async function unpack(archive: string, root: string, imagesPerFile: number): Promise<string> {
  mkdirSync(root, { recursive: true });
  const temporary = mkdtempSync(join(root, `${FOLDER}.part-`));
  try {
    await extract({ file: archive, cwd: temporary, strict: true, filter: (path) => path.startsWith(FOLDER) });
    for (const name of [...TRAIN_FILES, ...TEST_FILES])
      checkSize(join(temporary, FOLDER, name), imagesPerFile);
    renameSync(join(temporary, FOLDER), join(root, FOLDER));
    return join(root, FOLDER);
  } catch (cause) {
    throw new Error(`${archive}: expected the archive of CIFAR-10, got ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function checkSize(path: string, imagesPerFile: number): void {
  const wanted = imagesPerFile * RECORD_BYTES;
  const found = existsSync(path) ? `${statSync(path).size} bytes` : "no file";
  if (found !== `${wanted} bytes`) {
    throw new Error(
      `${path}: expected ${wanted} bytes (${imagesPerFile} records of ${RECORD_BYTES}), got ${found}; ` +
        `remove the folder ${FOLDER} and fetch the archive again`,
    );
  }
}
