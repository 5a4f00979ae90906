/** Which element type of a file is which dtype. */
import * as dtypes from "../dtype.ts";
import type { DType } from "../dtype.ts";
import type { SafetensorsDtype } from "./header.ts";

export const DTYPE_OF: Readonly<Record<SafetensorsDtype, DType>> = {
  BOOL: dtypes.bool,
  U8: dtypes.uint8,
  I8: dtypes.int8,
  F8_E5M2: dtypes.float8_e5m2,
  F8_E4M3: dtypes.float8_e4m3fn,
  F8_E8M0: dtypes.float8_e8m0fnu,
  F8_E4M3FNUZ: dtypes.float8_e4m3fnuz,
  F8_E5M2FNUZ: dtypes.float8_e5m2fnuz,
  I16: dtypes.int16,
  U16: dtypes.uint16,
  F16: dtypes.float16,
  BF16: dtypes.bfloat16,
  I32: dtypes.int32,
  U32: dtypes.uint32,
  F32: dtypes.float32,
  C64: dtypes.complex64,
  F64: dtypes.float64,
  I64: dtypes.int64,
  U64: dtypes.uint64,
};

const NAMES = new Map(Object.entries(DTYPE_OF).map(([name, dtype]) => [dtype, name as SafetensorsDtype]));

/** The file's name of a dtype; undefined where the format has none. */
export function safetensorsDtype(dtype: DType): SafetensorsDtype | undefined {
  return NAMES.get(dtype);
}
