/** Element types of typed arrays, and JavaScript values turned into the bytes of a dtype with range checks. */
import { describeValue } from "./dispatch/values.ts";
import {
  bool,
  type Complex,
  complex64,
  complex128,
  type DType,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  type Scalar,
  uint8,
  uint16,
  uint32,
  uint64,
} from "./dtype.ts";

/** A typed array that a tensor can be made of. */
export type ElementArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float16Array
  | Float32Array
  | Float64Array;

interface Element {
  dtype: DType;
  least: number;
  greatest: number;
  make(length: number): ElementArray;
}

/** dtype and range by the constructor of the typed array. */
export const ELEMENTS: ReadonlyMap<unknown, Element> = new Map<unknown, Element>([
  [Int8Array, { dtype: int8, least: -128, greatest: 127, make: (n) => new Int8Array(n) }],
  [Uint8Array, { dtype: uint8, least: 0, greatest: 255, make: (n) => new Uint8Array(n) }],
  [Buffer, { dtype: uint8, least: 0, greatest: 255, make: (n) => new Uint8Array(n) }],
  [Uint8ClampedArray, { dtype: uint8, least: 0, greatest: 255, make: (n) => new Uint8Array(n) }],
  [Int16Array, { dtype: int16, least: -(2 ** 15), greatest: 2 ** 15 - 1, make: (n) => new Int16Array(n) }],
  [Uint16Array, { dtype: uint16, least: 0, greatest: 2 ** 16 - 1, make: (n) => new Uint16Array(n) }],
  [Int32Array, { dtype: int32, least: -(2 ** 31), greatest: 2 ** 31 - 1, make: (n) => new Int32Array(n) }],
  [Uint32Array, { dtype: uint32, least: 0, greatest: 2 ** 32 - 1, make: (n) => new Uint32Array(n) }],
  [
    BigInt64Array,
    { dtype: int64, least: -(2 ** 63), greatest: 2 ** 63 - 1, make: (n) => new BigInt64Array(n) },
  ],
  [BigUint64Array, { dtype: uint64, least: 0, greatest: 2 ** 64 - 1, make: (n) => new BigUint64Array(n) }],
  [Float16Array, { dtype: float16, least: 0, greatest: 0, make: (n) => new Float16Array(n) }],
  [Float32Array, { dtype: float32, least: 0, greatest: 0, make: (n) => new Float32Array(n) }],
  [Float64Array, { dtype: float64, least: 0, greatest: 0, make: (n) => new Float64Array(n) }],
]);

const BY_DTYPE = new Map([...ELEMENTS.values()].map((element) => [element.dtype, element]));

/** Values as the addon takes them. */
export interface Stored {
  array: ElementArray;
  /** The dtype of the bytes; where it is not the one asked for, the tensor is cast afterwards. */
  stored: DType;
}

/**
 * @param values all elements in row-major order.
 * @throws where a value does not fit `dtype`: a fraction or NaN for integers, a number out of range.
 */
export function elementArray(values: readonly Scalar[] | ElementArray, dtype: DType, caller: string): Stored {
  const own = ELEMENTS.get(values.constructor);
  if (own?.dtype === dtype) return { array: bytesOf(values as ElementArray), stored: dtype };
  if (own) {
    const list = values as ElementArray;
    if (dtype.isFloatingPoint && own.dtype !== int64 && own.dtype !== uint64) {
      return { array: bytesOf(list), stored: own.dtype };
    }
    return elementArray(Array.from(list as ArrayLike<number | bigint>), dtype, caller);
  }
  const scalars = values as readonly Scalar[];
  if (dtype.isComplex) return complexArray(scalars, dtype === complex128 ? complex128 : complex64);
  if (dtype === bool)
    return { array: Uint8Array.from(scalars, (value) => Number(isTrue(value))), stored: bool };
  const element = BY_DTYPE.get(dtype);
  if (element && !dtype.isFloatingPoint)
    return { array: integerArray(scalars, element, caller), stored: dtype };
  const target = element ?? (BY_DTYPE.get(float32) as Element);
  const array = target.make(scalars.length) as Float32Array;
  for (let i = 0; i < scalars.length; i++) array[i] = realNumber(scalars[i] as Scalar, dtype, i, caller);
  return { array: bytesOf(array), stored: target.dtype };
}

/** Node-API knows no Float16Array: its bytes go as 16-bit integers. */
function bytesOf(array: ElementArray): ElementArray {
  if (array instanceof Float16Array) return new Uint16Array(array.buffer, array.byteOffset, array.length);
  return array;
}

function isTrue(value: Scalar): boolean {
  return typeof value === "object" ? value.re !== 0 || value.im !== 0 : Boolean(value) || Number.isNaN(value);
}

function realNumber(value: Scalar, dtype: DType, place: number, caller: string): number {
  if (typeof value !== "object") return Number(value);
  throw wrong(value, dtype, place, caller, "real numbers");
}

function integerArray(values: readonly Scalar[], element: Element, caller: string): ElementArray {
  const { dtype, least, greatest } = element;
  const array = element.make(values.length);
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  for (const [i, value] of values.entries()) {
    if (typeof value === "object" || (typeof value === "number" && !Number.isInteger(value))) {
      throw wrong(value, dtype, i, caller, "integers");
    }
    if (isBig) {
      // Beyond 2^53 a number may stand for another one than was written.
      if (typeof value === "number" && !Number.isSafeInteger(value)) {
        throw wrong(value, dtype, i, caller, "numbers within ±(2^53 - 1), or bigints,");
      }
      const big = BigInt(value);
      const fits = dtype === int64 ? BigInt.asIntN(64, big) === big : BigInt.asUintN(64, big) === big;
      if (!fits) throw wrong(value, dtype, i, caller, `integers from ${least} to ${greatest}`);
      (array as BigInt64Array)[i] = big;
    } else {
      const number = Number(value);
      if (number < least || number > greatest) {
        throw wrong(value, dtype, i, caller, `integers from ${least} to ${greatest}`);
      }
      (array as Int32Array)[i] = number;
    }
  }
  return array;
}

function wrong(value: Scalar, dtype: DType, place: number, caller: string, expected: string): TypeError {
  return new TypeError(
    `${caller}: data: expected ${expected} for ${dtype}, got ${describeValue(value)} at ${place}`,
  );
}

/** Pairs of real and imaginary part. */
function complexArray(values: readonly Scalar[], stored: DType): Stored {
  const array =
    stored === complex128 ? new Float64Array(2 * values.length) : new Float32Array(2 * values.length);
  for (const [i, value] of values.entries()) {
    const { re, im }: Complex = typeof value === "object" ? value : { re: Number(value), im: 0 };
    array[2 * i] = re;
    array[2 * i + 1] = im;
  }
  return { array, stored };
}
