/** The files of CIFAR-10's binary version. */
import { type CifarArchive, type CifarSource, readCifar } from "./cifarFolder.ts";
import type { RawImages } from "./rawImages.ts";

export type Cifar10Archive = CifarArchive;

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

export interface Cifar10Source extends CifarSource {
  /** Images in each of the six files. Default 10,000, the published number. */
  imagesPerFile?: number;
}

const TRAIN_FILES = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`);
const TEST_FILES = ["test_batch.bin"];

/** @throws Error as `cifar10` */
export async function readCifar10(source: Cifar10Source = {}): Promise<RawImages> {
  const imagesPerFile = source.imagesPerFile ?? 10_000;
  const set = {
    caller: "cifar10",
    title: "CIFAR-10",
    folder: "cifar-10-batches-bin",
    archiveName: "cifar-10-binary.tar.gz",
    archive: CIFAR10_ARCHIVE,
    files: new Map([...TRAIN_FILES, ...TEST_FILES].map((name) => [name, imagesPerFile])),
    labelBytes: 1,
    numClasses: CIFAR10_CLASSES.length,
  };
  return readCifar(set, (source.train ?? true) ? TRAIN_FILES : TEST_FILES, source);
}
