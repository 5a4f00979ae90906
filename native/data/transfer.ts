/** Batches on their way from one thread to another: the memory of tensors moves, their objects are made anew. */
import { fromTypedArray, toTypedArray } from "../addon.ts";
import { isTensor } from "../tensor.ts";

/** A tensor as a message holds it. */
interface PackedTensor {
  isPackedTensor: true;
  data: NodeJS.TypedArray;
  shape: number[];
  /** Of the dtype. */
  code: number;
}

/** A value for `postMessage`, and the memory that goes with it. */
export function pack(value: unknown): { packed: unknown; moved: ArrayBuffer[] } {
  const moved: ArrayBuffer[] = [];
  const packed = map(value, (tensor): PackedTensor | undefined => {
    if (!isTensor(tensor)) return undefined;
    const data = toTypedArray(tensor.detach());
    moved.push(data.buffer as ArrayBuffer);
    return { isPackedTensor: true, data, shape: tensor.shape, code: tensor.dtype.code };
  });
  return { packed, moved };
}

/** The value again. */
export function unpack(packed: unknown): unknown {
  return map(packed, (value) => {
    if (typeof value !== "object" || value === null || !("isPackedTensor" in value)) return undefined;
    const { data, shape, code } = value as PackedTensor;
    return fromTypedArray(data, shape, code);
  });
}

/** Frees the tensors in a value. */
export function freeAll(value: unknown): void {
  map(value, (tensor) => {
    if (!isTensor(tensor)) return undefined;
    tensor.dispose();
    return tensor;
  });
}

/** Arrays and plain objects with `change(value)` for each value for which it gives one. */
function map(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((element) => map(element, change));
  if (typeof value !== "object" || value === null) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner, change)]));
}
