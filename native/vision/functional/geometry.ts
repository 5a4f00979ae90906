/** Where pixels go: flips, crops, padding, resizing. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { float32, float64, int64, uint8 } from "../../dtype.ts";
import { pad as padTensor } from "../../generated/nn.js";
import { tidy } from "../../memory.ts";
import { interpolate } from "../../ops/functional/interpolate.ts";
import type { Tensor } from "../../tensor.ts";
import { round } from "../random.ts";
import {
  asBatch,
  asFloats,
  emptyLike,
  type ImageSize,
  imageShape,
  type Interpolation,
  isEmpty,
  likeImage,
  sizeOf,
} from "./image.ts";

/** Mirrors left and right: `[..., C, H, W]`. */
export function horizontalFlip(image: Tensor): Tensor {
  imageShape("horizontalFlip", image);
  return image.flip([-1]);
}

/** Mirrors top and bottom: `[..., C, H, W]`. */
export function verticalFlip(image: Tensor): Tensor {
  imageShape("verticalFlip", image);
  return image.flip([-2]);
}

/** Pixels on all sides; left and right, top and bottom; or left, top, right, bottom. */
export type Padding = number | readonly [number, number] | readonly [number, number, number, number];

export type PaddingMode = "constant" | "edge" | "reflect" | "symmetric";

export interface PadOptions {
  /** Value of new pixels, one for all channels or one for each; for "constant". Default 0. */
  fill?: number | readonly number[];
  /** Default "constant". */
  paddingMode?: PaddingMode;
}

/** The defaults of {@link PadOptions}. */
export const PAD = { fill: 0, paddingMode: "constant" } as const;

/** @throws TypeError for anything but one, two or four whole numbers */
export function sides(
  caller: string,
  padding: Padding,
): [left: number, top: number, right: number, bottom: number] {
  const list = typeof padding === "number" ? [padding] : [...padding];
  const [a = 0, b = a, c = a, d = b] = list;
  if ([1, 2, 4].includes(list.length) && list.every(Number.isInteger)) return [a, b, c, d];
  throw new TypeError(
    `${caller}: padding: expected a whole number, [horizontal, vertical] or [left, top, right, bottom], got ${JSON.stringify(padding)}`,
  );
}

/**
 * Adds pixels around an image: `[..., C, H, W]` to `[..., C, H + top + bottom, W + left + right]`.
 *
 * @throws TypeError for a padding or a mode that there is not
 */
export function pad(image: Tensor, padding: Padding, options: PadOptions = {}): Tensor {
  const { fill, paddingMode } = optionsOf("pad", options, PAD);
  const shape = imageShape("pad", image);
  const [left, top, right, bottom] = sides("pad", padding);
  const fills = typeof fill === "number" ? [fill] : fill;
  return tidy(() => {
    const batch = asBatch(image, shape);
    switch (paddingMode) {
      case "constant": {
        const padded = padTensor(
          batch,
          [left, right, top, bottom],
          "constant",
          fills.length === 1 ? fills[0]! : 0,
        );
        if (fills.length > 1) fillBorder(padded, fills, [left, top, right, bottom]);
        return likeImage(padded, image);
      }
      case "edge":
      case "reflect": {
        if (isEmpty(image))
          return emptyLike(image, [shape.height + top + bottom, shape.width + left + right]);
        const mode = paddingMode === "edge" ? "replicate" : "reflect";
        const padded = padTensor(asFloats(batch), [left, right, top, bottom], mode);
        return likeImage(padded.to(image.dtype), image);
      }
      case "symmetric": {
        const columns = mirrored(shape.width, left, right);
        const rows = mirrored(shape.height, top, bottom);
        return likeImage(batch.indexSelect(-1, columns).indexSelect(-2, rows), image);
      }
      default:
        throw new TypeError(
          `pad: paddingMode: expected constant, edge, reflect or symmetric, got ${String(paddingMode)}`,
        );
    }
  });
}

function fillBorder(padded: Tensor, fills: readonly number[], [left, top, right, bottom]: number[]): void {
  const [height = 0, width = 0] = padded.shape.slice(-2);
  const values = tensor(fills, { dtype: float64 }).to(padded.dtype).reshape([-1, 1, 1]);
  const borders = [
    [-2, 0, top],
    [-1, 0, left],
    [-2, height - bottom!, bottom],
    [-1, width - right!, right],
  ] as [number, number, number][];
  for (const [dim, start, length] of borders) if (length > 0) padded.narrow(dim, start, length).copy_(values);
}

/** Indices of `length` pixels with their mirror images before and after. */
function mirrored(length: number, before: number, after: number): Tensor {
  const indices = Array.from({ length: before + length + after }, (_, place) => {
    const at = place - before;
    if (at < 0) return -at - 1;
    return at < length ? at : 2 * length - at - 1;
  });
  return tensor(indices, { dtype: int64 });
}

/**
 * A part of an image: `[..., C, H, W]` to `[..., C, height, width]`, black where it lies outside. Inside it is a view.
 *
 * @param top - row of the first pixel
 * @param left - column of the first pixel
 */
export function crop(image: Tensor, top: number, left: number, height: number, width: number): Tensor {
  const shape = imageShape("crop", image);
  if (!([top, left, height, width].every(Number.isInteger) && height >= 0 && width >= 0)) {
    throw new TypeError(
      `crop: expected whole numbers, with height and width >= 0, got top ${top}, left ${left}, height ${height}, width ${width}`,
    );
  }
  const [bottom, right] = [top + height, left + width];
  const [firstRow, firstColumn] = [Math.max(top, 0), Math.max(left, 0)];
  const rows = Math.max(Math.min(bottom, shape.height) - firstRow, 0);
  const columns = Math.max(Math.min(right, shape.width) - firstColumn, 0);
  const inside = tidy(() =>
    image
      .narrow(-2, Math.min(firstRow, shape.height), rows)
      .narrow(-1, Math.min(firstColumn, shape.width), columns),
  );
  if (rows === height && columns === width) return inside;
  const padding = [
    Math.max(Math.min(right, 0) - left, 0),
    Math.max(Math.min(bottom, 0) - top, 0),
    Math.max(right - Math.max(shape.width, left), 0),
    Math.max(bottom - Math.max(shape.height, top), 0),
  ] as const;
  using outside = inside;
  return pad(outside, padding);
}

/** The middle of an image: `[..., C, H, W]` to `[..., C, height, width]`, with black around where it is smaller. */
export function centerCrop(image: Tensor, size: ImageSize): Tensor {
  const { height, width } = imageShape("centerCrop", image);
  const [rows, columns] = sizeOf("centerCrop", size);
  const [more, wider] = [Math.max(rows - height, 0), Math.max(columns - width, 0)];
  const padding = [wider >> 1, more >> 1, (wider + 1) >> 1, (more + 1) >> 1] as const;
  const [top, left] = [round((height + more - rows) / 2), round((width + wider - columns) / 2)];
  return tidy(() => crop(more + wider > 0 ? pad(image, padding) : image, top, left, rows, columns));
}

export interface ResizeOptions {
  /** Default "bilinear". */
  interpolation?: Interpolation;
  /** Smooths when it makes smaller; for "bilinear" and "bicubic". Default true. */
  antialias?: boolean;
  /** Most pixels of the longer side, where `size` is one number. */
  maxSize?: number;
}

/** The defaults of {@link ResizeOptions}. */
export const RESIZE = { interpolation: "bilinear", antialias: true, maxSize: undefined } as const;

/**
 * `[..., C, H, W]` to `[..., C, height, width]`.
 *
 * @param size - the shorter side, which keeps the ratio of the sides, or `[height, width]`
 * @throws TypeError for a size that is no whole number > 0
 */
export function resize(image: Tensor, size: ImageSize, options: ResizeOptions = {}): Tensor {
  const { interpolation, antialias, maxSize } = optionsOf("resize", options, RESIZE);
  const shape = imageShape("resize", image);
  const wanted = resizedSize([shape.height, shape.width], size, maxSize);
  if (wanted[0] === shape.height && wanted[1] === shape.width) return image;
  if (isEmpty(image)) return emptyLike(image, wanted);
  const isSmooth = interpolation === "bilinear" || interpolation === "bicubic";
  return tidy(() => {
    const batch = asBatch(image, shape);
    const settings = isSmooth ? { alignCorners: false, antialias } : {};
    // LibTorch has kernels for bytes, whose rounding is that of PyTorch.
    const works = image.dtype === uint8 || image.dtype === float32 || image.dtype === float64;
    const floats = works ? batch : batch.to(float32);
    const resized = interpolate(floats, { size: wanted, mode: interpolation, ...settings });
    return likeImage(resized.to(image.dtype), image);
  });
}

/** `[height, width]` after `resize`. */
export function resizedSize(
  [height, width]: readonly [number, number],
  size: ImageSize,
  maxSize?: number,
): [number, number] {
  const pair = sizeOf("resize", size);
  if (typeof size !== "number") return pair;
  const [short, long] = width <= height ? [width, height] : [height, width];
  let [newShort, newLong] = [size, Math.trunc((size * long) / short)];
  if (maxSize !== undefined) {
    if (maxSize <= size)
      throw new TypeError(`resize: maxSize: expected more than size ${size}, got ${maxSize}`);
    if (newLong > maxSize) [newShort, newLong] = [Math.trunc((maxSize * newShort) / newLong), maxSize];
  }
  return width <= height ? [newLong, newShort] : [newShort, newLong];
}
