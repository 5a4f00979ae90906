/** Random numbers for transforms, drawn as torchvision draws them: from one seed come the same ones. */
import { empty, rand, randint, randperm } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";

type Source = Generator | undefined;

const from = (generator: Source) => (generator ? { generator } : {});

function value(drawn: Tensor): number {
  using single = drawn;
  return single.item();
}

/** A number from `low` to `high`, in float32. */
export function uniform(low: number, high: number, generator: Source): number {
  return value(empty([1]).uniform_(low, high, from(generator)));
}

/** `exp` of a number from `log(low)` to `log(high)`, in float32: ratios and their inverses are as frequent. */
export function logUniform([low, high]: readonly [number, number], generator: Source): number {
  using drawn = empty([1]).uniform_(Math.fround(Math.log(low)), Math.fround(Math.log(high)), from(generator));
  return drawn.exp_().item();
}

/** A whole number from `low` to `high - 1`. */
export function integer(low: number, high: number, generator: Source): number {
  return value(randint(low, high, [1], from(generator)));
}

/** A number in [0, 1). */
export function unit(generator: Source): number {
  return value(rand([1], from(generator)));
}

/** The numbers 0 to `count - 1` in a random order. */
export function order(count: number, generator: Source): number[] {
  using drawn = randperm(count, from(generator));
  return drawn.toArray() as number[];
}

/** The nearest whole number, halves to the even one, as Python rounds. */
export function round(number: number): number {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** @throws TypeError unless `p` is a probability */
export function probability(caller: string, p: number): number {
  if (p >= 0 && p <= 1) return p;
  throw new TypeError(`${caller}: p: expected a number from 0 to 1, got ${String(p)}`);
}

/** @throws TypeError unless `range` is two numbers, the first not the greater, within bounds */
export function range(
  caller: string,
  name: string,
  range: readonly [number, number],
  [least, most]: readonly [number, number],
): readonly [number, number] {
  const [low, high] = range;
  if (low >= least && low <= high && high <= most) return range;
  throw new TypeError(
    `${caller}: ${name}: expected two ascending numbers from ${least} to ${most}, got [${String(low)}, ${String(high)}]`,
  );
}
