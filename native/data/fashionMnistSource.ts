/** Finds and reads the files of Fashion-MNIST: the committed subset, or the full set in a folder or from the network. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, searchFolders } from "./dataFolder.ts";
import { type DownloadProgress, download } from "./download.ts";
import {
  FASHION_MNIST_CLASSES,
  FASHION_MNIST_DEBIAN,
  FASHION_MNIST_FILES,
  FASHION_MNIST_URL,
  type PublishedFile,
} from "./fashionMnistFiles.ts";
import { readIdx } from "./idx.ts";
import { checkLabels, type RawImages } from "./rawImages.ts";
import { reportDownload } from "./reportDownload.ts";

const SUBSET_FOLDER = join(import.meta.dirname, "fashionMnistSubset");
const SUBSET_TRAIN_IMAGES = 12_000;

export interface FashionMnistSource {
  /** Training images, or test images when false. Default true. */
  train?: boolean;
  /** The committed subset: 12,000 training images and all 10,000 test images. Default false: the full set. */
  subset?: boolean;
  /** Folder of the full set's four files, looked into first; a download goes there. */
  root?: string;
  /** More folders to look into. Default: that of Debian's package `dataset-fashion-mnist`. */
  searchIn?: string[];
  /** Download the full set where no folder has it. Default true. */
  download?: boolean;
  /** Where to download from. Default: the publisher's address. */
  url?: string;
  /** Default: lines on stderr. */
  onProgress?: DownloadProgress;
}

/** @throws Error as `fashionMnist` */
export async function readFashionMnist(source: FashionMnistSource = {}): Promise<RawImages> {
  const { train = true, subset = false } = source;
  if (subset && source.root !== undefined) {
    throw new Error(
      `fashionMnist: expected subset or root, got both (root ${source.root}); the subset has its own folder`,
    );
  }
  const files = FASHION_MNIST_FILES;
  const imageFile = train ? files.trainImages : files.testImages;
  const labelFile = train ? files.trainLabels : files.testLabels;
  const folder = subset ? SUBSET_FOLDER : await findFull([imageFile, labelFile], source);
  const count = subset && train ? SUBSET_TRAIN_IMAGES : imageFile.shape[0]!;
  const imagePath = pathIn(folder, imageFile) ?? join(folder, imageFile.name);
  const labelPath = pathIn(folder, labelFile) ?? join(folder, labelFile.name);
  const images = readIdx(imagePath, { shape: [count, 28, 28] });
  const labels = readIdx(labelPath, { shape: [count] });
  checkLabels(labels.data, FASHION_MNIST_CLASSES.length, labelPath);
  return { shape: [count, 1, 28, 28], images: images.data, labels: labels.data };
}

async function findFull(files: PublishedFile[], source: FashionMnistSource): Promise<string> {
  const folders = searchFolders(source.root, source.searchIn ?? [FASHION_MNIST_DEBIAN]);
  const found = folders.find((folder) => files.every((file) => pathIn(folder, file)));
  if (found) return found;
  const folder = dataFolder(source.root);
  if (source.download === false) {
    throw new Error(
      `fashionMnist: expected ${files.map((file) => file.name).join(" and ")} in one of ${folders.join(", ")}, got none; ` +
        "set TORCHBOOK_DATA, install Debian's dataset-fashion-mnist, allow the download, or ask for { subset: true }",
    );
  }
  for (const file of files) {
    if (pathIn(folder, file)) continue;
    const url = `${source.url ?? FASHION_MNIST_URL}${file.name}`;
    const path = join(folder, file.name);
    const onProgress = source.onProgress ?? reportDownload(url, path);
    await download(url, path, { size: file.size, sha256: file.sha256, onProgress });
  }
  return folder;
}

/** The file as published, or unpacked. */
function pathIn(folder: string, file: PublishedFile): string | undefined {
  return [file.name, file.name.replace(/\.gz$/, "")]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
}
