/** Where pixels, boxes and masks go: one function for an image, its boxes and its masks. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { bool, uint8 } from "../../dtype.ts";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { BoundingBoxes, Mask, type Visual } from "../visuals.ts";
import { centerCropBoxes, flipBoxes, resizeBoxes, shiftBoxes } from "./boxes.ts";
import * as images from "./geometry.ts";
import type { PadOptions, Padding, ResizeOptions } from "./geometry.ts";
import type { ImageSize } from "./image.ts";
import * as warps from "./warp.ts";
import type { AffineOptions, RotateOptions, WarpOptions } from "./warp.ts";
import * as views from "./perspective.ts";
import type { Corner, PerspectiveOptions } from "./perspective.ts";
import { affineBoxes, perspectiveBoxes, rotateBoxes } from "./warpBoxes.ts";

/** A function of images and of boxes as one of each, and of masks by what images are given. */
function each<Args extends unknown[]>(
  ofImage: (image: Tensor, ...args: Args) => Tensor,
  ofBoxes: (boxes: BoundingBoxes, ...args: Args) => BoundingBoxes,
  forMasks: (...args: Args) => Args = (...args) => args,
): <V extends Visual>(visual: V, ...args: Args) => V {
  return <V extends Visual>(visual: V, ...args: Args): V => {
    if (visual instanceof BoundingBoxes) return ofBoxes(visual, ...args) as V;
    if (visual instanceof Mask) return ofMask(visual, (image) => ofImage(image, ...forMasks(...args))) as V;
    return ofImage(visual, ...args) as V;
  };
}

/** Masks `[H, W]` as images `[1, H, W]`, and truth as bytes. */
function ofMask({ data }: Mask, change: (image: Tensor) => Tensor): Mask {
  return tidy(() => {
    const planes = data.ndim === 2 ? data.unsqueeze(0) : data;
    const changed = change(data.dtype === bool ? planes.to(uint8) : planes);
    const flat = data.ndim === 2 ? changed.squeeze(0) : changed;
    return new Mask(flat.to(data.dtype));
  });
}

/** Values of masks are never mixed, and are one, whatever an image is filled with. */
function warpedMask<Options extends WarpOptions>(options: Options = {} as Options): Options {
  return { ...options, interpolation: "nearest", ...fillOfMask(options) };
}

function fillOfMask({ fill }: { fill?: number | readonly number[] | null }): { fill?: number } {
  return typeof fill === "number" ? { fill } : fill ? { fill: 0 } : {};
}

/** Mirrors left and right: images `[..., C, H, W]`, boxes or masks. */
export const horizontalFlip = each(images.horizontalFlip, (boxes) => flipBoxes(boxes, 0));

/** Mirrors top and bottom: images `[..., C, H, W]`, boxes or masks. */
export const verticalFlip = each(images.verticalFlip, (boxes) => flipBoxes(boxes, 1));

/**
 * Adds pixels around an image: `[..., C, H, W]` to `[..., C, H + top + bottom, W + left + right]`. Boxes move along, and masks
 * are filled with `fill`, where it is one number.
 *
 * @throws TypeError for a padding or a mode that there is not, or boxes with a mode that repeats pixels
 */
export const pad = each<[padding: Padding, options?: PadOptions]>(
  images.pad,
  (boxes, padding, options = {}) => {
    const { paddingMode } = optionsOf("pad", options, images.PAD);
    if (paddingMode !== "constant")
      throw new TypeError(`pad: paddingMode: expected constant for boxes, got ${String(paddingMode)}`);
    const [left, top, right, bottom] = images.sides("pad", padding);
    const [height, width] = boxes.canvasSize;
    return shiftBoxes(boxes, [left, top], [height + top + bottom, width + left + right]);
  },
  (padding, options = {}) => [padding, { ...options, ...fillOfMask(options) }],
);

/**
 * A part of an image: `[..., C, H, W]` to `[..., C, height, width]`, black where it lies outside. Inside it is a view. Boxes are
 * cut off where the part ends.
 *
 * @param top - row of the first pixel
 * @param left - column of the first pixel
 */
export const crop = each<[top: number, left: number, height: number, width: number]>(
  images.crop,
  (boxes, top, left, height, width) => shiftBoxes(boxes, [-left, -top], [height, width]),
);

/** The middle of an image: `[..., C, H, W]` to `[..., C, height, width]`, with black around where it is smaller. */
export const centerCrop = each<[size: ImageSize]>(images.centerCrop, centerCropBoxes);

/**
 * `[..., C, H, W]` to `[..., C, height, width]`. Masks take the nearest value.
 *
 * @param size - the shorter side, which keeps the ratio of the sides, or `[height, width]`
 * @throws TypeError for a size that is no whole number > 0
 */
export const resize = each<[size: ImageSize, options?: ResizeOptions]>(
  images.resize,
  resizeBoxes,
  (size, options = {}) => [
    size,
    {
      ...options,
      interpolation: options.interpolation === "nearest-exact" ? options.interpolation : "nearest",
    },
  ],
);

/** `crop`, then `resize`. */
export function resizedCrop<V extends Visual>(
  visual: V,
  box: { top: number; left: number; height: number; width: number },
  size: ImageSize,
  options: ResizeOptions = {},
): V {
  const given = optionsOf("resizedCrop", options, images.RESIZE);
  const resized = (): Visual => resize(crop(visual, box.top, box.left, box.height, box.width), size, given);
  return tidy(resized) as V;
}

/**
 * Turns, moves, scales and shears: `[..., C, H, W]` to the same shape. A box becomes the upright one around its corners.
 *
 * @throws TypeError for a scale that is not > 0
 */
export const affine = each<[options?: AffineOptions]>(warps.affine, affineBoxes, (options) => [
  warpedMask(options),
]);

/** Turns by `angle` degrees against the clock: `[..., C, H, W]` to the same shape, or a larger one with `expand`. */
export const rotate = each<[angle: number, options?: RotateOptions]>(
  warps.rotate,
  rotateBoxes,
  (angle, options) => [angle, warpedMask(options)],
);

/**
 * Moves four points of an image to four others: `[..., C, H, W]` to the same shape.
 *
 * @param startpoints - four points, usually the corners from the top left clockwise
 * @param endpoints - where they go
 * @throws TypeError for another number of points
 */
export const perspective = each<
  [startpoints: readonly Corner[], endpoints: readonly Corner[], options?: PerspectiveOptions]
>(views.perspective, perspectiveBoxes, (startpoints, endpoints, options) => [
  startpoints,
  endpoints,
  warpedMask(options),
]);
