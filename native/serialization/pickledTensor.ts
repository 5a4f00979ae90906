/** Tensors and storages as a pickle describes them, before their bytes are read. */
import type { DType } from "../dtype.ts";
import { shorten } from "../files/shorten.ts";
import { PickledDict, PickledTuple } from "../pickle/values.ts";

/** Elements somewhere in a file. */
export interface PickledStorage {
  /** Where the file keeps its bytes. */
  key: string;
  /** Null for bytes of any type. */
  dtype: DType | null;
  /** The device it was on, such as `cpu` or `cuda:0`. */
  location: string;
  /** Elements, or bytes where there is no dtype. */
  numel: number;
  /** A part of the storage, in elements; the whole where absent. */
  part?: { begin: number; numel: number };
}

/** Arguments of `_rebuild_tensor_v2`, checked. */
export class PickledTensor {
  readonly storage: PickledStorage;
  readonly dtype: DType;
  /** In elements. */
  readonly offset: number;
  readonly size: readonly number[];
  readonly stride: readonly number[];
  requiresGrad = false;
  isParameter = false;
  isConj = false;
  isNeg = false;

  /** @throws Error where the tensor does not lie within its storage */
  constructor(where: string, args: readonly unknown[], dtype?: unknown) {
    const [storage, offset, size, stride, requiresGrad = false] = args;
    if (!isStorage(storage)) throw wrong(where, "a tensor of a storage", typeof storage);
    const own = (dtype as DType | undefined) ?? storage.dtype;
    if (!own) throw wrong(where, "a dtype for a tensor in an untyped storage", "none");
    this.storage = storage;
    this.dtype = own;
    this.size = sizes(where, "sizes", size);
    this.stride = sizes(where, "strides", stride);
    if (!isSize(offset)) throw wrong(where, "an offset into the storage", String(offset));
    this.offset = offset;
    this.requiresGrad = requiresGrad === true;
    if (this.size.length !== this.stride.length)
      throw wrong(where, `${this.size.length} strides`, `${this.stride.length}`);
    this.#checkBounds(where);
  }

  /** Bits that PyTorch keeps beside the elements. */
  setMetadata(metadata: unknown): void {
    if (!(metadata instanceof PickledDict)) return;
    this.isConj = metadata.entries.get("conj") === true;
    this.isNeg = metadata.entries.get("neg") === true;
  }

  #checkBounds(where: string): void {
    const { storage, dtype, offset, size, stride } = this;
    const bytes = (storage.part?.numel ?? storage.numel) * (storage.dtype?.itemsize ?? 1);
    const last = size.reduce((sum, length, axis) => sum + (length - 1) * (stride[axis] as number), offset);
    const needed = size.includes(0) ? 0 : (last + 1) * dtype.itemsize;
    if (needed > bytes)
      throw wrong(where, `a tensor within the ${bytes} bytes of its storage`, `one that needs ${needed}`);
    const numel = size.reduce((product, length) => product * length, 1);
    if (!Number.isSafeInteger(numel)) throw wrong(where, "fewer than 2^53 elements", `[${size.join(", ")}]`);
  }
}

/** Whether an object of a pickle is a storage, which tensors are made of. */
export function isStorage(value: unknown): value is PickledStorage {
  return typeof value === "object" && value !== null && "key" in value && "location" in value;
}

const MAX_RANK = 64;

/** @throws Error where `value` is no tuple of whole numbers of at least 0 */
export function sizes(where: string, what: string, value: unknown): number[] {
  const list = value instanceof PickledTuple ? value.items : Array.isArray(value) ? value : undefined;
  if (!list?.every(isSize)) throw wrong(where, `${what} of whole numbers`, list ? "others" : typeof value);
  if (list.length > MAX_RANK) throw wrong(where, `at most ${MAX_RANK} ${what}`, `${list.length}`);
  return [...list] as number[];
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

export function wrong(where: string, wanted: string, found: string): Error {
  return new Error(`${where}: expected ${shorten(wanted)}, got ${shorten(found)}; the file is damaged`);
}
