/** Finds, downloads and unpacks the binary versions of CIFAR-10 and CIFAR-100, and reads their records. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { extract } from "tar";
import { dataFolder, searchFolders } from "./dataFolder.ts";
import { type DownloadProgress, download } from "./download.ts";
import { checkLabels, type RawImages } from "./rawImages.ts";
import { reportDownload } from "./reportDownload.ts";

/** An archive in the format of a binary version. */
export interface CifarArchive {
  url: string;
  /** Bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface CifarSource {
  /** Training images, or test images when false. Default true. */
  train?: boolean;
  /** Folder that holds, or is to hold, the unpacked archive; looked into first. */
  root?: string;
  /** Download the archive where no folder has it. Default true. */
  download?: boolean;
  /** What to download. Default: the publisher's archive. */
  archive?: CifarArchive;
  /** Default: lines on stderr. */
  onProgress?: DownloadProgress;
}

/** The defaults of {@link CifarSource}; undefined for what depends on the set. */
export const CIFAR = {
  train: true,
  root: undefined,
  download: undefined,
  archive: undefined,
  onProgress: undefined,
};

/** One of the two sets. */
export interface CifarSet {
  /** What errors call it: the function, and the set. */
  caller: string;
  title: string;
  /** Of the archive. */
  folder: string;
  /** Of the published archive. */
  archiveName: string;
  archive: CifarArchive;
  /** Files in the folder, and images in each. */
  files: ReadonlyMap<string, number>;
  /** Bytes of labels in front of each image; the last is read. */
  labelBytes: number;
  numClasses: number;
}

const IMAGE_BYTES = 3 * 32 * 32;

/** @throws Error as `cifar10` */
export async function readCifar(
  set: CifarSet,
  names: readonly string[],
  source: CifarSource,
): Promise<RawImages> {
  const folder = await findFolder(set, source);
  const count = names.reduce((sum, name) => sum + (set.files.get(name) as number), 0);
  const images = new Uint8Array(count * IMAGE_BYTES);
  const labels = new Uint8Array(count);
  let first = 0;
  for (const name of names) {
    const path = join(folder, name);
    checkSize(set, path, name);
    const bytes = readFileSync(path);
    const records = set.files.get(name) as number;
    for (let record = 0; record < records; record += 1) {
      const start = record * (set.labelBytes + IMAGE_BYTES) + set.labelBytes;
      labels[first + record] = bytes[start - 1]!;
      images.set(bytes.subarray(start, start + IMAGE_BYTES), (first + record) * IMAGE_BYTES);
    }
    checkLabels(labels.subarray(first, first + records), set.numClasses, path);
    first += records;
  }
  return { shape: [count, 3, 32, 32], images, labels };
}

async function findFolder(set: CifarSet, source: CifarSource): Promise<string> {
  const { caller, folder, archiveName } = set;
  const roots = searchFolders(source.root);
  const last = [...set.files.keys()].at(-1) as string;
  const found = roots.map((root) => join(root, folder)).find((path) => existsSync(join(path, last)));
  if (found) return found;
  if (source.download === false) {
    throw new Error(
      `${caller}: expected ${folder}/${last} in one of ${roots.join(", ")}, got none; ` +
        `unpack ${archiveName} there, set TORCHBOOK_DATA, or allow the download`,
    );
  }
  const root = dataFolder(source.root);
  const archive = source.archive ?? set.archive;
  const path = join(root, archiveName);
  const onProgress = source.onProgress ?? reportDownload(archive.url, path);
  await download(archive.url, path, { size: archive.size, sha256: archive.sha256, onProgress });
  try {
    return await unpack(set, path, root);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Unpacks beside the final place, checks, then renames: the folder is there whole or not at all. */
async function unpack(set: CifarSet, archive: string, root: string): Promise<string> {
  const { folder, title } = set;
  mkdirSync(root, { recursive: true });
  const temporary = mkdtempSync(join(root, `${folder}.part-`));
  try {
    await extract({ file: archive, cwd: temporary, strict: true, filter: (path) => path.startsWith(folder) });
    for (const name of set.files.keys()) checkSize(set, join(temporary, folder, name), name);
    renameSync(join(temporary, folder), join(root, folder));
    return join(root, folder);
  } catch (cause) {
    throw new Error(`${archive}: expected the archive of ${title}, got ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function checkSize({ files, folder, labelBytes }: CifarSet, path: string, name: string): void {
  const records = files.get(name) as number;
  const recordBytes = labelBytes + IMAGE_BYTES;
  const found = existsSync(path) ? `${statSync(path).size} bytes` : "no file";
  if (found !== `${records * recordBytes} bytes`) {
    throw new Error(
      `${path}: expected ${records * recordBytes} bytes (${records} records of ${recordBytes}), got ${found}; ` +
        `remove the folder ${folder} and fetch the archive again`,
    );
  }
}
