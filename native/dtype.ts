/** Element types, memory formats, layouts and devices: the small constant objects that options such as `dtype` take. */

/** An element type. There is one object per type, so `===` compares. */
export class DType {
  /** PyTorch's name without `torch.`, such as `float32`. */
  readonly name: string;
  /** LibTorch's `c10::ScalarType` number. */
  readonly code: number;
  /** Bytes of one element. */
  readonly itemsize: number;
  readonly isFloatingPoint: boolean;
  readonly isComplex: boolean;
  /** Whether negative numbers can be held. */
  readonly isSigned: boolean;

  constructor(name: string, code: number, itemsize: number, kind: DTypeKind) {
    this.name = name;
    this.code = code;
    this.itemsize = itemsize;
    this.isFloatingPoint = kind === "float";
    this.isComplex = kind === "complex";
    this.isSigned = kind !== "unsigned" && kind !== "bool";
    Object.freeze(this);
  }

  toString(): string {
    return `torch.${this.name}`;
  }

  toJSON(): string {
    return this.name;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

type DTypeKind = "float" | "complex" | "signed" | "unsigned" | "bool";

export const uint8 = new DType("uint8", 0, 1, "unsigned");
export const int8 = new DType("int8", 1, 1, "signed");
export const int16 = new DType("int16", 2, 2, "signed");
export const int32 = new DType("int32", 3, 4, "signed");
export const int64 = new DType("int64", 4, 8, "signed");
export const float16 = new DType("float16", 5, 2, "float");
export const float32 = new DType("float32", 6, 4, "float");
export const float64 = new DType("float64", 7, 8, "float");
export const complex32 = new DType("complex32", 8, 4, "complex");
export const complex64 = new DType("complex64", 9, 8, "complex");
export const complex128 = new DType("complex128", 10, 16, "complex");
export const bool = new DType("bool", 11, 1, "bool");
export const qint8 = new DType("qint8", 12, 1, "signed");
export const quint8 = new DType("quint8", 13, 1, "unsigned");
export const qint32 = new DType("qint32", 14, 4, "signed");
export const bfloat16 = new DType("bfloat16", 15, 2, "float");
export const float8_e5m2 = new DType("float8_e5m2", 23, 1, "float");
export const float8_e4m3fn = new DType("float8_e4m3fn", 24, 1, "float");
export const float8_e5m2fnuz = new DType("float8_e5m2fnuz", 25, 1, "float");
export const float8_e4m3fnuz = new DType("float8_e4m3fnuz", 26, 1, "float");
export const uint16 = new DType("uint16", 27, 2, "unsigned");
export const uint32 = new DType("uint32", 28, 4, "unsigned");
export const uint64 = new DType("uint64", 29, 8, "unsigned");
export const float8_e8m0fnu = new DType("float8_e8m0fnu", 44, 1, "float");

/** PyTorch's short names. */
export {
  bool as boolean,
  float16 as half,
  float32 as float,
  float64 as double,
  int16 as short,
  int32 as int,
  int64 as long,
};

const ALL_DTYPES: readonly DType[] = [
  ...[uint8, int8, int16, int32, int64, float16, float32, float64, complex32, complex64, complex128, bool],
  ...[qint8, quint8, qint32, bfloat16, float8_e5m2, float8_e4m3fn, float8_e5m2fnuz, float8_e4m3fnuz],
  ...[uint16, uint32, uint64, float8_e8m0fnu],
];

const byCode: (DType | undefined)[] = [];
for (const dtype of ALL_DTYPES) byCode[dtype.code] = dtype;

function numberText(code: unknown): string {
  return typeof code === "number" ? `number ${code}` : typeof code;
}

/** The dtype of a `c10::ScalarType` number. @throws where torchbook has no object for it. */
export function dtypeFromCode(code: number): DType {
  const dtype = byCode[code];
  if (!dtype)
    throw new TypeError(`dtype: expected a c10::ScalarType that torchbook knows, got ${numberText(code)}`);
  return dtype;
}

/** How the elements of a dense tensor lie in memory; `channelsLast` is what convolutions like best. */
export class MemoryFormat {
  /** Keeps memory formats and layouts apart for the type checker. */
  readonly kind = "memoryFormat";
  readonly name: string;
  /** LibTorch's `c10::MemoryFormat` number. */
  readonly code: number;

  constructor(name: string, code: number) {
    this.name = name;
    this.code = code;
    Object.freeze(this);
  }

  toString(): string {
    return `torch.${this.name}`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export const contiguousFormat = new MemoryFormat("contiguous_format", 0);
export const preserveFormat = new MemoryFormat("preserve_format", 1);
export const channelsLast = new MemoryFormat("channels_last", 2);
export const channelsLast3d = new MemoryFormat("channels_last_3d", 3);

/** Dense (`strided`) or one of the sparse storage schemes. */
export class Layout {
  readonly kind = "layout";
  readonly name: string;
  /** LibTorch's `c10::Layout` number. */
  readonly code: number;

  constructor(name: string, code: number) {
    this.name = name;
    this.code = code;
    Object.freeze(this);
  }

  toString(): string {
    return `torch.${this.name}`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

export const strided = new Layout("strided", 0);
export const sparseCoo = new Layout("sparse_coo", 1);
export const sparseCsr = new Layout("sparse_csr", 2);
export const sparseCsc = new Layout("sparse_csc", 4);
export const sparseBsr = new Layout("sparse_bsr", 5);
export const sparseBsc = new Layout("sparse_bsc", 6);

const LAYOUTS = [strided, sparseCoo, sparseCsr, sparseCsc, sparseBsr, sparseBsc];

/** The layout of a `c10::Layout` number. @throws where torchbook has no object for it. */
export function layoutFromCode(code: number): Layout {
  const layout = LAYOUTS.find((candidate) => candidate.code === code);
  if (!layout)
    throw new TypeError(`layout: expected a c10::Layout that torchbook knows, got ${numberText(code)}`);
  return layout;
}

/** A device, as PyTorch writes it: `"cpu"`, `"cuda"` (the current one) or `"cuda:0"`. */
export type Device = "cpu" | "cuda" | `cuda:${number}` | "meta";

/** A complex number, as `item()` gives it and operators take it. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A number given to an operator; whole numbers count as integers in type promotion, as in PyTorch. */
export type Scalar = number | bigint | boolean | Complex;

/** What a loss does with the losses of the single samples. */
export type Reduction = "none" | "mean" | "sum";
