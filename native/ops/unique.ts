/** The different elements of a tensor, as PyTorch's `unique` and `unique_consecutive` give them. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";

export interface UniqueConsecutiveOptions {
  /** Also gives, for each element of `input`, its index in the result; default `false`. */
  returnInverse?: boolean;
  /** Also gives how often each element occurs; default `false`. */
  returnCounts?: boolean;
  /** Compares the slices of this dimension instead of elements; default all elements. */
  dim?: number | null;
}

export interface UniqueOptions extends UniqueConsecutiveOptions {
  /** Sorts the result; default `true`. */
  sorted?: boolean;
}

/** `inverse` and `counts` are there where they were asked for; in PyTorch's order where it is taken apart as a list. */
export interface UniqueResult extends Iterable<Tensor> {
  output: Tensor;
  inverse?: Tensor;
  counts?: Tensor;
}

type Wanted = { returnInverse: true } | { returnCounts: true };

const uniqueElements = operator("aten::_unique2");
const uniqueSlices = operator("aten::unique_dim");
const uniqueRuns = operator("aten::unique_consecutive");

/** The different elements. @returns a Tensor, or an object where inverse or counts are asked for. */
export function unique(input: Tensor, options: UniqueOptions & Wanted): UniqueResult;
export function unique(input: Tensor, options?: UniqueOptions): Tensor;
export function unique(input: Tensor, options: UniqueOptions = {}): Tensor | UniqueResult {
  const { sorted, returnInverse, returnCounts, dim } = optionsOf("unique", options, {
    sorted: true,
    returnInverse: false,
    returnCounts: false,
    dim: null,
  });
  const results =
    dim === null
      ? uniqueElements(input, sorted, returnInverse, returnCounts)
      : uniqueSlices(input, dim, sorted, returnInverse, returnCounts);
  return chosen(results as [Tensor, Tensor, Tensor], returnInverse, returnCounts);
}

/** The elements without the repetitions that follow each other. */
export function uniqueConsecutive(input: Tensor, options: UniqueConsecutiveOptions & Wanted): UniqueResult;
export function uniqueConsecutive(input: Tensor, options?: UniqueConsecutiveOptions): Tensor;
export function uniqueConsecutive(
  input: Tensor,
  options: UniqueConsecutiveOptions = {},
): Tensor | UniqueResult {
  const { returnInverse, returnCounts, dim } = optionsOf("uniqueConsecutive", options, {
    returnInverse: false,
    returnCounts: false,
    dim: null,
  });
  const results = uniqueRuns(input, returnInverse, returnCounts, dim);
  return chosen(results as [Tensor, Tensor, Tensor], returnInverse, returnCounts);
}

function chosen(results: [Tensor, Tensor, Tensor], inverse: boolean, counts: boolean): Tensor | UniqueResult {
  if (!inverse && !counts) return results[0];
  const named = {
    output: results[0],
    ...(inverse && { inverse: results[1] }),
    ...(counts && { counts: results[2] }),
  };
  Object.defineProperty(named, Symbol.iterator, { value: () => Object.values(named).values() });
  return named as UniqueResult;
}
