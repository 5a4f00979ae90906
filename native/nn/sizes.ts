/** Checks of the sizes that layers of one to three dimensions take, one number for all dimensions or a list. */
import type { Pair, Triple } from "../sizes.ts";

/** One number, or `[length]`. */
export type Size1d = number | readonly [number];

/** One number for both dimensions, or `[height, width]`. */
export type Size2d = number | Pair;

/** One number for all dimensions, or `[depth, height, width]`. */
export type Size3d = number | Triple;

export type AnySize = number | readonly number[];

/** Numbers of picture dimensions, such as 2 for `[N, C, H, W]`. */
export type Dims = 1 | 2 | 3;

const LISTS = { 1: "[length]", 2: "[height, width]", 3: "[depth, height, width]" };

/**
 * One number a dimension.
 *
 * @param least - the smallest number allowed
 * @throws TypeError `caller: name: expected ...` unless every number is whole and at least `least`
 */
export function perDimension(
  caller: string,
  name: string,
  value: AnySize,
  dims: Dims,
  least: number,
): number[] {
  const values = typeof value === "number" ? new Array<number>(dims).fill(value) : value;
  if (!Array.isArray(values) || values.length !== dims) {
    throw new TypeError(
      `${caller}: ${name}: expected a number or ${LISTS[dims]}, got ${JSON.stringify(value)}`,
    );
  }
  return values.map((size: number) => whole(caller, name, size, least));
}

/** A list for a function that was chosen by its length, which the type checker cannot know. */
export function anyDims(sizes: readonly number[] | undefined): never {
  return sizes as never;
}

/** @throws TypeError unless `value` is a whole number and at least `least` */
export function whole(caller: string, name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`${caller}: ${name}: expected a whole number >= ${least}, got ${String(value)}`);
}

/** @throws TypeError unless `value` is from 0 to 1 */
export function probability(caller: string, name: string, value: number): number {
  if (typeof value === "number" && value >= 0 && value <= 1) return value;
  throw new TypeError(`${caller}: ${name}: expected a probability from 0 to 1, got ${String(value)}`);
}

/** @throws TypeError unless `value` is one of `choices` */
export function choice<T extends string>(caller: string, name: string, value: T, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  const known = choices.map((text) => JSON.stringify(text)).join(", ");
  throw new TypeError(`${caller}: ${name}: expected one of ${known}, got ${JSON.stringify(value)}`);
}

/**
 * Output height or width of a convolution or pooling window: `[N, C, H, W]` becomes `[N, C, outputSize(H), outputSize(W)]`.
 *
 * @param size - input height or width
 */
export function outputSize(size: number, kernel: number, stride = 1, padding = 0, dilation = 1): number {
  return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}
