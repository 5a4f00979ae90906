/** Transforms that move pixels at random. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import * as functional from "./functional/index.ts";
import type {
  Corner,
  ImageSize,
  PadOptions,
  Padding,
  ResizeOptions,
  WarpOptions,
} from "./functional/index.ts";
import { PAD, RESIZE, sides } from "./functional/geometry.ts";
import { sizeOf } from "./functional/image.ts";
import { PERSPECTIVE } from "./functional/perspective.ts";
import { ROTATE, WARP } from "./functional/warp.ts";
import { cropMap, flip, movesPixels, padMap } from "./pixelMap.ts";
import { integer, logUniform, probability, range, round, uniform, unit } from "./random.ts";
import { carrying, type Change, type SampleTransform, UNCHANGED } from "./transform.ts";
import { dataOf } from "./visuals.ts";

const FLIP = { p: 0.5 };

/** Mirrors left and right with probability `p`, default 0.5. */
export function randomHorizontalFlip(options: { p?: number } = {}): SampleTransform {
  const p = probability("randomHorizontalFlip", optionsOf("randomHorizontalFlip", options, FLIP).p);
  const transform = carrying("randomHorizontalFlip", (_, generator) =>
    unit(generator) >= p ? UNCHANGED : functional.horizontalFlip,
  );
  return movesPixels(transform, (map, generator) => ({ ...map, columns: flip(map.columns, p, generator) }));
}

/** Mirrors top and bottom with probability `p`, default 0.5. */
export function randomVerticalFlip(options: { p?: number } = {}): SampleTransform {
  const p = probability("randomVerticalFlip", optionsOf("randomVerticalFlip", options, FLIP).p);
  const transform = carrying("randomVerticalFlip", (_, generator) =>
    unit(generator) >= p ? UNCHANGED : functional.verticalFlip,
  );
  return movesPixels(transform, (map, generator) => ({ ...map, rows: flip(map.rows, p, generator) }));
}

export interface RandomCropOptions extends PadOptions {
  /** Added around the image first. */
  padding?: Padding;
  /** Pads an image that is smaller than the crop. Default false. */
  padIfNeeded?: boolean;
}

/**
 * A part of the given size at a random place: `[..., C, H, W]` to `[..., C, height, width]`.
 *
 * @throws TypeError, when it is called, for an image that is smaller
 */
export function randomCrop(size: ImageSize, options: RandomCropOptions = {}): SampleTransform {
  const defaults = { ...PAD, padding: 0, padIfNeeded: false };
  const { padding, padIfNeeded, ...padOptions } = optionsOf("randomCrop", options, defaults);
  const [height, width] = sizeOf("randomCrop", size);
  const given = sides("randomCrop", padding);
  const frameOf = (imageHeight: number, imageWidth: number) => {
    let [left, top, right, bottom] = given;
    if (padIfNeeded) {
      const more = Math.max(height - (imageHeight + top + bottom), 0);
      const wider = Math.max(width - (imageWidth + left + right), 0);
      [left, top, right, bottom] = [left + wider, top + more, right + wider, bottom + more];
    }
    const [rows, columns] = [imageHeight + top + bottom, imageWidth + left + right];
    if (rows < height || columns < width) {
      throw new TypeError(
        `randomCrop: expected an image of at least ${height} x ${width} with its padding, got ${rows} x ${columns}; pass padIfNeeded`,
      );
    }
    return { rows, columns, border: [left, top, right, bottom] as const };
  };
  const transform = carrying("randomCrop", ([imageHeight, imageWidth], generator) => {
    const { rows, columns, border } = frameOf(imageHeight, imageWidth);
    const row = rows > height ? integer(0, rows - height + 1, generator) : 0;
    const column = columns > width ? integer(0, columns - width + 1, generator) : 0;
    const isPadded = border.some((pixels) => pixels > 0);
    return (visual) => {
      const padded = isPadded ? functional.pad(visual, border, padOptions) : visual;
      const cropped = functional.crop(padded, row, column, height, width);
      if (isPadded) dataOf(padded).dispose();
      return cropped;
    };
  });
  const { fill, paddingMode } = padOptions;
  if (paddingMode !== "constant" || typeof fill !== "number" || given.some((pixels) => pixels < 0))
    return transform;
  return movesPixels(transform, (map, generator) => {
    const { border } = frameOf(map.rows.shape[1] as number, map.columns.shape[1] as number);
    const [left, top, right, bottom] = border;
    const isPadded = border.some((pixels) => pixels > 0);
    if (isPadded && map.fill !== undefined && map.fill !== fill) return undefined;
    return {
      rows: cropMap(padMap(map.rows, top, bottom), height, generator),
      columns: cropMap(padMap(map.columns, left, right), width, generator),
      fill: isPadded ? fill : map.fill,
    };
  });
}

export interface RandomResizedCropOptions extends ResizeOptions {
  /** Least and greatest share of the image's area. Default [0.08, 1]. */
  scale?: readonly [number, number];
  /** Least and greatest ratio of width and height. Default [3/4, 4/3]. */
  ratio?: readonly [number, number];
}

const ATTEMPTS = 10;

/**
 * A part of random size and ratio at a random place, resized: `[..., C, H, W]` to `[..., C, height, width]`.
 *
 * Szegedy et al., "Going deeper with convolutions", 2014, https://arxiv.org/abs/1409.4842
 */
export function randomResizedCrop(size: ImageSize, options: RandomResizedCropOptions = {}): SampleTransform {
  const defaults = { ...RESIZE, scale: [0.08, 1], ratio: [3 / 4, 4 / 3] } as const;
  const { scale, ratio, ...resizeOptions } = optionsOf("randomResizedCrop", options, defaults);
  const pair = sizeOf("randomResizedCrop", size);
  range("randomResizedCrop", "scale", scale, [0, Number.POSITIVE_INFINITY]);
  range("randomResizedCrop", "ratio", ratio, [0, Number.POSITIVE_INFINITY]);
  return carrying("randomResizedCrop", ([height, width], generator) => {
    const resized =
      (box: { top: number; left: number; height: number; width: number }): Change =>
      (visual) =>
        functional.resizedCrop(visual, box, pair, resizeOptions);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const area = height * width * uniform(scale[0], scale[1], generator);
      const aspect = logUniform(ratio, generator);
      const box = { width: round(Math.sqrt(area * aspect)), height: round(Math.sqrt(area / aspect)) };
      if (box.width <= 0 || box.width > width || box.height <= 0 || box.height > height) continue;
      const top = integer(0, height - box.height + 1, generator);
      const left = integer(0, width - box.width + 1, generator);
      return resized({ top, left, ...box });
    }
    const box = { height, width };
    if (width / height < ratio[0]) box.height = round(width / ratio[0]);
    else if (width / height > ratio[1]) box.width = round(height * ratio[1]);
    const [top, left] = [(height - box.height) >> 1, (width - box.width) >> 1];
    return resized({ top, left, ...box });
  });
}

/** From minus to plus, or from the first to the second. */
type Angles = number | readonly [number, number];

/** @throws TypeError for what is no number from 0 to 1 */
function unitShare(caller: string, name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new TypeError(`${caller}: ${name}: expected a share from 0 to 1, got ${String(share)}`);
}

/** @throws TypeError for one number that is negative, or what is neither one number nor `counts` numbers */
function angles(
  caller: string,
  name: string,
  value: number | readonly number[],
  ...counts: number[]
): number[] {
  const list = typeof value === "number" && value >= 0 ? [-value, value] : value;
  const isList = Array.isArray(list) && counts.includes(list.length) && list.every(Number.isFinite);
  if (isList) return list;
  throw new TypeError(
    `${caller}: ${name}: expected degrees >= 0, or ${counts.join(" or ")} numbers, got ${JSON.stringify(value)}`,
  );
}

/**
 * Turns by a random angle; other options as `functional.rotate`, black where there is nothing.
 *
 * @throws TypeError for a negative number of degrees
 */
export function randomRotation(degrees: Angles, options: functional.RotateOptions = {}): SampleTransform {
  const given = optionsOf("randomRotation", options, { ...ROTATE, fill: 0 });
  const [least, most] = angles("randomRotation", "degrees", degrees, 2) as [number, number];
  return carrying("randomRotation", (_, generator) => {
    const angle = uniform(least, most, generator);
    return (visual) => functional.rotate(visual, angle, given);
  });
}

export interface RandomAffineOptions extends WarpOptions {
  /** Greatest shift as shares of width and height. Default: none. */
  translate?: readonly [number, number];
  /** Least and greatest scale. Default: 1. */
  scale?: readonly [number, number];
  /** Degrees along x, or `[least, greatest]` along x and then y. Default: none. */
  shear?: Angles | readonly [number, number, number, number];
  /** The point that stays. Default: the middle. */
  center?: readonly [number, number];
}

/** Turns, moves, scales and shears at random. @throws TypeError for numbers out of range */
export function randomAffine(degrees: Angles, options: RandomAffineOptions = {}): SampleTransform {
  const { translate, scale, shear, ...rest } = optionsOf("randomAffine", options, {
    ...WARP,
    fill: 0,
    translate: undefined,
    scale: undefined,
    shear: undefined,
    center: undefined,
  });
  const [least, most] = angles("randomAffine", "degrees", degrees, 2) as [number, number];
  for (const share of translate ?? []) unitShare("randomAffine", "translate", share);
  if (scale && !(scale[0] > 0 && scale[0] <= scale[1])) {
    throw new TypeError(
      `randomAffine: scale: expected two ascending numbers > 0, got ${JSON.stringify(scale)}`,
    );
  }
  const shears = shear === undefined ? undefined : angles("randomAffine", "shear", shear, 2, 4);
  return carrying("randomAffine", ([height, width], generator) => {
    const angle = uniform(least, most, generator);
    const shift = (share: number, length: number) => {
      const greatest = share * length;
      return round(uniform(-greatest, greatest, generator));
    };
    const moved = translate
      ? ([shift(translate[0], width), shift(translate[1], height)] as const)
      : ([0, 0] as const);
    const scaled = scale ? uniform(scale[0], scale[1], generator) : 1;
    const alongX = shears ? uniform(shears[0] as number, shears[1] as number, generator) : 0;
    const alongY = shears?.length === 4 ? uniform(shears[2] as number, shears[3] as number, generator) : 0;
    const drawn = { angle, translate: moved, scale: scaled, shear: [alongX, alongY] as const };
    return (visual) => functional.affine(visual, { ...rest, ...drawn });
  });
}

export interface RandomPerspectiveOptions extends functional.PerspectiveOptions {
  /** How far corners move, as a share of half the image, 0 to 1. Default 0.5. */
  distortionScale?: number;
  /** Probability. Default 0.5. */
  p?: number;
}

/** Sees the image from a random side. @throws TypeError for numbers out of range */
export function randomPerspective(options: RandomPerspectiveOptions = {}): SampleTransform {
  const defaults = { ...PERSPECTIVE, fill: 0, distortionScale: 0.5, p: 0.5 };
  const { distortionScale, p, ...rest } = optionsOf("randomPerspective", options, defaults);
  probability("randomPerspective", p);
  unitShare("randomPerspective", "distortionScale", distortionScale);
  return carrying("randomPerspective", ([height, width], generator) => {
    if (unit(generator) >= p) return UNCHANGED;
    const rows = Math.trunc(distortionScale * (height >> 1)) + 1;
    const columns = Math.trunc(distortionScale * (width >> 1)) + 1;
    const near = (count: number) => integer(0, count, generator);
    const far = (count: number, length: number) => integer(length - count, length, generator);
    const endpoints: Corner[] = [
      [near(columns), near(rows)],
      [far(columns, width), near(rows)],
      [far(columns, width), far(rows, height)],
      [near(columns), far(rows, height)],
    ];
    const startpoints: Corner[] = [
      [0, 0],
      [width - 1, 0],
      [width - 1, height - 1],
      [0, height - 1],
    ];
    return (visual) => functional.perspective(visual, startpoints, endpoints, rest);
  });
}
