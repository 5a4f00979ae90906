/** Distances between all pairs of rows. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";

const MODES = [
  "use_mm_for_euclid_dist_if_necessary",
  "use_mm_for_euclid_dist",
  "donot_use_mm_for_euclid_dist",
] as const;

export interface CdistOptions {
  /** Order of the norm, 0 to infinity; default 2. */
  p?: number;
  /** Whether the Euclidean distance may go through a matrix product; by default above 25 rows. */
  computeMode?: (typeof MODES)[number];
}

const distances = operator("aten::cdist");

/** Distances of the rows of `x1` [..., P, F] to those of `x2` [..., R, F]. Output: [..., P, R]. */
export function cdist(x1: Tensor, x2: Tensor, p?: number | CdistOptions, options?: CdistOptions): Tensor {
  const given = typeof p === "number" ? { ...options, p } : { ...options, ...p };
  const { p: order, computeMode } = optionsOf("cdist", given, { p: 2, computeMode: MODES[0] });
  const mode = MODES.indexOf(computeMode);
  if (mode < 0) {
    throw new TypeError(`cdist: option computeMode: expected ${MODES.join(", ")}, got "${computeMode}"`);
  }
  return distances(x1, x2, order, mode === 0 ? null : mode) as Tensor;
}
