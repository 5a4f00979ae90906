/** MNIST. */
import { join } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { readIdx } from "./idx.ts";
import { findIdxFolder, type IdxFile, idxPath, type IdxSource } from "./idxSource.ts";
import { ImageDataset, type ImageTransform } from "./imageDataset.ts";
import { checkLabels } from "./rawImages.ts";

export interface MnistOptions extends IdxSource {
  /** Training images, or test images when false. Default true. */
  train?: boolean;
  /** Default: float32 in [0, 1]. */
  transform?: ImageTransform;
}

/** The mirror that PyTorch downloads from; every download is checked by SHA-256. */
const URL = "https://ossci-datasets.s3.amazonaws.com/mnist/";

/** Its files are called as those of Fashion-MNIST: they have a folder of their own. */
const FOLDER = "mnist";

export const MNIST_CLASSES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface Part {
  images: IdxFile;
  labels: IdxFile;
  count: number;
}

const TRAIN: Part = {
  images: {
    name: "train-images-idx3-ubyte.gz",
    size: 9_912_422,
    sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
  },
  labels: {
    name: "train-labels-idx1-ubyte.gz",
    size: 28_881,
    sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
  },
  count: 60_000,
};

const TEST: Part = {
  images: {
    name: "t10k-images-idx3-ubyte.gz",
    size: 1_648_877,
    sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
  },
  labels: {
    name: "t10k-labels-idx1-ubyte.gz",
    size: 4_542,
    sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
  },
  count: 10_000,
};

/**
 * 28x28 grey pictures of handwritten digits: 60,000 for training and 10,000 for testing.
 *
 * The files are looked for in the folder `mnist` of `root` and of the environment variable `TORCHBOOK_DATA`, or where torchvision
 * puts them in its root, then downloaded (12 MB).
 *
 * LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998,
 * https://doi.org/10.1109/5.726791
 *
 * @throws Error that names the file, what was expected and what was found, for damaged files; that names the folders, where the
 *   data is missing and the download fails or is not allowed
 */
export async function mnist(options: MnistOptions = {}): Promise<ImageDataset> {
  const {
    train: isTrain,
    transform,
    ...source
  } = optionsOf("mnist", options, {
    train: true,
    root: undefined,
    searchIn: undefined,
    download: undefined,
    url: undefined,
    onProgress: undefined,
    transform: undefined,
  });
  const { images, labels, count } = isTrain ? TRAIN : TEST;
  const set = {
    caller: "mnist",
    url: URL,
    folder: FOLDER,
    torchvisionFolder: "MNIST/raw",
    advice: "set TORCHBOOK_DATA or allow the download",
  };
  const folder = await findIdxFolder(set, [images, labels], source);
  const labelPath = idxPath(folder, labels) ?? join(folder, labels.name);
  const pixels = readIdx(idxPath(folder, images) ?? join(folder, images.name), { shape: [count, 28, 28] });
  const numbers = readIdx(labelPath, { shape: [count] });
  checkLabels(numbers.data, MNIST_CLASSES.length, labelPath);
  const raw = {
    shape: [count, 1, 28, 28] as [number, number, number, number],
    images: pixels.data,
    labels: numbers.data,
  };
  return new ImageDataset(`MNIST (${isTrain ? "train" : "test"})`, raw, MNIST_CLASSES, transform);
}
