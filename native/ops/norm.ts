/** Norms of vectors and matrices, as `torch.norm` chooses them by the order. */
import { requireTensor } from "../dispatch/requireTensor.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { matrixNorm, vectorNorm } from "../generated/linalg.js";
import type { DType } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/** A number (infinities too), `"fro"` for the Frobenius norm or `"nuc"` for the nuclear norm of matrices. */
export type NormOrder = number | "fro" | "nuc" | null;

export interface NormOptions {
  /** Default `"fro"`. */
  p?: NormOrder;
  /** Dimensions that become one number each; default all. */
  dim?: number | readonly number[] | null;
  /** Keeps these dimensions with size 1; default `false`. */
  keepdim?: boolean;
  /** The input is converted to it first. */
  dtype?: DType | null;
  /** Tensor into which the result is written. */
  out?: Tensor;
}

/** The norm of `input` over `dim`; 2 where `p` is `null`. Shape: `input`'s without `dim`. */
export function norm(
  input: Tensor,
  p?: NormOrder | NormOptions,
  dim?: number | readonly number[] | null | NormOptions,
  options?: NormOptions,
): Tensor {
  const named = { ...options, ...(isOptions(dim) ? dim : { dim }), ...(isOptions(p) ? p : { p }) };
  const given = optionsOf("norm", named as NormOptions, DEFAULTS);
  requireTensor("norm", input);
  const { p: order, keepdim, dtype, out } = given;
  const dims = typeof given.dim === "number" ? [given.dim] : given.dim;
  const rest = { keepdim, dtype, ...(out && { out }) };
  if (typeof order === "string" && !(order === "fro" && (dims === null || dims.length <= 2))) {
    return matrixNorm(input, order, { dim: dims ?? input.shape.map((_, i) => i), ...rest });
  }
  return vectorNorm(input, typeof order === "number" ? order : 2, { dim: dims, ...rest });
}

const DEFAULTS = { p: "fro", dim: null, keepdim: false, dtype: null, out: undefined } as const;

function isOptions(value: unknown): value is NormOptions {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
