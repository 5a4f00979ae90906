/** What a transform is: a function of an image, or of a sample, whose boxes and masks go along. */
import type { Generator } from "../random/generator.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { imageShape } from "./functional/image.ts";
import { BoundingBoxes, Mask, type Sample, type Visual, visualSize } from "./visuals.ts";

/** Changes an image `[C, H, W]`, or several `[..., C, H, W]` in the same way. */
export type Transform = (image: Tensor, generator?: Generator) => Tensor;

/**
 * Changes an image `[C, H, W]`, or several `[..., C, H, W]` in the same way; or a sample, an object with an `image`, whose boxes
 * and masks are changed as the image is.
 *
 * @param generator - where random numbers are drawn; default: the default generator (`manualSeed`)
 */
export interface SampleTransform {
  (image: Tensor, generator?: Generator): Tensor;
  <S extends Sample>(sample: S, generator?: Generator): S;
}

/** What is done to each of an image, its boxes and its masks. */
export type Change = <V extends Visual>(visual: V) => V;

export const UNCHANGED: Change = (visual) => visual;

type Size = readonly [height: number, width: number];

const ofSamples = new WeakSet<object>();

/** Whether `transform` is one of this module's, which take samples too, not a function of images that the caller wrote. */
export function takesSamples(transform: Transform): transform is SampleTransform {
  return ofSamples.has(transform);
}

/** A transform of a function that is called for images, or for whole samples. */
export function transformOf(
  caller: string,
  ofImage: Transform,
  ofSample: <S extends Sample>(sample: S, generator?: Generator) => S,
): SampleTransform {
  const transform = <T extends Tensor | Sample>(input: T, generator?: Generator): T => {
    if (isTensor(input)) return ofImage(input as Tensor, generator) as T;
    if (typeof input !== "object" || input === null || !isTensor((input as Sample).image)) {
      const got =
        typeof input === "object" && input !== null ? `keys ${Object.keys(input).join(", ")}` : typeof input;
      throw new TypeError(`${caller}: expected an image as a Tensor, or a sample with an image, got ${got}`);
    }
    return ofSample(input as Sample, generator) as T;
  };
  ofSamples.add(transform);
  return transform as SampleTransform;
}

/**
 * A transform that draws its numbers once, and does the same to image, boxes and masks.
 *
 * @param draw - gives what is to be done to visuals of a size
 */
export function carrying(
  caller: string,
  draw: (size: Size, generator: Generator | undefined) => Change,
): SampleTransform {
  return transformOf(
    caller,
    (image, generator) => {
      const { height, width } = imageShape(caller, image);
      return draw([height, width], generator)(image);
    },
    (sample, generator) => changed(sample, draw(sampleSize(caller, sample), generator)),
  );
}

/** A transform that changes no places: boxes and masks stay. */
export function ofImages(caller: string, change: Transform): SampleTransform {
  return transformOf(caller, change, (sample, generator) => ({
    ...sample,
    image: change(sample.image, generator),
  }));
}

/** A sample with each visual changed. */
export function changed<S extends Sample>(sample: S, change: Change): S {
  const entries = Object.entries(sample).map(([key, value]) => [
    key,
    key === "image" || isCarried(value) ? change(value as Visual) : value,
  ]);
  return Object.fromEntries(entries) as S;
}

export function isCarried(value: unknown): value is BoundingBoxes | Mask {
  return value instanceof BoundingBoxes || value instanceof Mask;
}

/** The tensors in a sample, its boxes and masks, or in what a function of the caller's made of it. */
export function tensorsOf(value: unknown, found = new Set<Tensor>()): Set<Tensor> {
  if (isTensor(value)) found.add(value as Tensor);
  else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value))
    for (const inner of Object.values(value)) tensorsOf(inner, found);
  return found;
}

/** `[height, width]` of all visuals of a sample. @throws TypeError where they differ */
export function sampleSize(caller: string, sample: Sample): Size {
  const { height, width } = imageShape(caller, sample.image);
  for (const [key, value] of Object.entries(sample)) {
    if (!isCarried(value)) continue;
    const size = visualSize(value);
    if (size[0] === height && size[1] === width) continue;
    throw new TypeError(
      `${caller}: ${key}: expected them for an image of ${height} x ${width}, got ${size.join(" x ")}`,
    );
  }
  return [height, width];
}
