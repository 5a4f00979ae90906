/** The data of a run: found, checked, and as loaders. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import type { Tensor } from "torchbook";
import { DataLoader, fromModule, type ImageDataset, ImageFolder } from "torchbook/data";
import type { Preprocessing } from "torchbook/models";
import { channelStatistics } from "torchbook/vision";
import { nearestName } from "../../chapters/nearestName.ts";
import { NAMED, type PartOfData } from "./dataset.ts";
import { type Budget, type TrainSettings, UsageFault } from "./settings.ts";

/** What a run has to know of its data before it knows its network. */
export interface DataSource {
  /** `Fashion-MNIST (subset)`, or the folder. */
  title: string;
  isFolder: boolean;
  classes: readonly string[];
  channels: number;
  /** Height and width of all images, in pixels; null for photographs of any size. */
  size: number | null;
  /** Images that train and that validate. */
  counts: { train: number; val: number };
  /** Of the pixels of the training images; null for photographs. */
  statistics: { mean: number[]; std: number[] } | null;
  /** How to make the two parts, once it is known what the network wants. */
  part(train: boolean): Omit<PartOfData, "images">;
}

/** Images that the budgets take of a data set by name. */
const LIMITS: Readonly<Record<Budget, { train: number | null; val: number | null }>> = {
  smoke: { train: 1280, val: 1000 },
  small: { train: 12_000, val: 10_000 },
  full: { train: null, val: null },
};

/** Whether `data` is the name of a set; else it is a folder. @throws UsageFault for what is neither */
export function isNamed(data: string): boolean {
  if (Object.hasOwn(NAMED, data)) return true;
  if (existsSync(data)) {
    if (statSync(data).isDirectory()) return false;
    throw new UsageFault(`--data: expected a folder of images, got the file ${data}`);
  }
  const names = Object.keys(NAMED);
  throw new UsageFault(
    `--data: expected ${names.join(", ")} or a folder of images, got "${data}", which is neither; did you mean ${nearestName(data, names)}?`,
  );
}

/** @throws Error for data that cannot be had, or a folder that has not a folder for each class */
export async function findData(data: string, budget: Budget, seed: number): Promise<DataSource> {
  return isNamed(data) ? namedSource(data, budget) : folderSource(resolve(data), budget, seed);
}

async function namedSource(name: string, budget: Budget): Promise<DataSource> {
  const isSubset = budget !== "full";
  const load = NAMED[name] as (typeof NAMED)[string];
  const [trainSet, valSet] = await Promise.all([true, false].map((train) => load({ train, isSubset })));
  const { classes, imagesU8 } = trainSet as ImageDataset;
  const limits = LIMITS[budget];
  const [, channels = 0, size = 0] = imagesU8.shape;
  const count = (set: ImageDataset | undefined, limit: number | null) =>
    Math.min(set?.length ?? 0, limit ?? Number.POSITIVE_INFINITY);
  return {
    title: (trainSet as ImageDataset).name.replace(/,? ?\(?train\)/, (end) =>
      end.startsWith(",") ? ")" : "",
    ),
    isFolder: false,
    classes,
    channels,
    size,
    counts: { train: count(trainSet, limits.train), val: count(valSet, limits.val) },
    statistics: channelStatistics(imagesU8),
    part: (train) => ({
      ...{ source: name, isNamed: true, train, isSubset, splitSeed: null },
      limit: train ? limits.train : limits.val,
    }),
  };
}

async function folderSource(folder: string, budget: Budget, seed: number): Promise<DataSource> {
  const isSplit = !existsSync(join(folder, "train"));
  const roots = {
    train: isSplit ? folder : join(folder, "train"),
    val: isSplit ? folder : join(folder, "val"),
  };
  if (!existsSync(roots.val))
    throw new Error(`${folder}: expected a folder val beside train, got ${readdirSync(folder).join(", ")}`);
  const { classes } = new ImageFolder(roots.train);
  if (classes.length < 2)
    throw new Error(
      `${roots.train}: expected a folder for each of at least 2 classes, got ${classes.join()} only`,
    );
  checkSameClasses(classes, new ImageFolder(roots.val).classes, folder);
  const limits = budget === "smoke" ? LIMITS.smoke : LIMITS.full;
  const part = (train: boolean): Omit<PartOfData, "images"> => ({
    ...{ source: train ? roots.train : roots.val, isNamed: false, train, isSubset: false },
    splitSeed: isSplit ? seed : null,
    limit: train ? limits.train : limits.val,
  });
  const images: PartOfData["images"] = {
    preprocessing: { inputSize: 1, resizeSize: 1, interpolation: "bilinear", mean: [0], std: [1] },
    ...{ augment: "none", mayFlip: false, isRepeated: false },
  };
  const lengthOf = async (train: boolean) =>
    ((await fromModule<ImageDataset>(MODULE, { ...part(train), images })) as ImageDataset).length;
  const counts = { train: await lengthOf(true), val: await lengthOf(false) };
  if (counts.val === 0)
    throw new Error(`${folder}: expected at least 3 images, of which one validates, got ${counts.train}`);
  return { title: folder, isFolder: true, classes, channels: 3, size: null, counts, statistics: null, part };
}

function checkSameClasses(train: readonly string[], val: readonly string[], folder: string): void {
  const other = [
    ...train.filter((name) => !val.includes(name)),
    ...val.filter((name) => !train.includes(name)),
  ];
  if (other.length === 0) return;
  throw new Error(
    `${folder}: expected the same classes in train and val, got ${other.slice(0, 3).join(", ")} in one of them only`,
  );
}

const MODULE = new URL(`./dataset${extname(import.meta.url)}`, import.meta.url);

export interface Loaders {
  train: DataLoader<[Tensor, Tensor]>;
  val: DataLoader<[Tensor, Tensor]>;
}

/** @param options - `device` that batches go to */
export async function makeLoaders(
  source: DataSource,
  settings: TrainSettings,
  preprocessing: Preprocessing,
  options: { numWorkers: number; device: "cpu" | "cuda" },
): Promise<Loaders> {
  const { batchSize } = settings;
  const { numWorkers, device } = options;
  const isRepeated = preprocessing.mean.length !== source.channels;
  const mayFlip = settings.data !== "mnist";
  const [train, val] = await Promise.all(
    [true, false].map(async (isTrain) => {
      const augment = isTrain ? settings.augment : "none";
      const images: PartOfData["images"] = { preprocessing, augment, mayFlip, isRepeated };
      const dataset = await fromModule<ImageDataset>(MODULE, { ...source.part(isTrain), images });
      return new DataLoader(dataset, {
        ...{ batchSize, shuffle: isTrain, numWorkers, pinMemory: device === "cuda" },
        ...(numWorkers > 0 && { persistentWorkers: true }),
        // A batch norm after the last pooling cannot take the mean of one.
        dropLast: isTrain && dataset.length > batchSize && dataset.length % batchSize === 1,
      });
    }),
  );
  return { train, val } as Loaders;
}
