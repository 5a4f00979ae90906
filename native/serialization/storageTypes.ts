/** PyTorch's names of storages and dtypes, as pickles have them. */
import * as dtypes from "../dtype.ts";
import { DType } from "../dtype.ts";

/** Storages that have a class of their own. Other dtypes are kept in untyped ones. */
const STORAGES: ReadonlyMap<string, DType> = new Map([
  ["DoubleStorage", dtypes.float64],
  ["FloatStorage", dtypes.float32],
  ["HalfStorage", dtypes.float16],
  ["BFloat16Storage", dtypes.bfloat16],
  ["LongStorage", dtypes.int64],
  ["IntStorage", dtypes.int32],
  ["ShortStorage", dtypes.int16],
  ["CharStorage", dtypes.int8],
  ["ByteStorage", dtypes.uint8],
  ["BoolStorage", dtypes.bool],
  ["ComplexDoubleStorage", dtypes.complex128],
  ["ComplexFloatStorage", dtypes.complex64],
]);

/** Quantized tensors need more than their bytes. */
const DTYPES: ReadonlyMap<string, DType> = new Map(
  Object.values(dtypes)
    .filter((value): value is DType => value instanceof DType && !/^q/.test(value.name))
    .map((dtype) => [dtype.name, dtype]),
);

const STORAGE_NAMES = new Map([...STORAGES].map(([name, dtype]) => [dtype, name]));

/** The dtype of a class such as `torch.FloatStorage`; null for untyped bytes, undefined for no storage. */
export function storageDtype(name: string): DType | null | undefined {
  if (name === "torch.storage.UntypedStorage") return null;
  const own = /^torch\.(?:cuda\.)?(\w+)$/.exec(name)?.[1];
  return own === undefined ? undefined : STORAGES.get(own);
}

/** Such as `FloatStorage`; undefined where the dtype has no class. */
export function storageName(dtype: DType): string | undefined {
  return STORAGE_NAMES.get(dtype);
}

/** The dtype of a name such as `torch.float32`; undefined where there is none, or it cannot be kept as bytes. */
export function dtypeNamed(name: string): DType | undefined {
  return name.startsWith("torch.") ? DTYPES.get(name.slice("torch.".length)) : undefined;
}
