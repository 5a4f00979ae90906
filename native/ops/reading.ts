/** Values of a tensor as JavaScript's: one number, nested arrays, a typed array, an iteration. */
import { toTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { ElementArray } from "../elements.ts";
import {
  bfloat16,
  bool,
  type Complex,
  type DType,
  float16,
  float32,
  complex32,
  complex64,
  strided,
} from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/** One element: complex numbers as pairs, bigints only where asked for. */
export type Element = number | bigint | boolean | Complex;
export type NestedArray = Element | NestedArray[];

export interface ReadingOptions {
  /**
   * Integers as `bigint`. By default they are numbers, and an error where a number is not exact.
   * @throws TypeError for a tensor of other elements.
   */
  bigint?: boolean;
}

/** What reading adds to `Tensor`. */
export interface ReadingMethods extends Iterable<Tensor> {
  /**
   * The value of a tensor of one element. Tensor: any shape with one element.
   * Complex numbers come as `{ re, im }`.
   * @throws where it has more or none, or is a 64-bit integer that a number cannot hold.
   */
  item(): number;
  item(options: { bigint: true }): bigint;
  item<T extends Element>(options?: ReadingOptions): T;
  /** The elements as arrays nested as deep as the tensor has dimensions; a tensor of none gives its element. */
  toArray<T = NestedArray>(options?: ReadingOptions): T;
  /**
   * A copy of the elements in row-major order: `Float32Array` for float32 and bfloat16, `BigInt64Array` for int64,
   * `Uint8Array` for uint8 and bool, ...; complex numbers as pairs.
   */
  data(): ElementArray;
  /** As `toArray`; refuses more than 100,000 elements. */
  toJSON(): NestedArray;
  /**
   * What JavaScript's own operators and functions take: `item()` where they want a number, as `loss < 0.1` and
   * `Math.round(loss)`, else the printed text.
   * @throws where a number is wanted of a tensor that has more than one element, or a complex one.
   */
  [Symbol.toPrimitive](hint: string): string | number;
}

/** More would freeze what prints the JSON, and is better saved with `save`. */
const JSON_LIMIT = 100_000;

export const readingMethods: ReadingMethods & ThisType<Tensor> = {
  item(options: ReadingOptions = {}): never {
    if (this.numel !== 1) {
      throw new RangeError(
        `item: expected a tensor of 1 element, got shape [${this.shape.join(", ")}]; use toArray()`,
      );
    }
    return readElements(this, options, "item")[0] as never;
  },
  toArray(options = {}) {
    return nest(readElements(this, options, "toArray"), this.shape) as never;
  },
  data() {
    return typedData(this);
  },
  toJSON() {
    if (this.numel > JSON_LIMIT) {
      throw new RangeError(
        `toJSON: expected at most ${JSON_LIMIT} elements, got ${this.numel}; use data() or save()`,
      );
    }
    return nest(readElements(this, {}, "toJSON"), this.shape);
  },
  [Symbol.toPrimitive](hint) {
    if (hint !== "number") return String(this.toString());
    if (this.numel === 1 && !this.dtype.isComplex) return Number(this.item<number | boolean>());
    const shape = `[${this.shape.join(", ")}]`;
    throw new TypeError(
      `Tensor: expected one real element where a number is needed, got shape ${shape} ${this.dtype}; use operators such as lt(), mul() and sum()`,
    );
  },
  *[Symbol.iterator]() {
    if (this.ndim === 0) throw new TypeError("iteration: expected a tensor with a dimension, got shape []");
    const [length = 0] = this.shape;
    for (let i = 0; i < length; i++) yield this.select(0, i);
  },
};

/** The elements as a typed array of a kind that JavaScript can compute with. */
export function typedData(tensor: Tensor): ElementArray {
  const { dtype } = tensor;
  let dense: Tensor = tensor.layout === strided ? tensor : tensor.toDense();
  const cast = readableDType(dtype);
  if (cast !== dtype) dense = dense.detach().to(cast);
  const array = toTypedArray(dense) as ElementArray;
  return dtype === float16
    ? new Float16Array(array.buffer as ArrayBuffer, array.byteOffset, array.length)
    : array;
}

function readableDType(dtype: DType): DType {
  if (dtype === bfloat16 || dtype.name.startsWith("float8")) return float32;
  return dtype === complex32 ? complex64 : dtype;
}

function readElements(tensor: Tensor, options: ReadingOptions, caller: string): Element[] {
  const { dtype } = tensor;
  const { bigint } = optionsOf(caller, options, { bigint: false });
  const elements = elementsOf(tensor);
  if (bigint) {
    if (dtype.isFloatingPoint || dtype.isComplex || dtype === bool) {
      throw new TypeError(`${caller}: option bigint: expected a tensor of integers, got ${dtype}`);
    }
    return elements.map((element) => BigInt(element as number | bigint));
  }
  return typeof elements[0] === "bigint"
    ? elements.map((element) => exactNumber(element as bigint, caller))
    : elements;
}

/** All elements in row-major order, those of 64-bit integers as bigint. */
export function elementsOf(tensor: Tensor): Element[] {
  const { dtype } = tensor;
  const data = typedData(tensor);
  if (dtype === bool) return Array.from(data as Uint8Array, (value) => value !== 0);
  if (dtype.isComplex) {
    const pairs = data as Float32Array;
    return Array.from({ length: pairs.length / 2 }, (_, i) => ({
      re: pairs[2 * i] as number,
      im: pairs[2 * i + 1] as number,
    }));
  }
  return Array.from(data as ArrayLike<number | bigint>);
}

function exactNumber(value: bigint, caller: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  const advice = caller === "toJSON" ? "use toArray({ bigint: true })" : "pass { bigint: true }";
  throw new RangeError(`${caller}: expected integers within ±(2^53 - 1), got ${value}; ${advice}`);
}

function nest(elements: readonly Element[], shape: readonly number[]): NestedArray {
  if (shape.length === 0) return elements[0] as Element;
  let rows: NestedArray[] = [...elements];
  for (let dim = shape.length - 1; dim > 0; dim--) {
    const size = shape[dim] as number;
    const count = shape.slice(0, dim).reduce((product, length) => product * length, 1);
    rows = Array.from({ length: count }, (_, i) => rows.slice(i * size, (i + 1) * size));
  }
  return rows;
}
