/** What datasets of samples share. */
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import { tensorsOf } from "../vision/transform.ts";
import type { Tensor } from "../tensor.ts";
import type { Sample } from "../vision/visuals.ts";

/** @throws RangeError for an index that is no whole number from 0 to `length - 1` */
export function sampleAt<Entry>(caller: string, entries: readonly Entry[], index: number): Entry {
  const entry = entries[index];
  if (entry !== undefined) return entry;
  throw new RangeError(`${caller}: expected an index from 0 to ${entries.length - 1}, got ${index}`);
}

/** What `transform` makes of a sample; the tensors that it replaces are freed. */
export function transformed<S extends Sample>(
  sample: S,
  transform: ((sample: S, generator: Generator) => S) | undefined,
  generator: Generator,
): S {
  if (!transform) return sample;
  const result = transform(sample, generator);
  const kept = tensorsOf(result);
  for (const tensor of tensorsOf(sample)) if (!kept.has(tensor)) tensor.dispose();
  return result;
}

/** `[N]` int64. */
export function wholeNumbers(values: number[]): Tensor {
  return fromTypedArray(BigInt64Array.from(values, BigInt), [values.length], int64.code);
}
