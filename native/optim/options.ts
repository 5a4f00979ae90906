/** Checks of what the constructors of optimizers are given. */
import { checkOptions, optionsOf } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { SCHEDULED } from "./stateDict.ts";

/**
 * `options` over `defaults`; one that is `undefined` counts as left out.
 *
 * @throws TypeError for an option that is not among the defaults
 */
export function withDefaults<Options extends object>(
  optimizer: string,
  defaults: Options,
  options: Partial<Options>,
): Options {
  return optionsOf<object, object>(optimizer, options, defaults) as Options;
}

/** @throws TypeError for what is no list of parameters or groups, such as the model itself, or an empty one */
export function listOf<Item>(optimizer: string, params: Iterable<Item>): Item[] {
  if (isTensor(params) || typeof params?.[Symbol.iterator] !== "function") {
    const got = isTensor(params) ? "one Tensor" : describeValue(params);
    throw new TypeError(
      `${optimizer}: expected a list of parameters, got ${got}; pass model.parameters(), or [parameter]`,
    );
  }
  const items = [...params];
  if (items.length === 0)
    throw new TypeError(`${optimizer}: expected parameters, got none; pass model.parameters()`);
  return items;
}

/** @throws TypeError for a name in a group that is neither one of `defaults` nor what schedulers keep there */
export function checkGroup(optimizer: string, group: object, defaults: object): void {
  const scheduled = Object.fromEntries([...SCHEDULED].map((name) => [name, undefined]));
  checkOptions(optimizer, group, { params: undefined, ...defaults, ...scheduled });
}

/** @throws TypeError for what an optimizer cannot train */
export function checkParameter(optimizer: string, param: unknown): asserts param is Tensor {
  if (!isTensor(param))
    throw new TypeError(
      `${optimizer}: expected a Tensor in params, got ${param === null ? "null" : typeof param}`,
    );
  if (!param.isLeaf)
    throw new TypeError(
      `${optimizer}: expected leaf tensors, got one made by ${param.gradFn}; pass what requiresGrad was set on`,
    );
  if (!param.dtype.isFloatingPoint) {
    throw new TypeError(`${optimizer}: expected parameters of a floating-point dtype, got ${param.dtype}`);
  }
}

/** @throws TypeError unless `value` is a finite number of at least 0 */
export function checkNotNegative(optimizer: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new TypeError(`${optimizer}: ${name}: expected a number >= 0, got ${String(value)}`);
}

/** @throws TypeError unless both are numbers in [0, 1) */
export function checkBetas(optimizer: string, betas: readonly number[]): void {
  if (Array.isArray(betas) && betas.length === 2 && betas.every((beta) => beta >= 0 && beta < 1)) return;
  throw new TypeError(
    `${optimizer}: betas: expected two numbers in [0, 1), got [${[betas].flat().join(", ")}]`,
  );
}
