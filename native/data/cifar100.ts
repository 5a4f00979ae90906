/** CIFAR-100. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { CIFAR, type CifarArchive, type CifarSource, readCifar } from "./cifarFolder.ts";
import { ImageDataset, type ImageTransform } from "./imageDataset.ts";

/** As published on https://www.cs.toronto.edu/~kriz/cifar.html; the SHA-256 is the one TensorFlow Datasets and MLDatasets.jl check. */
const ARCHIVE: CifarArchive = {
  url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz",
  size: 168_513_733,
  sha256: "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
};

/** The fine labels. */
export const CIFAR100_CLASSES = (
  "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle caterpillar " +
  "cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl " +
  "hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom " +
  "oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road " +
  "rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank " +
  "telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm"
).split(" ");

export interface Cifar100Options extends CifarSource {
  /** Default: float32 in [0, 1]. */
  transform?: ImageTransform;
  /** Images of the two files. Default: those published, 50,000 and 10,000. */
  counts?: { train: number; test: number };
}

/**
 * 32x32 photographs in 100 classes: 50,000 for training and 10,000 for testing, channels red, green, blue; labels are the fine ones.
 *
 * The folder `cifar-100-binary` is looked for in `root` and in the folder of the environment variable `TORCHBOOK_DATA`; where neither
 * has it, the archive is downloaded (169 MB) and unpacked.
 *
 * Krizhevsky, "Learning multiple layers of features from tiny images", 2009, https://www.cs.toronto.edu/~kriz/cifar.html
 *
 * @throws Error as `cifar10`
 */
export async function cifar100(options: Cifar100Options = {}): Promise<ImageDataset> {
  const { counts, transform, ...source } = optionsOf("cifar100", options, {
    ...CIFAR,
    counts: { train: 50_000, test: 10_000 },
    transform: undefined,
  });
  const { train } = source;
  const set = {
    caller: "cifar100",
    title: "CIFAR-100",
    folder: "cifar-100-binary",
    archiveName: "cifar-100-binary.tar.gz",
    archive: ARCHIVE,
    files: new Map([
      ["train.bin", counts.train],
      ["test.bin", counts.test],
    ]),
    // The coarse label, then the fine one.
    labelBytes: 2,
    numClasses: CIFAR100_CLASSES.length,
  };
  const raw = await readCifar(set, [train ? "train.bin" : "test.bin"], source);
  return new ImageDataset(`CIFAR-100 (${train ? "train" : "test"})`, raw, CIFAR100_CLASSES, transform);
}
