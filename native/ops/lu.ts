/** The LU decomposition in the form that `luUnpack` and `luSolve` take. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";

export interface LuOptions {
  /** Exchanges rows; default `true`. */
  pivot?: boolean;
  /** Also gives, for each matrix, 0 or the first pivot that is zero, instead of an error; default `false`. */
  getInfos?: boolean;
  /** Tensors into which the results are written. */
  out?: readonly Tensor[];
}

const decompose = operator("aten::_lu_with_info");

/** L and U of each matrix [..., M, N] in one, and the exchanged rows (int32, from 1). */
export function lu(
  A: Tensor,
  options: LuOptions & { getInfos: true },
): [LU: Tensor, pivots: Tensor, infos: Tensor];
export function lu(A: Tensor, options?: LuOptions & { getInfos?: false }): [LU: Tensor, pivots: Tensor];
export function lu(A: Tensor, options: LuOptions = {}): Tensor[] {
  const { pivot, getInfos, out } = optionsOf("lu", options, { pivot: true, getInfos: false, out: undefined });
  const results = (decompose(A, pivot, !getInfos) as Tensor[]).slice(0, getInfos ? 3 : 2);
  if (!out) return results;
  if (out.length !== results.length) {
    throw new TypeError(`lu: option out: expected ${results.length} Tensors, got ${out.length}`);
  }
  return results.map((result, i) => (out[i] as Tensor).resizeAs_(result).copy_(result));
}
