/** Fashion-MNIST. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { FASHION_MNIST_CLASSES } from "./fashionMnistFiles.ts";
import { type FashionMnistSource, readFashionMnist } from "./fashionMnistSource.ts";
import { ImageDataset, type ImageTransform } from "./imageDataset.ts";

export interface FashionMnistOptions extends FashionMnistSource {
  /** Default: float32 in [0, 1]. */
  transform?: ImageTransform;
}

/**
 * 28x28 grey pictures of clothing in 10 classes: 60,000 for training and 10,000 for testing; with `subset: true` the committed
 * 12,000 training images (1,200 of each class) and the same 10,000 for testing.
 *
 * The full set is looked for in `root`, in the folder of the environment variable `TORCHBOOK_DATA`, in that of Debian's package
 * `dataset-fashion-mnist`, then downloaded (31 MB).
 *
 * Xiao, Rasul and Vollgraf, "Fashion-MNIST", 2017, https://arxiv.org/abs/1708.07747
 *
 * @throws Error that names the file, what was expected and what was found, for damaged files; that names the folders, where
 *   the full set is missing and the download fails or is not allowed
 */
export async function fashionMnist(options: FashionMnistOptions = {}): Promise<ImageDataset> {
  const { transform, ...source } = optionsOf("fashionMnist", options, {
    train: true,
    subset: false,
    root: undefined,
    searchIn: undefined,
    download: undefined,
    url: undefined,
    onProgress: undefined,
    transform: undefined,
  });
  const raw = await readFashionMnist(source);
  const part = source.train ? "train" : "test";
  const name = `Fashion-MNIST (${source.subset ? "subset, " : ""}${part})`;
  return new ImageDataset(name, raw, FASHION_MNIST_CLASSES, transform);
}
