/** CIFAR-10. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { CIFAR10_CLASSES, type Cifar10Source, readCifar10 } from "./cifar10Source.ts";
import { CIFAR } from "./cifarFolder.ts";
import { ImageDataset, type ImageTransform } from "./imageDataset.ts";

export interface Cifar10Options extends Cifar10Source {
  /** Default: float32 in [0, 1]. */
  transform?: ImageTransform;
}

/**
 * 32x32 photographs in 10 classes: 50,000 for training and 10,000 for testing, channels red, green, blue.
 *
 * The folder `cifar-10-batches-bin` is looked for in `root` and in the folder of the environment variable `TORCHBOOK_DATA`; where
 * neither has it, the archive is downloaded (170 MB) and unpacked.
 *
 * Krizhevsky, "Learning multiple layers of features from tiny images", 2009, https://www.cs.toronto.edu/~kriz/cifar.html
 *
 * @throws Error that names the file, what was expected and what was found, for damaged files; that names the folders, where the
 *   data is missing and the download fails or is not allowed
 */
export async function cifar10(options: Cifar10Options = {}): Promise<ImageDataset> {
  const { transform, ...source } = optionsOf("cifar10", options, {
    ...CIFAR,
    imagesPerFile: undefined,
    transform: undefined,
  });
  const raw = await readCifar10(source);
  const part = source.train ? "train" : "test";
  return new ImageDataset(`CIFAR-10 (${part})`, raw, CIFAR10_CLASSES, transform);
}
