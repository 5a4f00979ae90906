/** Finds and reads the files of Fashion-MNIST: the committed subset, or the full set in a folder or from the network. */
import { join } from "node:path";
import type { DownloadProgress } from "./download.ts";
import {
  FASHION_MNIST_CLASSES,
  FASHION_MNIST_DEBIAN,
  FASHION_MNIST_FILES,
  FASHION_MNIST_URL,
} from "./fashionMnistFiles.ts";
import { readIdx } from "./idx.ts";
import { findIdxFolder, idxPath } from "./idxSource.ts";
import { checkLabels, type RawImages } from "./rawImages.ts";

const SUBSET_FOLDER = join(import.meta.dirname, "fashionMnistSubset");
const SUBSET_TRAIN_IMAGES = 12_000;

const SET = {
  caller: "fashionMnist",
  url: FASHION_MNIST_URL,
  torchvisionFolder: "FashionMNIST/raw",
  advice:
    "set TORCHBOOK_DATA, install Debian's dataset-fashion-mnist, allow the download, or ask for { subset: true }",
};

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
  const searchIn = source.searchIn ?? [FASHION_MNIST_DEBIAN];
  const folder = subset
    ? SUBSET_FOLDER
    : await findIdxFolder(SET, [imageFile, labelFile], { ...source, searchIn });
  const count = subset && train ? SUBSET_TRAIN_IMAGES : imageFile.shape[0]!;
  const imagePath = idxPath(folder, imageFile) ?? join(folder, imageFile.name);
  const labelPath = idxPath(folder, labelFile) ?? join(folder, labelFile.name);
  const images = readIdx(imagePath, { shape: [count, 28, 28] });
  const labels = readIdx(labelPath, { shape: [count] });
  checkLabels(labels.data, FASHION_MNIST_CLASSES.length, labelPath);
  return { shape: [count, 1, 28, 28], images: images.data, labels: labels.data };
}
