/** Some examples of a dataset, and random splits of it. */
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import { indexSelect, randperm } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import type { Dataset, ExampleDataset } from "./dataset.ts";

/** The examples of `dataset` at `indices`, in that order: a set of batches. */
export class Subset<Batch> implements Dataset<Batch> {
  readonly dataset: Dataset<Batch>;
  readonly length: number;
  /** `[length]` int64 */
  readonly #indices: Tensor;

  /** @throws RangeError for an index that is no whole number from 0 to `dataset.length - 1` */
  constructor(dataset: Dataset<Batch>, indices: Iterable<number>) {
    const numbers = checkedIndices(indices, dataset.length);
    this.dataset = dataset;
    this.length = numbers.length;
    this.#indices = fromTypedArray(BigInt64Array.from(numbers, BigInt), [numbers.length], int64.code);
  }

  getBatch(indices: Tensor, generator: Generator): Batch {
    const chosen = indexSelect(this.#indices, 0, indices);
    const batch = this.dataset.getBatch(chosen, generator);
    chosen.dispose();
    return batch;
  }
}

/** The examples of `dataset` at `indices`, in that order: a set of single examples. */
export class ExampleSubset<Example> implements ExampleDataset<Example> {
  readonly dataset: ExampleDataset<Example>;
  readonly indices: readonly number[];

  /** @throws RangeError for an index that is no whole number from 0 to `dataset.length - 1` */
  constructor(dataset: ExampleDataset<Example>, indices: Iterable<number>) {
    this.dataset = dataset;
    this.indices = checkedIndices(indices, dataset.length);
  }

  get length(): number {
    return this.indices.length;
  }

  get(index: number, generator: Generator): Example | Promise<Example> {
    return this.dataset.get(this.indices[index] as number, generator);
  }
}

function checkedIndices(indices: Iterable<number>, length: number): number[] {
  const numbers = Array.from(indices);
  const wrong = numbers.find((at) => !Number.isInteger(at) || at < 0 || at >= length);
  if (wrong === undefined) return numbers;
  throw new RangeError(`Subset: expected indices from 0 to ${length - 1}, got ${wrong}`);
}

/**
 * Splits a dataset at random into subsets that share no example; for one seed the same as PyTorch's `random_split`.
 *
 * @param lengths - examples of each part, or fractions whose sum is 1: what they leave over goes to the first parts, one each
 * @param options - `generator`; default: the default generator
 * @throws RangeError where the lengths do not sum up to the dataset's
 */
export function randomSplit<Batch>(
  dataset: Dataset<Batch>,
  lengths: readonly number[],
  options?: { generator?: Generator },
): Subset<Batch>[];
export function randomSplit<Example>(
  dataset: ExampleDataset<Example>,
  lengths: readonly number[],
  options?: { generator?: Generator },
): ExampleSubset<Example>[];
export function randomSplit(
  dataset: Dataset<unknown> | ExampleDataset<unknown>,
  lengths: readonly number[],
  { generator }: { generator?: Generator } = {},
): (Subset<unknown> | ExampleSubset<unknown>)[] {
  const counts = countsOf(lengths, dataset.length);
  using order = randperm(dataset.length, generator ? { generator } : undefined);
  const indices = Array.from(order.data() as BigInt64Array, Number);
  let end = 0;
  return counts.map((count) => {
    end += count;
    const own = indices.slice(end - count, end);
    return "getBatch" in dataset ? new Subset(dataset, own) : new ExampleSubset(dataset, own);
  });
}

/** How far from 1 the sum of fractions may be by rounding. */
const ROUNDING = 1e-9;

function countsOf(lengths: readonly number[], total: number): number[] {
  const sum = lengths.reduce((before, length) => before + length, 0);
  if (sum <= 1 && Math.abs(sum - 1) <= ROUNDING && total !== 1) {
    const counts = lengths.map((fraction) => Math.floor(total * fraction));
    const left = total - counts.reduce((before, count) => before + count, 0);
    for (let at = 0; at < left; at += 1) (counts[at % counts.length] as number) += 1;
    return counts;
  }
  if (sum !== total || !lengths.every((length) => Number.isInteger(length) && length >= 0)) {
    throw new RangeError(
      `randomSplit: expected lengths that sum up to ${total}, or fractions that sum up to 1, got ${lengths.join(", ")}`,
    );
  }
  return [...lengths];
}
