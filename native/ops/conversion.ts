/** Other dtypes and devices: `to` and its short forms. */
import { operator } from "../dispatch/byName.ts";
import { checkOptions } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import {
  bfloat16,
  bool,
  complex32,
  complex64,
  complex128,
  type Device,
  DType,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  type MemoryFormat,
  uint8,
} from "../dtype.ts";
import { isTensor, type Tensor } from "../tensor.ts";

export interface ToOptions {
  dtype?: DType;
  device?: Device;
  /** Does not wait for a copy between host and GPU; default `false`. */
  nonBlocking?: boolean;
  /** Copies even where nothing changes; default `false`: the same tensor comes back. */
  copy?: boolean;
  /** Default `preserveFormat`. */
  memoryFormat?: MemoryFormat;
}

export interface FormatOptions {
  /** Default `preserveFormat`. */
  memoryFormat?: MemoryFormat;
}

/** What conversion adds to `Tensor`. */
export interface ConversionMethods {
  /** This tensor with another dtype, on another device, or like `other`; the same object where nothing changes. */
  to(target: DType | Device | Tensor | ToOptions, options?: ToOptions): Tensor;
  to(device: Device, dtype: DType, options?: ToOptions): Tensor;
  /** `to(torch.float32)`. */
  float(options?: FormatOptions): Tensor;
  double(options?: FormatOptions): Tensor;
  half(options?: FormatOptions): Tensor;
  bfloat16(options?: FormatOptions): Tensor;
  int(options?: FormatOptions): Tensor;
  /** `to(torch.int64)`. */
  long(options?: FormatOptions): Tensor;
  short(options?: FormatOptions): Tensor;
  char(options?: FormatOptions): Tensor;
  byte(options?: FormatOptions): Tensor;
  bool(options?: FormatOptions): Tensor;
  /** `to(torch.complex64)`. */
  cfloat(options?: FormatOptions): Tensor;
  cdouble(options?: FormatOptions): Tensor;
  chalf(options?: FormatOptions): Tensor;
  cpu(options?: FormatOptions): Tensor;
  /** `to("cuda")`, or a device of that number. */
  cuda(index?: number): Tensor;
  /** The size of dimension `dim`, negative from the end; all sizes without it. */
  size(): number[];
  size(dim: number): number;
  /** The number of dimensions. */
  dim(): number;
}

/** @throws TypeError where a dtype is given by its name, as one or as the device. */
function checkTarget({ dtype, device }: ToOptions): void {
  const name: unknown = dtype ?? (/^[a-z]+\d+$/.test(device ?? "") ? device : undefined);
  if (name === undefined || name instanceof DType) return;
  throw new TypeError(`to: expected dtype such as torch.float32, got ${describeValue(name)}`);
}

/** The names of {@link ToOptions}. */
const TO = {
  dtype: undefined,
  device: undefined,
  nonBlocking: undefined,
  copy: undefined,
  memoryFormat: undefined,
};

const convert = operator("aten::to", "dtype_layout");

export const conversionMethods: ConversionMethods & ThisType<Tensor> = {
  to(target: DType | Device | Tensor | ToOptions, second?: DType | ToOptions, third?: ToOptions) {
    const options: ToOptions = second instanceof DType ? { ...third, dtype: second } : { ...second };
    if (target instanceof DType) options.dtype = target;
    else if (typeof target === "string") options.device = target;
    else if (isTensor(target)) Object.assign(options, { dtype: target.dtype, device: target.device });
    else if (typeof target === "object" && target !== null) Object.assign(options, target);
    else throw new TypeError(`to: expected dtype, device, Tensor or options, got ${describeValue(target)}`);
    checkTarget(options);
    checkOptions("to", options, TO);
    const { dtype, device, nonBlocking = false, copy = false, memoryFormat } = options;
    return convert(
      this,
      dtype?.code,
      undefined,
      device,
      undefined,
      nonBlocking,
      copy,
      memoryFormat?.code,
    ) as Tensor;
  },
  float(options) {
    return this.to(float32, options);
  },
  double(options) {
    return this.to(float64, options);
  },
  half(options) {
    return this.to(float16, options);
  },
  bfloat16(options) {
    return this.to(bfloat16, options);
  },
  int(options) {
    return this.to(int32, options);
  },
  long(options) {
    return this.to(int64, options);
  },
  short(options) {
    return this.to(int16, options);
  },
  char(options) {
    return this.to(int8, options);
  },
  byte(options) {
    return this.to(uint8, options);
  },
  bool(options) {
    return this.to(bool, options);
  },
  cfloat(options) {
    return this.to(complex64, options);
  },
  cdouble(options) {
    return this.to(complex128, options);
  },
  chalf(options) {
    return this.to(complex32, options);
  },
  cpu(options) {
    return this.to("cpu", options);
  },
  cuda(index?: number) {
    return this.to(index === undefined ? "cuda" : `cuda:${index}`);
  },
  size(dim?: number): never {
    const { shape } = this;
    if (dim === undefined) return shape as never;
    const size = shape.at(dim);
    if (size === undefined || !Number.isInteger(dim)) {
      throw new RangeError(
        `size: expected a dimension from ${-shape.length} to ${shape.length - 1}, got ${dim}`,
      );
    }
    return size as never;
  },
  dim() {
    return this.ndim;
  },
};
