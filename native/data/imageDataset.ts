/** Images with labels: kept as bytes, made into what a network takes one batch at a time. */
import { fromTypedArray } from "../addon.ts";
import { int64, uint8 } from "../dtype.ts";
import { indexSelect } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import { toFloat } from "../vision/transforms.ts";
import type { Dataset } from "./dataset.ts";
import type { RawImages } from "./rawImages.ts";

/**
 * Changes a batch of images: takes `[B, C, H, W]` uint8, gives what the network gets. The loader's generator makes what is random
 * about it depend on the seed alone.
 */
export type ImageTransform = (imagesU8: Tensor, generator?: Generator) => Tensor;

/** A batch: images `[B, C, H, W]` and labels `[B]` int64. */
export type ImageBatch = [images: Tensor, labels: Tensor];

/** A set of images of one size with a class each. */
export class ImageDataset implements Dataset<ImageBatch> {
  /** Such as `Fashion-MNIST (subset, train)`. */
  readonly name: string;
  /** Names of the classes; a label is an index into it. */
  readonly classes: readonly string[];
  /** All pixels, `[N, C, H, W]` uint8. */
  readonly imagesU8: Tensor;
  /** All labels, `[N]` int64. */
  readonly labels: Tensor;
  readonly length: number;
  /** What is done to the images of each batch. */
  transform: ImageTransform;

  /** @param transform - default: float32 in [0, 1] */
  constructor(name: string, raw: RawImages, classes: readonly string[], transform: ImageTransform = toFloat) {
    this.name = name;
    this.classes = classes;
    this.imagesU8 = fromTypedArray(raw.images, raw.shape, uint8.code);
    this.labels = fromTypedArray(BigInt64Array.from(raw.labels, BigInt), [raw.labels.length], int64.code);
    this.length = raw.labels.length;
    this.transform = transform;
  }

  getBatch(indices: Tensor, generator?: Generator): ImageBatch {
    const imagesU8 = indexSelect(this.imagesU8, 0, indices);
    const images = this.transform(imagesU8, generator);
    if (images !== imagesU8) imagesU8.dispose();
    return [images, indexSelect(this.labels, 0, indices)];
  }

  toString(): string {
    const { name, length, imagesU8, classes } = this;
    return `${name}: ${length} images [${imagesU8.shape.slice(1).join(", ")}] of ${classes.length} classes`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
