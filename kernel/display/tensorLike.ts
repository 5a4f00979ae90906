/** Numbers out of whatever holds them: nested arrays, typed arrays, and tensors of any library by duck typing. */
import { inspect } from "node:util";

/**
 * Anything with a shape that gives its values: torchbook's tensors and those of other libraries. Looked for in
 * this order: `toTypedArray()`, `data()` or `data`, `dataSync()`, `toArray()`, `tolist()`. Values are in row-major order.
 */
export interface TensorLike {
  readonly shape: readonly number[];
  toTypedArray?(): unknown;
  data?: unknown;
  dataSync?(): unknown;
  toArray?(): unknown;
  tolist?(): unknown;
}

/** Where numbers may come from. */
export type NumbersLike = TensorLike | NestedNumbers | NumberArray;
export type NestedNumbers = readonly (number | bigint | boolean | NestedNumbers)[];
export type NumberArray = Exclude<NodeJS.TypedArray, DataView>;

/** Row-major values with their shape. */
export interface ShapedNumbers {
  shape: number[];
  values: ArrayLike<number>;
  /** Whether the values are known to be whole numbers, as those of uint8 tensors are. */
  isInteger: boolean;
}

/** @throws TypeError where `source` is nothing of the kind, is ragged, or does not fill its shape. */
export function toShapedNumbers(name: string, source: unknown): ShapedNumbers {
  if (Array.isArray(source)) return fromNested(name, source);
  if (ArrayBuffer.isView(source) && !(source instanceof DataView)) {
    return fromTyped([(source as NumberArray).length], source as NumberArray);
  }
  if (isTensorLike(source)) return fromTensor(name, source);
  throw new TypeError(`${name}: an array, a typed array or a tensor expected, got ${describe(source)}`);
}

export function isTensorLike(value: unknown): value is TensorLike {
  const shape = (value as { shape?: unknown } | null)?.shape;
  return typeof value === "object" && (Array.isArray(shape) || ArrayBuffer.isView(shape));
}

/** One line about a value for error messages. */
export function describe(value: unknown): string {
  const text = inspect(value, { depth: 0, breakLength: Number.POSITIVE_INFINITY });
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function fromTensor(name: string, tensor: TensorLike): ShapedNumbers {
  const shape = Array.from(tensor.shape, Number);
  const size = shape.reduce((product, length) => product * length, 1);
  const held = readValues(tensor);
  if (held === undefined) {
    throw new TypeError(
      `${name}: a tensor with toTypedArray(), data() or toArray() expected, got ${describe(tensor)}`,
    );
  }
  const flat = Array.isArray(held) ? fromNested(name, held) : fromTyped(shape, held as NumberArray);
  if (flat.values.length !== size) {
    throw new TypeError(`${name}: ${size} values expected for shape [${shape}], got ${flat.values.length}`);
  }
  return { ...flat, shape };
}

function readValues(tensor: object): unknown {
  const holder = tensor as Record<string, unknown>;
  for (const key of ["toTypedArray", "data", "dataSync", "toArray", "tolist"]) {
    const member = holder[key];
    const held = typeof member === "function" ? member.call(tensor) : member;
    if (Array.isArray(held) || ArrayBuffer.isView(held)) return held;
    if (typeof held === "number") return [held];
  }
  return undefined;
}

function fromTyped(shape: number[], array: NumberArray): ShapedNumbers {
  const isInteger = !array.constructor.name.startsWith("Float");
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  return {
    shape,
    values: isBig ? Float64Array.from(array, Number) : (array as ArrayLike<number>),
    isInteger,
  };
}

function fromNested(name: string, nested: readonly unknown[]): ShapedNumbers {
  const shape: number[] = [];
  for (let level: unknown = nested; isList(level); level = level[0]) shape.push(level.length);
  const values: number[] = [];
  collect(name, nested, shape, 0, values);
  const isInteger = values.every(Number.isInteger) && values.some((value) => value > 1);
  return { shape, values, isInteger };
}

function collect(
  name: string,
  list: ArrayLike<unknown>,
  shape: number[],
  depth: number,
  values: number[],
): void {
  if (list.length !== shape[depth]) {
    throw new TypeError(`${name}: rows of equal length expected, got ${shape[depth]} and ${list.length}`);
  }
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (depth + 1 < shape.length) {
      if (!isList(item))
        throw new TypeError(`${name}: ${shape.length} levels of arrays expected, got ${describe(item)}`);
      collect(name, item, shape, depth + 1, values);
    } else if (typeof item === "number" || typeof item === "bigint" || typeof item === "boolean") {
      values.push(Number(item));
    } else {
      throw new TypeError(`${name}: a number expected at index ${i}, got ${describe(item)}`);
    }
  }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
