/** Reductions that leave elements out. Where every element is left out they give the number that changes nothing. */
import { vectorNorm } from "../generated/linalg.js";
import {
  amax as amaxOperator,
  amin as aminOperator,
  argmax as argmaxOperator,
  argmin as argminOperator,
  logaddexp as logaddexpOperator,
  logsumexp as logsumexpOperator,
  sum as sumOperator,
} from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import {
  checked,
  dimsOf,
  filled,
  type MaskedReductionOptions,
  type MaskOptions,
  REDUCTION,
  sumType,
} from "./mask.ts";

/** The sum over `dim`. Shape: `input`'s without `dim`; integers and bool give int64. */
export function sum(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("sum", input, options, REDUCTION);
  const dims = dimsOf("sum", input, dim);
  return sumOperator(filled("sum", input, mask, "zero"), dims, keepdim ?? false, {
    dtype: dtype ?? sumType(input.dtype),
  });
}

/** The product over `dim`. Shape: `input`'s without `dim`; integers and bool give int64. */
export function prod(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("prod", input, options, REDUCTION);
  const dims = dimsOf("prod", input, dim);
  const factors = filled("prod", input, mask, "one").to(dtype ?? sumType(input.dtype));
  return dims.reduceRight((product, one) => product.prod(one, keepdim ?? false), factors);
}

/** The largest element over `dim`. Shape: `input`'s without `dim`. */
export function amax(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("amax", input, options, REDUCTION);
  const dims = dimsOf("amax", input, dim);
  return amaxOperator(filled("amax", input, mask, "least"), dims, keepdim ?? false).to(dtype ?? input.dtype);
}

/** The smallest element over `dim`. Shape: `input`'s without `dim`. */
export function amin(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("amin", input, options, REDUCTION);
  const dims = dimsOf("amin", input, dim);
  return aminOperator(filled("amin", input, mask, "greatest"), dims, keepdim ?? false).to(
    dtype ?? input.dtype,
  );
}

export interface MaskedIndexOptions extends MaskOptions {
  /** Dimension that becomes one number; default all, as one row. */
  dim?: number | null;
  /** Keeps the dimension with size 1; default `false`. */
  keepdim?: boolean | null;
}

/** Where the largest element lies. Shape: `input`'s without `dim`. As in PyTorch the index has `input`'s dtype where none is given. */
export function argmax(input: Tensor, options: MaskedIndexOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("argmax", input, options, REDUCTION);
  const kept = filled("argmax", input, mask, "least");
  return argmaxOperator(kept, dim ?? null, keepdim ?? false).to(dtype ?? input.dtype);
}

/** Where the smallest element lies. Shape: `input`'s without `dim`. As in PyTorch the index has `input`'s dtype where none is given. */
export function argmin(input: Tensor, options: MaskedIndexOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("argmin", input, options, REDUCTION);
  const kept = filled("argmin", input, mask, "greatest");
  return argminOperator(kept, dim ?? null, keepdim ?? false).to(dtype ?? input.dtype);
}

/** `log(sum(exp(input)))` over `dim`. Shape: `input`'s without `dim`. */
export function logsumexp(input: Tensor, options: MaskedReductionOptions = {}): Tensor {
  const { dim, keepdim, dtype, mask } = checked("logsumexp", input, options, REDUCTION);
  const dims = dimsOf("logsumexp", input, dim);
  const kept = filled("logsumexp", input, mask, "least");
  return logsumexpOperator(kept, dims, keepdim ?? false).to(dtype ?? input.dtype);
}

export interface MaskedLogaddexpOptions {
  /** Element type of the result; default that of `input`. */
  dtype?: MaskOptions["dtype"];
  /** `true` where an element of `input` takes part. */
  inputMask?: Tensor | null;
  /** `true` where an element of `other` takes part. */
  otherMask?: Tensor | null;
}

const LOGADDEXP = { dtype: null, inputMask: null, otherMask: null };

/** `log(exp(input) + exp(other))`, element by element. Shape: both, broadcast. */
export function logaddexp(input: Tensor, other: Tensor, options: MaskedLogaddexpOptions = {}): Tensor {
  const { dtype, inputMask, otherMask } = checked("logaddexp", input, options, LOGADDEXP);
  checked("logaddexp", other, {}, {});
  const left = filled("logaddexp", input, inputMask, "least");
  const right = filled("logaddexp", other, otherMask, "least");
  return logaddexpOperator(left, right).to(dtype ?? input.dtype);
}

export interface MaskedNormOptions extends MaskedReductionOptions {
  /** Exponent of the norm; default 2. */
  ord?: number | null;
}

/** The norm of vectors over `dim`. Shape: `input`'s without `dim`. */
export function norm(input: Tensor, options: MaskedNormOptions = {}): Tensor {
  const { ord, dim, keepdim, dtype, mask } = checked("norm", input, options, { ...REDUCTION, ord: 2 });
  const order = ord ?? 2;
  const kept = filled("norm", input, mask, order === -Infinity ? "greatest" : "zero");
  return vectorNorm(kept, order, dimsOf("norm", input, dim), keepdim ?? false, {
    dtype: dtype ?? input.dtype,
  });
}
