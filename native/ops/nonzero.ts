/** Where a tensor is not zero, as one matrix or as an index for each dimension. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";

export interface NonzeroOptions {
  /** One index tensor for each dimension, as `at` takes them, instead of a row for each element; default `false`. */
  asTuple?: boolean;
  /** Tensor into which the result is written, where `asTuple` is `false`. */
  out?: Tensor;
}

const rows = operator("aten::nonzero");
const writeRows = operator("aten::nonzero", "out");
const columns = operator("aten::nonzero_numpy");

/** Indices of the elements that are not 0. Output: int64 [elements, dimensions], or as many [elements] as dimensions. */
export function nonzero(input: Tensor, options: NonzeroOptions & { asTuple: true }): Tensor[];
export function nonzero(input: Tensor, options?: NonzeroOptions & { asTuple?: false }): Tensor;
export function nonzero(input: Tensor, options: NonzeroOptions = {}): Tensor | Tensor[] {
  const { asTuple, out } = optionsOf("nonzero", options, { asTuple: false, out: undefined });
  if (asTuple) return columns(input) as Tensor[];
  return (out ? writeRows(input, out) : rows(input)) as Tensor;
}
