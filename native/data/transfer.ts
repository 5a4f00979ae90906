/** Batches on their way from one thread to another: the memory of tensors moves, their objects are made anew. */
import { native } from "../loadAddon.ts";
import { begin, finish, isTensor, slotOf, type Tensor } from "../tensor.ts";
import { BoundingBoxes, type BoundingBoxesOptions, Mask } from "../vision/visuals.ts";

/** A tensor as a message holds it. */
interface PackedTensor {
  /** Under which the other thread takes it. */
  packedTensor: number;
}

/** Boxes and masks as a message holds them. */
type PackedVisual = { packedMask: PackedTensor } | ({ packedBoxes: PackedTensor } & BoxesOf);
type BoxesOf = Required<BoundingBoxesOptions> & { canvasSize: readonly [height: number, width: number] };

export interface PackOptions {
  /** Of whoever receives the value, and frees what it never came to. */
  transfer: number;
  /** The tensors are freed next: whose memory nobody else has, keep it. */
  givesMemory: boolean;
}

/** A value for `postMessage`. */
export function pack(value: unknown, { transfer, givesMemory }: PackOptions): unknown {
  const packTensor = (tensor: Tensor): PackedTensor => ({
    packedTensor: native.giveTensor(slotOf(tensor, "pack", "tensor"), transfer, givesMemory),
  });
  return mapValues(value, (inner): PackedTensor | PackedVisual | undefined => {
    if (isTensor(inner)) return packTensor(inner as Tensor);
    if (inner instanceof Mask) return { packedMask: packTensor(inner.data) };
    if (!(inner instanceof BoundingBoxes)) return undefined;
    const { data, canvasSize, format, clampingMode } = inner;
    return { packedBoxes: packTensor(data), canvasSize, format, clampingMode };
  });
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
    return "packedTensor" in value ? unpackTensor(value as PackedTensor) : undefined;
  });
}

/** Frees the tensors of a packed value that nobody wants. */
export function freePacked(packed: unknown): void {
  mapValues(packed, (value) => {
    if (typeof value !== "object" || value === null || !("packedTensor" in value)) return undefined;
    takeTensor(value as PackedTensor)?.dispose();
    return value;
  });
}

function unpackTensor(packed: PackedTensor): Tensor {
  const tensor = takeTensor(packed);
  if (tensor) return tensor;
  throw new Error("DataLoader: expected the tensor of a worker, got none; its pass is over");
}

function takeTensor({ packedTensor }: PackedTensor): Tensor | undefined {
  const made = begin();
  return finish(made, native.takeTensor(made, packedTensor));
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
