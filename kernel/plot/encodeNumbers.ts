/** Checks the numbers of a plot and encodes them for plotly, always without loss. */
import { describe, type NumbersLike, toShapedNumbers } from "../display/tensorLike.ts";
import type { EncodedNumbers } from "./plotlyFigure.ts";

/** @throws where `source` holds no numbers, is not flat, is empty, or holds NaN or an infinity. */
export function toVector(name: string, source: NumbersLike): ArrayLike<number> {
  const { shape, values } = toShapedNumbers(name, source);
  if (shape.length > 1)
    throw new RangeError(`${name}: a flat list of numbers expected, got shape [${shape}]`);
  return checkNumbers(name, values);
}

/** @returns rows of equal length. @throws as `toVector`, and where `source` is not `[rows, columns]`. */
export function toMatrix(name: string, source: NumbersLike) {
  const { shape, values } = toShapedNumbers(name, source);
  if (shape.length !== 2)
    throw new RangeError(`${name}: a matrix [rows, columns] expected, got shape [${shape}]`);
  return { rows: shape[0] as number, columns: shape[1] as number, values: checkNumbers(name, values) };
}

/** @throws where `values` is empty or holds NaN or an infinity. */
export function checkNumbers(name: string, values: ArrayLike<number>): ArrayLike<number> {
  if (values.length === 0) throw new RangeError(`${name}: at least one number expected, got none`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`${name}: finite numbers expected, got ${values[i]} at index ${i}`);
    }
  }
  return values;
}

/** @throws where the two differ in length. */
export function checkLengths(
  name: string,
  x: ArrayLike<unknown>,
  y: ArrayLike<unknown>,
  names = ["x", "y"],
): void {
  if (x.length !== y.length) {
    throw new RangeError(
      `${name}: ${names[0]} and ${names[1]} of equal length expected, got ${x.length} and ${y.length}`,
    );
  }
}

/** @throws TypeError where `labels` is not a list of strings. */
export function checkLabels(name: string, labels: readonly string[], length: number): void {
  if (!Array.isArray(labels) || labels.some((label) => typeof label !== "string")) {
    throw new TypeError(`${name}: an array of strings expected, got ${describe(labels)}`);
  }
  if (labels.length !== length) {
    throw new RangeError(`${name}: ${length} names expected, got ${labels.length}`);
  }
}

/**
 * The shortest of u1, f4 and f8 that keeps every value exactly.
 *
 * @param shape `[rows, columns]` for a matrix.
 */
export function encodeNumbers(
  values: ArrayLike<number>,
  shape?: readonly [number, number],
): EncodedNumbers | [] {
  if (values.length === 0) return [];
  const array = smallestArray(values);
  const dtype = array instanceof Uint8Array ? "u1" : array instanceof Float32Array ? "f4" : "f8";
  const bdata = Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");
  return { dtype, bdata, ...(shape && { shape: shape.join(", ") }) };
}

function smallestArray(values: ArrayLike<number>): Uint8Array | Float32Array | Float64Array {
  let bytes = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    bytes &&= (value & 255) === value;
    if (!bytes && Math.fround(value) !== value) return Float64Array.from(values);
  }
  return bytes ? Uint8Array.from(values) : Float32Array.from(values);
}
