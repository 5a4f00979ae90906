/** Pascal VOC's images, with the boxes of their objects or the class of each pixel. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fromTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { bool } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import { defaultGenerator } from "../random/seeds.ts";
import type { Tensor } from "../tensor.ts";
import { decodeImage } from "../vision/imageFile.ts";
import { readMask } from "../vision/maskFile.ts";
import { BoundingBoxes, type Mask, type Sample } from "../vision/visuals.ts";
import type { ExampleDataset } from "./dataset.ts";
import { sampleAt, transformed, wholeNumbers } from "./samples.ts";
import { readVocAnnotation } from "./vocAnnotation.ts";

/** A label is a place in it. In segmentations 255 is neither: the edge of an object, or one that is hard to tell. */
export const VOC_CLASSES: readonly string[] = [
  "background",
  ...["aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow"],
  ...[
    "diningtable",
    "dog",
    "horse",
    "motorbike",
    "person",
    "pottedplant",
    "sheep",
    "sofa",
    "train",
    "tvmonitor",
  ],
];

export type VocImageSet = "train" | "trainval" | "val" | "test";

export interface VocOptions<Sample> {
  /** Default "train". */
  imageSet?: VocImageSet;
  /** Changes each sample: the transforms of `torchbook/vision`, or a function of your own. Default: none. */
  transform?: (sample: Sample, generator: Generator) => Sample;
}

/** One image with its N objects. */
export interface VocDetectionSample extends Sample {
  /** `[3, H, W]` uint8. */
  image: Tensor;
  /** `[N, 4]` xyxy, with the file's numbers, which count pixels from 1. */
  boxes: BoundingBoxes;
  /** `[N]` int64, places in `VOC_CLASSES`. */
  labels: Tensor;
  /** `[N]` bool, left out of evaluations. */
  difficult: Tensor;
  /** Such as `2008_000008`. */
  name: string;
}

/** One image with the class of each pixel. */
export interface VocSegmentationSample extends Sample {
  /** `[3, H, W]` uint8. */
  image: Tensor;
  /** `[H, W]` uint8, places in `VOC_CLASSES`, or 255. */
  masks: Mask;
  /** Such as `2007_000032`. */
  name: string;
}

/** What the two have in common: a folder such as `VOCdevkit/VOC2012`, and a list of names in it. */
abstract class VocDataset<Found extends Sample> implements ExampleDataset<Found> {
  readonly root: string;
  readonly names: readonly string[];
  readonly #options: VocOptions<Found>;

  constructor(root: string, listFolder: string, options: VocOptions<Found>) {
    this.#options = optionsOf(new.target.name, options, { imageSet: "train", transform: undefined });
    this.root = resolve(root);
    this.names = readNames(join(this.root, "ImageSets", listFolder, `${this.#options.imageSet}.txt`));
  }

  get length(): number {
    return this.names.length;
  }

  /** @throws Error that names the file that cannot be read; RangeError for an index out of range */
  async get(index: number, generator: Generator = defaultGenerator): Promise<Found> {
    const name = sampleAt(this.constructor.name, this.names, index);
    const image = await decodeImage(join(this.root, "JPEGImages", `${name}.jpg`), { mode: "rgb" });
    return transformed(await this.read(name, image), this.#options.transform, generator);
  }

  collate(samples: Found[]): Found[] {
    return samples;
  }

  /** The sample of an image. */
  protected abstract read(name: string, image: Tensor): Promise<Found>;
}

/**
 * Pascal VOC's detection sets, from a folder such as `VOCdevkit/VOC2012` as published. A DataLoader gives batches as lists of samples,
 * since images differ in size.
 */
export class VocDetection extends VocDataset<VocDetectionSample> {
  /** @throws Error that names the list of images where it is missing or empty */
  constructor(root: string, options: VocOptions<VocDetectionSample> = {}) {
    super(root, "Main", options);
  }

  protected async read(name: string, image: Tensor): Promise<VocDetectionSample> {
    const path = join(this.root, "Annotations", `${name}.xml`);
    const { width, height, objects } = await readVocAnnotation(path);
    checkSize(path, [height, width], image);
    const labels = objects.map((object) => {
      const label = VOC_CLASSES.indexOf(object.name);
      if (label > 0) return label;
      throw new Error(`VOC: ${path}: expected a name of VOC_CLASSES, got ${JSON.stringify(object.name)}`);
    });
    return {
      image,
      boxes: new BoundingBoxes(
        objects.map(({ box }) => box),
        [height, width],
      ),
      labels: wholeNumbers(labels),
      difficult: fromTypedArray(
        Uint8Array.from(objects, (object) => Number(object.difficult)),
        [objects.length],
        bool.code,
      ),
      name,
    };
  }
}

/** Pascal VOC's segmentation sets, from a folder such as `VOCdevkit/VOC2012` as published: one class for each pixel. */
export class VocSegmentation extends VocDataset<VocSegmentationSample> {
  /** @throws Error that names the list of images where it is missing or empty */
  constructor(root: string, options: VocOptions<VocSegmentationSample> = {}) {
    super(root, "Segmentation", options);
  }

  protected async read(name: string, image: Tensor): Promise<VocSegmentationSample> {
    const path = join(this.root, "SegmentationClass", `${name}.png`);
    const masks = await readMask(path);
    checkSize(path, masks.data.shape as [number, number], image);
    return { image, masks, name };
  }
}

function readNames(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new Error(`VOC: ${path}: expected a list of images, got ${(cause as Error).message}`, { cause });
  }
  const names = text.split(/\r?\n/).flatMap((line) => line.trim().split(/\s+/)[0] || []);
  if (names.length === 0) throw new Error(`VOC: ${path}: expected a list of images, got no names`);
  const wrong = names.find((name) => !/^[\w.-]+$/.test(name));
  if (wrong !== undefined)
    throw new Error(`VOC: ${path}: expected names of images, got ${JSON.stringify(wrong)}`);
  return names;
}

function checkSize(path: string, [height, width]: readonly [number, number], image: Tensor): void {
  const [rows, columns] = image.shape.slice(-2);
  if (rows === height && columns === width) return;
  throw new Error(
    `VOC: ${path}: expected the ${rows} x ${columns} pixels of its image, got ${height} x ${width}`,
  );
}
