/** Batches on their way from one thread to another: the memory of tensors moves, their objects are made anew. */
import { takeTypedArray, toTypedArray } from "../addon.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { BoundingBoxes, type BoundingBoxesOptions, Mask } from "../vision/visuals.ts";

/** A tensor as a message holds it. */
interface PackedTensor {
  isPackedTensor: true;
  data: NodeJS.TypedArray;
  shape: number[];
  /** Of the dtype. */
  code: number;
}

/** Boxes and masks as a message holds them. */
type PackedVisual = { packedMask: PackedTensor } | ({ packedBoxes: PackedTensor } & BoxesOf);
type BoxesOf = Required<BoundingBoxesOptions> & { canvasSize: readonly [height: number, width: number] };

/** A value for `postMessage`, and the memory that goes with it. */
export function pack(value: unknown): { packed: unknown; moved: ArrayBuffer[] } {
  const moved: ArrayBuffer[] = [];
  const packTensor = (tensor: Tensor): PackedTensor => {
    const data = toTypedArray(tensor.detach());
    moved.push(data.buffer as ArrayBuffer);
    return { isPackedTensor: true, data, shape: tensor.shape, code: tensor.dtype.code };
  };
  const packed = mapValues(value, (inner): PackedTensor | PackedVisual | undefined => {
    if (isTensor(inner)) return packTensor(inner as Tensor);
    if (inner instanceof Mask) return { packedMask: packTensor(inner.data) };
    if (!(inner instanceof BoundingBoxes)) return undefined;
    const { data, canvasSize, format, clampingMode } = inner;
    return { packedBoxes: packTensor(data), canvasSize, format, clampingMode };
  });
  return { packed, moved };
}

/** The value again. */
export function unpack(packed: unknown): unknown {
  return mapValues(packed, (value) => {
    if (typeof value !== "object" || value === null) return undefined;
    if ("packedMask" in value) return new Mask(unpackTensor(value.packedMask as PackedTensor));
    if ("packedBoxes" in value) {
      const { packedBoxes, canvasSize, ...options } = value as { packedBoxes: PackedTensor } & BoxesOf;
      return new BoundingBoxes(unpackTensor(packedBoxes), canvasSize, options);
    }
    return "isPackedTensor" in value ? unpackTensor(value as PackedTensor) : undefined;
  });
}

function unpackTensor({ data, shape, code }: PackedTensor): Tensor {
  return takeTypedArray(data, shape, code);
}

/** Frees the tensors in a value. */
export function freeAll(value: unknown): void {
  mapValues(value, (inner) => {
    const tensor = inner instanceof Mask || inner instanceof BoundingBoxes ? inner.data : inner;
    if (!isTensor(tensor)) return undefined;
    tensor.dispose();
    return tensor;
  });
}

/** The value with its tensors in page-locked memory. @param free - gets those that were elsewhere, and have been copied */
export function pinned(value: unknown, free: (tensor: Tensor) => void): unknown {
  return mapValues(value, (tensor) => {
    if (!isTensor(tensor) || tensor.device !== "cpu" || tensor.isPinned()) return undefined;
    const copy = tensor.pinMemory();
    free(tensor);
    return copy;
  });
}

/** Arrays and plain objects with `change(value)` for each value for which it gives one. */
export function mapValues(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((element) => mapValues(element, change));
  if (typeof value !== "object" || value === null) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapValues(inner, change)]));
}
