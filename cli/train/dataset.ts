/** Makes one part of the data; worker threads make it again from the same description. Started by its path. */
import * as torch from "torchbook";
import {
  cifar10,
  cifar100,
  type Dataset,
  type ExampleDataset,
  type ExampleSubset,
  fashionMnist,
  type ImageDataset,
  ImageFolder,
  mnist,
  randomSplit,
  Subset,
} from "torchbook/data";
import { type ImageSettings, ofBatch, ofImage } from "./transforms.ts";

/** Data sets by name. `isSubset`: what is committed, where there is something. */
export const NAMED: Readonly<
  Record<string, (options: { train: boolean; isSubset: boolean }) => Promise<ImageDataset>>
> = {
  "fashion-mnist": ({ train, isSubset }) => fashionMnist({ train, subset: isSubset }),
  mnist: ({ train }) => mnist({ train }),
  cifar10: ({ train }) => cifar10({ train }),
  cifar100: ({ train }) => cifar100({ train }),
};

/** The share of a folder without `train` that validates. */
const VALIDATION_SHARE = 0.2;

/** One part of the data, in what a message to a thread can hold. */
export interface PartOfData {
  /** A name of {@link NAMED}, or a folder of classes. */
  source: string;
  isNamed: boolean;
  train: boolean;
  isSubset: boolean;
  /** Of a folder that holds both parts: where they are drawn from. */
  splitSeed: number | null;
  /** Takes so many images: of a named set the first ones, of a folder a sample. Null for all. */
  limit: number | null;
  images: ImageSettings;
}

type Pair = [image: torch.Tensor, label: torch.Tensor | number];

export default async function makePart(part: PartOfData): Promise<Dataset<Pair> | ExampleDataset<Pair>> {
  const { source, isNamed, limit } = part;
  if (!isNamed) return folderPart(part);
  const load = NAMED[source] as (typeof NAMED)[string];
  const set = await load(part);
  set.transform = ofBatch(part.images);
  if (limit === null || limit >= set.length) return set;
  return new Subset(
    set,
    Array.from({ length: limit }, (_, index) => index),
  );
}

function folderPart({ source, train, splitSeed, limit, images }: PartOfData): ExampleDataset<Pair> {
  let set: ExampleDataset<Pair> = new ImageFolder(source, { transform: ofImage(images) });
  if (splitSeed !== null) {
    const generator = new torch.Generator().manualSeed(splitSeed);
    const parts = randomSplit(set, [1 - VALIDATION_SHARE, VALIDATION_SHARE], { generator });
    set = parts[train ? 0 : 1] as ExampleDataset<Pair>;
  }
  if (limit === null || limit >= set.length) return set;
  const [sample] = randomSplit(set, [limit, set.length - limit], {
    generator: new torch.Generator().manualSeed(0),
  });
  return sample as ExampleSubset<Pair>;
}
