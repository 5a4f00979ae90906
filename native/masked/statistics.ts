/** Means and spreads of the elements that take part. Where every element is left out they are `nan`. */
import { complex64, type DType, float32, float64, int64 } from "../dtype.ts";
import { maximum, nanmedian, ones, zeros } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import {
  checked,
  dimsOf,
  filled,
  type MaskedReductionOptions,
  type MaskOptions,
  MASK,
  maskLike,
  REDUCTION,
} from "./mask.ts";
import { sum } from "./reductions.ts";

/** The mean over `dim`. Shape: `input`'s without `dim`. @throws TypeError where the result would be of integers. */
export function mean(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, mask, ...given } = checked("mean", input, options, REDUCTION);
  const dtype = given.dtype ?? input.dtype;
  if (!dtype.isFloatingPoint && !dtype.isComplex) {
    throw new TypeError(`masked.mean: dtype: expected floats or complex numbers, got ${dtype}`);
  }
  const count = countOf("mean", input, { dim, keepdim, mask });
  return sum(input, { dim, keepdim, dtype, mask }).div(count);
}

/** How many elements take part, int64. Shape: as of the reduction. */
function countOf(caller: string, input: Tensor, { dim, keepdim, mask }: MaskedReductionOptions): Tensor {
  const taken = mask
    ? maskLike(caller, input, mask)
    : ones(input.shape, { dtype: int64, device: input.device });
  return taken.sum(dimsOf(caller, input, dim), keepdim ?? false);
}

export interface MaskedMedianOptions extends MaskOptions {
  /** Default -1. */
  dim?: number;
  /** Keeps the dimension with size 1; default `false`. */
  keepdim?: boolean;
}

/**
 * The median over `dim`, of an even number of elements the lower one; elements that are `nan` take no part. Shape: `input`'s without `dim`.
 * @throws RangeError where integers have a row that is left out as a whole.
 */
export function median(input: Tensor, options: MaskedMedianOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("median", input, options, {
    ...MASK,
    dim: -1,
    keepdim: false,
  });
  const isFloat = input.dtype.isFloatingPoint;
  const [along = 0] = dimsOf("median", input, dim);
  const kept = filled("median", isFloat ? input : input.to(float32), mask, Number.NaN);
  const { values } = nanmedian(kept, along, keepdim);
  if (isFloat) return values;
  if (values.isnan().any().item()) {
    throw new RangeError(
      "masked.median: option mask: expected one element or more of each row of integers, got a row without any",
    );
  }
  return values.to(dtype ?? input.dtype);
}

export interface MaskedVarianceOptions extends MaskedReductionOptions {
  /** `true` divides by one less than the number of elements, `false` by their number. */
  unbiased?: boolean | null;
  /** What is taken from the number of elements by which is divided; default 1. Not beside `unbiased`. */
  correction?: number | null;
}

/** The variance over `dim`. Shape: `input`'s without `dim`; integers give float32. */
export function variance(input: Tensor, options: MaskedVarianceOptions = {}): Tensor {
  return varianceOf("var", input, options);
}

/** The standard deviation over `dim`. Shape: `input`'s without `dim`; integers give float32. */
export function std(input: Tensor, options: MaskedVarianceOptions = {}): Tensor {
  return varianceOf("std", input, options).sqrt();
}

function varianceOf(caller: string, input: Tensor, options: MaskedVarianceOptions): Tensor {
  const { dim, keepdim, mask, unbiased, correction, ...given } = checked(caller, input, options, {
    ...REDUCTION,
    unbiased: undefined,
    correction: undefined,
  });
  if (typeof unbiased === "boolean" && typeof correction === "number") {
    throw new TypeError(`masked.${caller}: expected one of unbiased and correction, got both`);
  }
  const taken = correction ?? (unbiased === false ? 0 : 1);
  const result = given.dtype ?? floatOf(input.dtype);
  const dtype = floatOf(result);
  const count = countOf(caller, input, { dim, keepdim: true, mask });
  const average = sum(input, { dim, keepdim: true, dtype: result, mask }).div(count);
  const distance = input.sub(average);
  const total = sum(distance.mul(distance.conj()), { dim, keepdim, dtype, mask });
  const divisor = count.reshape(total.shape);
  return total.div(taken === 0 ? divisor : lessened(divisor, taken, realOf(dtype))).to(result);
}

function lessened(count: Tensor, by: number, dtype: DType): Tensor {
  const rest = count.to(dtype).sub(by);
  return maximum(rest, zeros([], { dtype, device: count.device }));
}

function floatOf(dtype: DType): DType {
  return dtype.isFloatingPoint || dtype.isComplex ? dtype : float32;
}

function realOf(dtype: DType): DType {
  if (!dtype.isComplex) return dtype;
  return dtype === complex64 ? float32 : float64;
}
