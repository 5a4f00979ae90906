/**
 * Makes the functions and methods that `generated/` names. Nothing is read until the first call: then the
 * operator's line of the table becomes overloads, and each overload keeps its handle.
 */
import { callOperator, findOperator } from "../addon.ts";
import { DType, dtypeFromCode, Layout } from "../dtype.ts";
import { OPERATORS } from "../generated/operators.js";
import { fastFunction, fastMethod } from "../hot.ts";
import type { General } from "../hotArguments.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { mismatch } from "./mismatch.ts";
import { type Overload, readOverloads } from "./table.ts";
import { accepts, convert } from "./values.ts";

type Options = Readonly<Record<string, unknown>>;
type Invoke = (args: unknown[]) => unknown;

/**
 * @param operator PyTorch's name, `max_pool2d`.
 * @param name as errors show it, `maxPool2d`.
 */
export function defineFunction(operator: string, name: string): (...args: unknown[]) => unknown {
  let invoke: Invoke = (args) => {
    invoke = makeInvoke(operator, name, "f");
    return invoke(args);
  };
  return nameFunction(
    fastFunction(operator, (...args) => invoke(args)),
    name,
  );
}

/** A method is the function with `this` in front. */
export function defineMethod(operator: string, name: string): (this: Tensor, ...args: unknown[]) => unknown {
  let invoke: Invoke = (args) => {
    invoke = makeInvoke(operator, name, "m");
    return invoke(args);
  };
  function method(this: Tensor, a?: unknown, b?: unknown, ...rest: unknown[]): unknown {
    // biome-ignore lint/complexity/noArguments: its length tells what was given, without an array for it.
    switch (arguments.length) {
      case 0:
        return invoke([this]);
      case 1:
        return invoke([this, a]);
      case 2:
        return invoke([this, a, b]);
      default:
        return invoke([this, a, b, ...rest]);
    }
  }
  return nameFunction(fastMethod(operator, method as General), name);
}

function nameFunction<F extends (...args: never[]) => unknown>(made: F, name: string): F {
  return Object.defineProperty(made, "name", { value: name, configurable: true });
}

function makeInvoke(operator: string, name: string, flag: "f" | "m"): Invoke {
  const text = OPERATORS[operator];
  if (text === undefined)
    throw new Error(`${name}: expected operator ${operator} in the generated table, got none`);
  const overloads = readOverloads(operator, text, flag);
  const first = flag === "m" ? 1 : 0;
  const spreading = overloads.filter(({ spread }) => spread >= 0);
  return (args) => {
    const given = args[args.length - 1];
    const options = isOptions(given) ? given : undefined;
    if (options !== undefined) args.pop();
    // `x.sum(undefined)` is `x.sum()`.
    while (args.length > first && args[args.length - 1] === undefined) args.pop();
    for (const overload of overloads) if (fits(overload, args, options)) return call(overload, args, options);
    for (const overload of args.length > first ? spreading : []) {
      const spread = [...args.slice(0, overload.spread), args.slice(overload.spread)];
      if (fits(overload, spread, options)) return call(overload, spread, options);
    }
    const isSpread = spreading.length > 0 && args.length > first && args.slice(first).every(Number.isInteger);
    const meant = isSpread ? [...args.slice(0, first), args.slice(first)] : args;
    throw mismatch(name, isSpread ? spreading : overloads, meant, options, first);
  };
}

/** A plain object that is not a complex number. */
function isOptions(value: unknown): value is Options {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !("re" in value && "im" in value);
}

function fits(overload: Overload, args: readonly unknown[], options: Options | undefined): boolean {
  const { parameters } = overload;
  const count = args.length;
  if (count > overload.positional) return false;
  for (let i = 0; i < count; i++) {
    const parameter = parameters[i];
    const value = args[i];
    if (parameter === undefined) return false;
    if (value === undefined ? !parameter.hasDefault && options === undefined : !accepts(parameter, value))
      return false;
  }
  if (options !== undefined) return fitsOptions(overload, args, options);
  for (let i = count; i < parameters.length; i++) if (!parameters[i]?.hasDefault) return false;
  return true;
}

function fitsOptions(overload: Overload, args: readonly unknown[], options: Options): boolean {
  const { parameters, outs } = overload;
  for (const key in options) {
    const value = options[key];
    if (value === undefined) continue;
    if (key === "out" && outs.length > 0) {
      if (!fitsOut(overload, value)) return false;
      continue;
    }
    if (isFactoryOption(overload, key, value)) continue;
    const index = overload.options.get(key);
    if (index === undefined || args[index] !== undefined) return false;
    if (!accepts(parameters[index] as Overload["parameters"][number], value)) return false;
  }
  return parameters.every((parameter, i) => {
    if (parameter.hasDefault || args[i] !== undefined) return true;
    return options[parameter.written ? "out" : parameter.name] !== undefined;
  });
}

/** One tensor, an array of one for each result, or an array of any length where the result is a list. */
function fitsOut({ outs, parameters }: Overload, value: unknown): boolean {
  const [first] = outs;
  if (outs.length === 1 && first !== undefined && (parameters[first]?.list ?? -1) < 0) return isTensor(value);
  return Array.isArray(value) && (outs.length === 1 || value.length === outs.length) && value.every(isTensor);
}

function call(overload: Overload, args: unknown[], options: Options | undefined): unknown {
  if (overload.handle < 0) overload.handle = findOperator(`aten::${overload.operator}`, overload.overload);
  if (options !== undefined) {
    if (overload.writesFactory) checkFactoryOptions(overload, options);
    placeOptions(overload, args, options);
  }
  if (overload.converts) {
    const { parameters } = overload;
    for (let i = 0; i < args.length; i++) {
      args[i] = convert(parameters[i] as Overload["parameters"][number], args[i]);
    }
  }
  const result = callOperator(overload.handle, args);
  if (overload.resultNames) return nameResults(overload.resultNames, result as unknown[]);
  if (overload.returnsDtype) return dtypeFromCode(result as number);
  if (options?.requiresGrad === true && (overload.isFactory || overload.writesFactory))
    (result as Tensor).requiresGrad_(true);
  return result;
}

/** Whether `key` says how a factory makes its tensor, and is no argument of this overload. */
function isFactoryOption(overload: Overload, key: string, value: unknown): boolean {
  if (key === "requiresGrad") {
    return (overload.isFactory || overload.writesFactory) && typeof value === "boolean";
  }
  return overload.writesFactory && FACTORY_OPTIONS[key]?.(value) === true;
}

const FACTORY_OPTIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  dtype: (value) => value === null || value instanceof DType,
  layout: (value) => value === null || value instanceof Layout,
  device: (value) => value === null || typeof value === "string",
  pinMemory: (value) => value === null || typeof value === "boolean",
};

/** @throws where an option asks for another tensor than the one that is written. */
function checkFactoryOptions(overload: Overload, options: Options): void {
  const out = options.out as Tensor;
  for (const key of ["dtype", "layout", "device"] as const) {
    const wanted = options[key];
    if (wanted === undefined || wanted === null || overload.options.has(key) || wanted === out[key]) continue;
    throw new TypeError(
      `${overload.operator}: option ${key}: expected ${out[key]} as out has, got ${wanted}`,
    );
  }
}

function placeOptions(overload: Overload, args: unknown[], options: Options): void {
  for (const key in options) {
    const value = options[key];
    if (value === undefined || isFactoryOption(overload, key, value)) continue;
    if (key === "out" && overload.outs.length > 0) {
      const values = overload.outs.length === 1 ? [value] : (value as unknown[]);
      for (const [i, at] of overload.outs.entries()) place(args, at, values[i]);
    } else place(args, overload.options.get(key) as number, value);
  }
}

function place(args: unknown[], index: number, value: unknown): void {
  while (args.length < index) args.push(undefined);
  args[index] = value;
}

/** Several results under PyTorch's names, `const { values, indices } = x.topk(5)`, or in order, `const [v, i] = ...`. */
function nameResults(names: readonly string[], results: readonly unknown[]): object {
  const named: Record<string, unknown> = {};
  for (const [i, name] of names.entries()) named[name] = results[i];
  Object.defineProperty(named, Symbol.iterator, { value: () => results.values() });
  return named;
}
