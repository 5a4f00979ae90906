/** Masked operators whose result has the input's shape. Elements that are left out hold what the operator makes of its identity. */
import { vectorNorm } from "../generated/linalg.js";
import {
  cumprod as cumprodOperator,
  cumsum as cumsumOperator,
  logSoftmax as logSoftmaxOperator,
  maximum,
  softmax as softmaxOperator,
} from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { checked, filled, MASK, type MaskOptions } from "./mask.ts";

/** The running sum along `dim`. Shape: that of `input`. */
export function cumsum(input: Tensor, dim: number, options: MaskOptions = {}): Tensor {
  const { dtype, mask } = checked("cumsum", input, options, MASK);
  return cumsumOperator(filled("cumsum", input, mask, "zero"), dim, { dtype: dtype ?? input.dtype });
}

/** The running product along `dim`. Shape: that of `input`. */
export function cumprod(input: Tensor, dim: number, options: MaskOptions = {}): Tensor {
  const { dtype, mask } = checked("cumprod", input, options, MASK);
  return cumprodOperator(filled("cumprod", input, mask, "one"), dim, { dtype: dtype ?? input.dtype });
}

/** Exponentials along `dim` that sum to 1. Shape: that of `input`. */
export function softmax(input: Tensor, dim: number, options: MaskOptions = {}): Tensor {
  const { dtype, mask } = checked("softmax", input, options, MASK);
  return softmaxOperator(filled("softmax", input, mask, "least"), dim, { dtype: dtype ?? input.dtype });
}

/** The logarithm of `softmax`. Shape: that of `input`. */
export function logSoftmax(input: Tensor, dim: number, options: MaskOptions = {}): Tensor {
  const { dtype, mask } = checked("logSoftmax", input, options, MASK);
  return logSoftmaxOperator(filled("logSoftmax", input, mask, "least"), dim, { dtype: dtype ?? input.dtype });
}

/** `softmax` of `-input`. Shape: that of `input`. */
export function softmin(input: Tensor, dim: number, options: MaskOptions = {}): Tensor {
  const { dtype, mask } = checked("softmin", input, options, MASK);
  const kept = filled("softmin", input, mask, "greatest");
  return softmaxOperator(kept.neg(), dim, { dtype: dtype ?? input.dtype });
}

export interface MaskedNormalizeOptions extends MaskOptions {
  /** Smallest divisor; default 1e-12. */
  eps?: number;
}

/** Divides by the norm of order `ord` along `dim`. Shape: that of `input`. */
export function normalize(
  input: Tensor,
  ord: number,
  dim: number,
  options: MaskedNormalizeOptions = {},
): Tensor {
  const { eps, dtype, mask } = checked("normalize", input, options, { ...MASK, eps: 1e-12 });
  const forNorm = filled("normalize", input, mask, ord === -Infinity ? "greatest" : "zero");
  const size = vectorNorm(forNorm, ord, [dim], true, { dtype: dtype ?? input.dtype });
  return filled("normalize", input, mask, "zero").div(maximum(size, size.newFull([], eps)));
}
