/** COCO's images with the boxes, masks and classes of their objects. */
import { join, resolve } from "node:path";
import { fromTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float32, uint8 } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import { defaultGenerator } from "../random/seeds.ts";
import type { Tensor } from "../tensor.ts";
import { decodeImage } from "../vision/imageFile.ts";
import { BoundingBoxes, Mask, type Sample } from "../vision/visuals.ts";
import {
  type CocoAnnotation,
  type CocoCategory,
  type CocoImage,
  readCocoAnnotations,
} from "./cocoAnnotations.ts";
import { decodeSegmentation } from "./cocoMask.ts";
import type { ExampleDataset } from "./dataset.ts";
import { sampleAt, transformed, wholeNumbers } from "./samples.ts";

/** One image with its N objects. */
export interface CocoSample extends Sample {
  /** `[3, H, W]` uint8. */
  image: Tensor;
  /** `[N, 4]` xyxy. */
  boxes: BoundingBoxes;
  /** `[N, H, W]` uint8, 0 or 1; where `masks` was asked for. */
  masks?: Mask;
  /** `[N]` int64, ids of categories. */
  labels: Tensor;
  /** `[N]` float32, pixels. */
  area: Tensor;
  /** `[N]` int64, 1 for runs around many objects at once. */
  isCrowd: Tensor;
  imageId: number;
}

export interface CocoOptions {
  /** Decodes the objects' masks too. Default false. */
  masks?: boolean;
  /** Changes each sample: the transforms of `torchbook/vision`, or a function of your own. Default: none. */
  transform?: (sample: CocoSample, generator: Generator) => CocoSample;
}

/**
 * COCO's detection sets, from their files as published: a folder of images and a JSON file of annotations. Images are in the order
 * of their ids, also those without objects. A DataLoader gives batches as lists of samples, since images differ in size.
 */
export class CocoDetection implements ExampleDataset<CocoSample> {
  readonly root: string;
  readonly images: readonly CocoImage[];
  readonly categories: readonly CocoCategory[];
  readonly #ofImage: Map<number, CocoAnnotation[]>;
  readonly #options: CocoOptions;

  /**
   * @param root - the folder of images, such as `coco/val2017`
   * @param annotationFile - such as `coco/annotations/instances_val2017.json`
   * @throws Error that names the file and the entry that are not as expected
   */
  constructor(root: string, annotationFile: string, options: CocoOptions = {}) {
    this.#options = optionsOf("CocoDetection", options, { masks: false, transform: undefined });
    this.root = resolve(root);
    const { images, categories, ofImage } = readCocoAnnotations(resolve(annotationFile));
    this.images = images;
    this.categories = categories;
    this.#ofImage = ofImage;
  }

  get length(): number {
    return this.images.length;
  }

  /** @throws Error that names the image or the annotation that cannot be decoded; RangeError for an index out of range */
  async get(index: number, generator: Generator = defaultGenerator): Promise<CocoSample> {
    const entry = sampleAt("CocoDetection", this.images, index);
    const path = join(this.root, entry.file_name);
    const image = await decodeImage(path, { mode: "rgb" });
    const [height, width] = image.shape.slice(-2) as [number, number];
    if (height !== entry.height || width !== entry.width) {
      throw new Error(
        `CocoDetection: ${path}: expected ${entry.height} x ${entry.width} pixels as its annotations say, got ${height} x ${width}`,
      );
    }
    const objects = this.#ofImage.get(entry.id) ?? [];
    const corners = objects.map(({ bbox: [x, y, w, h] }) => [x, y, x + w, y + h]);
    const sample: CocoSample = {
      image,
      boxes: new BoundingBoxes(corners, [height, width]),
      ...(this.#options.masks ? { masks: masksOf(objects, height, width) } : {}),
      labels: wholeNumbers(objects.map(({ category_id }) => category_id)),
      area: fromTypedArray(
        Float32Array.from(objects, ({ area = 0 }) => area),
        [objects.length],
        float32.code,
      ),
      isCrowd: wholeNumbers(objects.map(({ iscrowd = 0 }) => iscrowd)),
      imageId: entry.id,
    };
    return transformed(sample, this.#options.transform, generator);
  }

  collate(samples: CocoSample[]): CocoSample[] {
    return samples;
  }
}

function masksOf(objects: CocoAnnotation[], height: number, width: number): Mask {
  const pixels = new Uint8Array(objects.length * height * width);
  for (const [at, { id, segmentation }] of objects.entries()) {
    try {
      pixels.set(decodeSegmentation(segmentation, height, width), at * height * width);
    } catch (cause) {
      throw new Error(`CocoDetection: annotation ${id}: ${(cause as Error).message}`, { cause });
    }
  }
  return new Mask(fromTypedArray(pixels, [objects.length, height, width], uint8.code));
}
