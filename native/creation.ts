/**
 * Tensors from JavaScript values. The functions that need only sizes or numbers (`zeros`, `rand`, `arange`, ...) are
 * generated.
 *
 * JavaScript cannot tell 1 from 1.0, so where no `dtype` is given numbers become float32 whether whole or not;
 * booleans become bool, bigints int64, complex numbers complex64, and a typed array keeps its element type.
 */
import { fromTypedArray } from "./addon.ts";
import { checkOptions } from "./dispatch/optionsOf.ts";
import { ELEMENTS, elementArray, type ElementArray } from "./elements.ts";
import { describeValue } from "./dispatch/values.ts";
import {
  bool,
  type Complex,
  complex64,
  type Device,
  DType,
  float32,
  int64,
  type Layout,
  type Scalar,
} from "./dtype.ts";
import { full as fullOperator } from "./generated/torch.js";
import { isTensor, type Tensor } from "./tensor.ts";

/** Numbers, or arrays of them nested as deep as the tensor has dimensions. */
export type TensorData = Scalar | ElementArray | readonly TensorData[];

export interface TensorOptions {
  /** Element type; by default that of the values, see above. */
  dtype?: DType;
  /** Default `"cpu"`. */
  device?: Device;
  /** Whether operators on the tensor are recorded for `backward()`; default `false`. */
  requiresGrad?: boolean;
}

export interface TypedTensorOptions extends TensorOptions {
  /** Sizes for the values of a flat typed array; default one dimension. */
  shape?: readonly number[];
}

/** The names of {@link TensorOptions} and {@link TypedTensorOptions}. */
const MADE = { dtype: undefined, device: undefined, requiresGrad: undefined };
const SHAPED = { ...MADE, shape: undefined };

/**
 * A tensor with a copy of `data`.
 * @param data a number, nested arrays of one length each, a typed array, or a Tensor (copied without its graph).
 * Shape: the lengths of the nested arrays; `[]` for a number.
 * @throws where rows differ in length, or a value does not fit `dtype`.
 */
export function tensor(data: TensorData | Tensor, options: TypedTensorOptions = {}): Tensor {
  checkOptions("tensor", options, SHAPED);
  checkDtype("tensor", options.dtype);
  if (isTensor(data)) return finish(data.detach().clone(), options, undefined);
  const collected = collect(data);
  const shape = options.shape ? reshaped(collected, options.shape) : collected.shape;
  const dtype = options.dtype ?? collected.dtype;
  const { array, stored } = elementArray(collected.values, dtype, "tensor");
  return finish(fromTypedArray(array, shape, stored.code), options, stored === dtype ? undefined : dtype);
}

/** As `tensor`, but gives a Tensor back as it is where `options` ask for nothing else. */
export function asTensor(data: TensorData | Tensor, options: TensorOptions = {}): Tensor {
  if (!isTensor(data)) return tensor(data, options);
  checkOptions("asTensor", options, MADE);
  checkDtype("asTensor", options.dtype);
  return finish(data, options, undefined);
}

export interface FullOptions extends TensorOptions {
  layout?: Layout;
  pinMemory?: boolean;
  /** Tensor into which the values are written. */
  out?: Tensor;
}

const FULL = { ...MADE, layout: undefined, pinMemory: undefined, out: undefined };

/**
 * A tensor of `size` full of one value.
 * @param fillValue numbers give float32, booleans bool and bigints int64 where no `dtype` is given.
 */
export function full(size: readonly number[], fillValue: Scalar, options: FullOptions = {}): Tensor {
  checkOptions("full", options, FULL);
  const dtype = options.dtype ?? (typeof fillValue === "number" ? float32 : undefined);
  return fullOperator(size, fillValue, { ...options, ...(dtype && { dtype }) });
}

/** A tensor of no dimensions. */
export function scalarTensor(value: Scalar, options: TensorOptions = {}): Tensor {
  return tensor(value, options);
}

function checkDtype(caller: string, dtype: DType | undefined): void {
  if (dtype !== undefined && !(dtype instanceof DType)) {
    throw new TypeError(
      `${caller}: option dtype: expected dtype such as torch.float32, got ${describeValue(dtype)}`,
    );
  }
}

function finish(made: Tensor, options: TensorOptions, castTo: DType | undefined): Tensor {
  let result = made;
  const dtype = castTo ?? options.dtype;
  if (dtype !== undefined && result.dtype !== dtype) result = result.to(dtype);
  if (options.device !== undefined && result.device !== options.device) result = result.to(options.device);
  return options.requiresGrad ? result.requiresGrad_() : result;
}

/** Values in row-major order with their shape. */
interface Collected {
  values: readonly Scalar[] | ElementArray;
  shape: number[];
  dtype: DType;
}

function collect(data: TensorData): Collected {
  const typed = typedDType(data);
  if (typed) return { values: data as ElementArray, shape: [(data as ElementArray).length], dtype: typed };
  const shape: number[] = [];
  for (let level: unknown = data; isList(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  const values: Scalar[] = [];
  flatten(data, shape, [], values);
  return { values, shape, dtype: inferDType(values, data) };
}

type List = ArrayLike<unknown>;

function isList(value: unknown): value is List {
  return Array.isArray(value) || typedDType(value) !== undefined;
}

function typedDType(value: unknown): DType | undefined {
  return ArrayBuffer.isView(value) ? ELEMENTS.get(value.constructor)?.dtype : undefined;
}

function flatten(value: unknown, shape: readonly number[], path: number[], values: Scalar[]): void {
  if (path.length < shape.length) {
    const length = shape[path.length] as number;
    if (!isList(value)) throw ragged(path, `an array of ${length}`, describeValue(value));
    if (value.length !== length) throw ragged(path, `${length} elements`, String(value.length));
    for (let i = 0; i < length; i++) flatten(value[i], shape, [...path, i], values);
    return;
  }
  if (!isScalar(value)) throw ragged(path, "a number", describeValue(value));
  values.push(value);
}

function ragged(path: readonly number[], expected: string, got: string): TypeError {
  const where = path.length > 0 ? ` at [${path.join(", ")}]` : "";
  return new TypeError(`tensor: data${where}: expected ${expected}, got ${got}`);
}

/** Whether `value` is a number, boolean, bigint or complex number. */
export function isScalar(value: unknown): value is Scalar {
  if (typeof value === "object" && value !== null) return "re" in value && "im" in value;
  return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint";
}

function inferDType(values: readonly Scalar[], data: TensorData): DType {
  const first = firstTyped(data);
  if (first) return first;
  if (values.some((value) => typeof value === "object")) return complex64;
  if (values.some((value) => typeof value === "number")) return float32;
  if (values.some((value) => typeof value === "bigint")) return int64;
  return values.length > 0 ? bool : float32;
}

/** The element type of rows that are typed arrays. */
function firstTyped(data: TensorData): DType | undefined {
  let level: unknown = data;
  while (Array.isArray(level)) level = level[0];
  return typedDType(level);
}

function reshaped({ values }: Collected, shape: readonly number[]): readonly number[] {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count === values.length && shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return shape;
  throw new TypeError(
    `tensor: option shape: expected sizes with product ${values.length}, got [${shape.join(", ")}]`,
  );
}

/** A complex number, for `tensor` and for operators. */
export function complexNumber(re: number, im: number): Complex {
  return { re, im };
}
