/** Checks and pairs of the sizes that layers of two dimensions take. */

/** One number for both dimensions, or `[height, width]`. */
export type Size2d = number | readonly [number, number];

export type Pair = [number, number];

/**
 * @param least - the smallest number allowed
 * @throws TypeError `caller: name: expected ...` unless every number is whole and at least `least`
 */
export function pair(caller: string, name: string, value: Size2d, least: number): Pair {
  const values: readonly number[] = typeof value === "number" ? [value, value] : value;
  if (!Array.isArray(values) || values.length !== 2) {
    throw new TypeError(
      `${caller}: ${name}: expected a number or [height, width], got ${JSON.stringify(value)}`,
    );
  }
  return [whole(caller, name, values[0] as number, least), whole(caller, name, values[1] as number, least)];
}

/** @throws TypeError unless `value` is a whole number and at least `least` */
export function whole(caller: string, name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new TypeError(`${caller}: ${name}: expected a whole number >= ${least}, got ${String(value)}`);
}

/**
 * Output height or width of a convolution or pooling window: `[N, C, H, W]` becomes `[N, C, outputSize(H), outputSize(W)]`.
 *
 * @param size - input height or width
 */
export function outputSize(size: number, kernel: number, stride = 1, padding = 0, dilation = 1): number {
  return Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
}
