/** What the functions of images share: their checks, and bytes or floats. */
import "../../methods.ts";
import { float32, uint8 } from "../../dtype.ts";
import { isTensor, type Tensor } from "../../tensor.ts";

/** One value for both, or `[height, width]`. */
export type ImageSize = number | readonly [height: number, width: number];

/** How pixels between pixels are computed. */
export type Interpolation = "nearest" | "nearest-exact" | "bilinear" | "bicubic";

export interface ImageShape {
  channels: number;
  height: number;
  width: number;
}

/**
 * Sizes of one image `[C, H, W]` or several `[..., C, H, W]`.
 *
 * @throws TypeError for what is no tensor of uint8 or of floats with at least three dimensions
 */
export function imageShape(caller: string, image: Tensor): ImageShape {
  if (!isTensor(image)) throw new TypeError(`${caller}: expected an image as a Tensor, got ${typeof image}`);
  const { shape, dtype } = image;
  if (shape.length < 3) {
    throw new TypeError(`${caller}: expected an image [..., C, H, W], got shape [${shape.join(", ")}]`);
  }
  if (dtype !== uint8 && !dtype.isFloatingPoint) {
    throw new TypeError(`${caller}: expected an image of uint8 or floats, got ${dtype}`);
  }
  const [channels, height, width] = shape.slice(-3) as [number, number, number];
  return { channels, height, width };
}

/** As `imageShape`. @throws TypeError too unless the image is grey or has three colours */
export function colourShape(caller: string, image: Tensor): ImageShape {
  const shape = imageShape(caller, image);
  if (shape.channels === 1 || shape.channels === 3) return shape;
  throw new TypeError(`${caller}: expected 1 or 3 channels, got ${shape.channels}`);
}

/** The value of white: 255 for bytes, 1 for floats. */
export function white(image: Tensor): number {
  return image.dtype === uint8 ? 255 : 1;
}

/** Images as `[N, C, H, W]`. */
export function asBatch(image: Tensor, { channels, height, width }: ImageShape): Tensor {
  const count = image.shape.slice(0, -3).reduce((product, length) => product * length, 1);
  return image.reshape([count, channels, height, width]);
}

/** `[N, C, H', W']` with the leading dimensions of `image`. */
export function likeImage(batch: Tensor, image: Tensor): Tensor {
  return batch.reshape([...image.shape.slice(0, -3), ...batch.shape.slice(-3)]);
}

/** What an image without channels, or no images, becomes: `[..., C, height, width]`. */
export function emptyLike(image: Tensor, [height, width]: readonly [number, number]): Tensor {
  return image.newEmpty([...image.shape.slice(0, -2), height, width]);
}

/** Whether there are neither images nor channels, such as the masks of an image without objects. */
export function isEmpty(image: Tensor): boolean {
  return image.shape.slice(0, -2).includes(0);
}

/** Bytes as float32, floats as they are. */
export function asFloats(image: Tensor): Tensor {
  return image.dtype === uint8 ? image.to(float32) : image;
}

/** Floats again as bytes where `image` has bytes; rounded halves to even. */
export function rounded(floats: Tensor, image: Tensor): Tensor {
  return image.dtype === uint8 ? floats.round_().to(uint8) : floats;
}

/** @throws TypeError unless `value` is a number >= 0 */
export function factor(caller: string, name: string, value: number): number {
  if (value >= 0) return value;
  throw new TypeError(`${caller}: ${name}: expected a number >= 0, got ${String(value)}`);
}

/** `[height, width]` of whole numbers. @throws TypeError for others */
export function sizeOf(caller: string, size: ImageSize): [number, number] {
  const pair = typeof size === "number" ? [size, size] : [...size];
  if (pair.length === 2 && pair.every((value) => Number.isInteger(value) && value > 0))
    return pair as [number, number];
  throw new TypeError(
    `${caller}: size: expected a whole number > 0 or [height, width], got ${JSON.stringify(size)}`,
  );
}
