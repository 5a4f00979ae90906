/** Products summed over several dimensions at once. */
import { operator } from "../dispatch/byName.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import type { Tensor } from "../tensor.ts";

export interface TensordotOptions {
  /**
   * How many dimensions to sum over, the last of `a` and the first of `b`; or which, two lists of equal length.
   * Default 2.
   */
  dims?: number | readonly [readonly number[], readonly number[]];
  /** Tensor into which the result is written. */
  out?: Tensor;
}

const contract = operator("aten::tensordot");
const writeContracted = operator("aten::tensordot", "out");

/**
 * Sums `a` times `b` over `dims`. Shape: what is left of `a`, then of `b`.
 * @throws where the sizes of a pair of dimensions differ.
 */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims?: TensordotOptions["dims"] | TensordotOptions,
  options?: TensordotOptions,
): Tensor {
  const given =
    typeof dims === "object" && dims !== null && !Array.isArray(dims) ? dims : { ...options, dims };
  const { dims: over, out } = optionsOf("tensordot", given as TensordotOptions, { dims: 2, out: undefined });
  requireTensor("tensordot", a, "a");
  requireTensor("tensordot", b, "b");
  if (typeof over !== "number" && !(Array.isArray(over) && over.length === 2)) {
    throw new TypeError(
      `tensordot: argument dims: expected a number or two lists of dimensions, got ${describeValue(over)}`,
    );
  }
  const [ofA, ofB] = typeof over === "number" ? counted(over, a, b) : over;
  return (out ? writeContracted(a, b, ofA, ofB, out) : contract(a, b, ofA, ofB)) as Tensor;
}

function counted(count: number, a: Tensor, b: Tensor): [number[], number[]] {
  const most = Math.min(a.ndim, b.ndim);
  if (!Number.isInteger(count) || count < 0 || count > most) {
    throw new RangeError(`tensordot: argument dims: expected an integer from 0 to ${most}, got ${count}`);
  }
  const dims = Array.from({ length: count }, (_, i) => i);
  return [dims.map((i) => i - count), dims];
}
