/** Images turned, sheared and seen from the side: each pixel of the result is looked up where it comes from. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { type DType, float32 } from "../../dtype.ts";
import { cat, empty, gridSampler, linspace, ones, rot90, where } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { asBatch, emptyLike, imageShape, isEmpty, likeImage, rounded } from "./image.ts";

export interface WarpOptions {
  /** Default "nearest". */
  interpolation?: "nearest" | "bilinear";
  /** Value of pixels that come from outside, one for all channels or one for each. Default: black, blended in. */
  fill?: number | readonly number[] | null;
}

/** The defaults of {@link WarpOptions}. */
export const WARP = { interpolation: "nearest", fill: null } as const;

export interface AffineOptions extends WarpOptions {
  /** Degrees, clockwise. Default 0. */
  angle?: number;
  /** Pixels to the right and down. Default [0, 0]. */
  translate?: readonly [number, number];
  /** Default 1. */
  scale?: number;
  /** Degrees along x and y. Default [0, 0]. */
  shear?: readonly [number, number];
  /** The point that stays, `[x, y]` in pixels. Default: the middle. */
  center?: readonly [number, number];
}

/** The defaults of {@link AffineOptions}. */
export const AFFINE = {
  ...WARP,
  angle: 0,
  translate: [0, 0],
  scale: 1,
  shear: [0, 0],
  center: undefined,
} as const;

/** Turns, moves, scales and shears: `[..., C, H, W]` to the same shape. @throws TypeError for a scale that is not > 0 */
export function affine(image: Tensor, options: AffineOptions = {}): Tensor {
  const { angle, translate, scale, shear, center, ...warp } = optionsOf("affine", options, AFFINE);
  const { height, width } = imageShape("affine", image);
  checkAngle("affine", angle);
  if (!(scale > 0)) throw new TypeError(`affine: scale: expected a number > 0, got ${scale}`);
  const matrix = inverseMatrix({
    center: fromMiddle(center, [height, width]),
    angle,
    translate,
    scale,
    shear,
  });
  return warpAffine(image, matrix, [height, width], warp);
}

export interface RotateOptions extends WarpOptions {
  /** Makes the image large enough for all of it. Default false. */
  expand?: boolean;
  /** The point that stays, `[x, y]` in pixels. Default: the middle. */
  center?: readonly [number, number];
}

/** The defaults of {@link RotateOptions}. */
export const ROTATE = { ...WARP, expand: false, center: undefined };

/** Turns by `angle` degrees against the clock: `[..., C, H, W]` to the same shape, or a larger one with `expand`. */
export function rotate(image: Tensor, angle: number, options: RotateOptions = {}): Tensor {
  const { center, expand, ...warp } = optionsOf("rotate", options, ROTATE);
  const { height, width } = imageShape("rotate", image);
  checkAngle("rotate", angle);
  const degrees = ((angle % 360) + 360) % 360;
  if (!center) {
    if (degrees === 0) return image.clone();
    if (degrees === 180) return rot90(image, 2, [-2, -1]);
    if ((expand || height === width) && degrees === 90) return rot90(image, 1, [-2, -1]);
    if ((expand || height === width) && degrees === 270) return rot90(image, 3, [-2, -1]);
  }
  const matrix = inverseMatrix(rotation([height, width], angle, center));
  return warpAffine(image, matrix, rotatedSize([height, width], angle, { center, expand }), warp);
}

function checkAngle(caller: string, angle: number): void {
  if (!Number.isFinite(angle))
    throw new TypeError(`${caller}: angle: expected a number of degrees, got ${String(angle)}`);
}

/** `[height, width]` after `rotate`. */
export function rotatedSize(
  [height, width]: readonly [number, number],
  angle: number,
  { center, expand = false }: RotateOptions,
): [number, number] {
  if (!expand) return [height, width];
  if (!center && angle % 90 === 0) return angle % 180 === 0 ? [height, width] : [width, height];
  const matrix = inverseMatrix(rotation([height, width], angle, center));
  return expandedSize(matrix, height, width);
}

/** A point in pixels, counted from the middle. */
function fromMiddle(
  point: readonly [number, number] | undefined,
  [height, width]: readonly [number, number],
): readonly [number, number] {
  return point ? [point[0] - width / 2, point[1] - height / 2] : [0, 0];
}

function rotation(
  size: readonly [number, number],
  angle: number,
  center: readonly [number, number] | undefined,
): Motion {
  const degrees = ((angle % 360) + 360) % 360;
  return { center: fromMiddle(center, size), angle: -degrees, translate: [0, 0], scale: 1, shear: [0, 0] };
}

export interface Motion {
  /** From the middle of the image, or its corner where places are. */
  center: readonly [number, number];
  angle: number;
  translate: readonly [number, number];
  scale: number;
  shear: readonly [number, number];
}

/** Turning and shearing: xx, xy, yx, yy. */
function turned({ angle, shear }: Motion): [a: number, b: number, c: number, d: number] {
  const [turn, alongX, alongY] = [angle, ...shear].map((degrees) => degrees * (Math.PI / 180)) as [
    number,
    number,
    number,
  ];
  const a = Math.cos(turn - alongY) / Math.cos(alongY);
  const b = -(a * Math.tan(alongX) + Math.sin(turn));
  const c = Math.sin(turn - alongY) / Math.cos(alongY);
  return [a, b, c, Math.cos(turn) - c * Math.tan(alongX)];
}

/** Two rows that lead from a pixel of the result to where it comes from, counted from where the motion's centre is. */
export function inverseMatrix(motion: Motion): number[] {
  const {
    center: [cx, cy],
    translate: [tx, ty],
    scale,
  } = motion;
  const [a, b, c, d] = turned(motion);
  const [xx, xy, yx, yy] = [d / scale, -b / scale, -c / scale, a / scale];
  return [xx, xy, cx - xx * (cx + tx) - xy * (cy + ty), yx, yy, cy - yx * (cx + tx) - yy * (cy + ty)];
}

/** Two rows that lead from a point to where it goes. */
export function forwardMatrix(motion: Motion): number[] {
  const {
    center: [cx, cy],
    translate: [tx, ty],
    scale,
  } = motion;
  const [xx, xy, yx, yy] = turned(motion).map((value) => value * scale) as [number, number, number, number];
  return [xx, xy, cx + tx - xx * cx - xy * cy, yx, yy, cy + ty - yx * cx - yy * cy];
}

const TOLERANCE = 1e-4;

/** Pixels that the turned image needs, in float32 as PyTorch computes it. */
function expandedSize(matrix: number[], height: number, width: number): [number, number] {
  const [a, b, c, d, e, f] = matrix.map(Math.fround) as [number, number, number, number, number, number];
  const [halfWidth, halfHeight] = [width / 2, height / 2];
  const corners = [
    [-halfWidth, -halfHeight],
    [-halfWidth, halfHeight],
    [halfWidth, halfHeight],
    [halfWidth, -halfHeight],
  ] as const;
  const span = (places: number[], half: number) => {
    const ends = [Math.max(...places) + half, Math.min(...places) + half];
    const [last, first] = ends.map((end) =>
      Math.fround(Math.trunc(Math.fround(end / TOLERANCE)) * TOLERANCE),
    );
    return Math.ceil(last as number) - Math.floor(first as number);
  };
  const columns = span(
    corners.map(([x, y]) => Math.fround(a * x + b * y + c)),
    halfWidth,
  );
  const rows = span(
    corners.map(([x, y]) => Math.fround(d * x + e * y + f)),
    halfHeight,
  );
  return [rows, columns];
}

function warpAffine(
  image: Tensor,
  matrix: number[],
  [rows, columns]: [number, number],
  options: WarpOptions,
): Tensor {
  const { height, width } = imageShape("affine", image);
  const dtype = image.dtype.isFloatingPoint ? image.dtype : float32;
  return tidy(() => {
    const places = homogeneous(
      linspace((1 - columns) / 2, (columns - 1) / 2, columns).to(dtype),
      linspace((1 - rows) / 2, (rows - 1) / 2, rows).to(dtype),
      dtype,
    );
    const halves = tensor([width / 2, height / 2], { dtype });
    const theta = tensor(matrix, { dtype }).reshape([2, 3]).t().div(halves);
    const grid = places.matmul(theta).reshape([1, rows, columns, 2]);
    return sample(image, grid, options);
  });
}

/** `[rows * columns, 3]`: x, y and 1 of each pixel. */
export function homogeneous(xs: Tensor, ys: Tensor, dtype: DType): Tensor {
  const [columns = 0, rows = 0] = [xs.numel, ys.numel];
  const places = empty([rows, columns, 3], { dtype });
  places.select(-1, 0).copy_(xs);
  places.select(-1, 1).copy_(ys.unsqueeze(-1));
  places.select(-1, 2).fill_(1);
  return places.reshape([-1, 3]);
}

const MODES = { bilinear: 0, nearest: 1 } as const;
const PAD_WITH_ZEROS = 0;

/** Looks up pixels at `grid` `[1, rows, columns, 2]`, where -1 and 1 are the edges of the image. */
export function sample(
  image: Tensor,
  grid: Tensor,
  { interpolation = "nearest", fill = null }: WarpOptions,
): Tensor {
  const mode = MODES[interpolation];
  if (mode === undefined)
    throw new TypeError(`interpolation: expected nearest or bilinear, got ${String(interpolation)}`);
  if (isEmpty(image)) return emptyLike(image, grid.shape.slice(1, 3) as [number, number]);
  const batch = asBatch(image, imageShape("affine", image));
  const [count = 1, channels = 1, height = 1, width = 1] = batch.shape;
  const floats = batch.dtype === grid.dtype ? batch : batch.to(grid.dtype);
  const grids = count > 1 ? grid.expand([count, -1, -1, -1]) : grid;
  if (fill === null)
    return likeImage(rounded(gridSampler(floats, grids, mode, PAD_WITH_ZEROS, false), image), image);
  // A channel of ones tells how much of a pixel comes from inside.
  const marked = cat([floats, ones([count, 1, height, width], { dtype: grid.dtype })], 1);
  const sampled = gridSampler(marked, grids, mode, PAD_WITH_ZEROS, false);
  const pixels = sampled.narrow(1, 0, channels);
  const inside = sampled.narrow(1, channels, 1).expandAs(pixels);
  const fills = tensor(typeof fill === "number" ? [fill] : fill, { dtype: grid.dtype }).reshape([
    1, -1, 1, 1,
  ]);
  const filled =
    interpolation === "nearest"
      ? where(inside.lt(0.5), fills.expandAs(pixels), pixels)
      : pixels.sub(fills).mul_(inside).add_(fills);
  return likeImage(rounded(filled, image), image);
}
