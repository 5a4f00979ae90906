/** Some examples of a dataset, and random splits of it. */
import { fromTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { int64 } from "../dtype.ts";
import { indexSelect, randperm } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { CollatingDataset, Dataset, ExampleDataset } from "./dataset.ts";
import { type CountedDataset, checkCounted } from "./fetch.ts";

/** Some examples of a dataset: batches where it gives batches, else single examples. */
class Part {
  readonly dataset: CountedDataset;
  readonly indices: readonly number[];
  declare readonly getBatch?: Dataset<unknown>["getBatch"];
  declare readonly get?: ExampleDataset<unknown>["get"];
  declare readonly collate?: NonNullable<ExampleDataset<unknown>["collate"]>;

  constructor(dataset: CountedDataset, indices: Iterable<number>) {
    checkCounted("Subset", dataset);
    this.dataset = dataset;
    this.indices = checkedIndices(indices, dataset.length);
    if ("getBatch" in dataset) {
      const numbers = fromTypedArray(BigInt64Array.from(this.indices, BigInt), [this.length], int64.code);
      this.getBatch = (places, generator) => {
        using chosen = indexSelect(numbers, 0, places);
        return dataset.getBatch(chosen, generator);
      };
      return;
    }
    this.get = (place, generator) => dataset.get(this.indices[place] as number, generator);
    if (dataset.collate) this.collate = (examples) => dataset.collate?.(examples);
  }

  get length(): number {
    return this.indices.length;
  }
}

interface PartOf<Whole> {
  readonly dataset: Whole;
  readonly indices: readonly number[];
}

/** A subset of a dataset that gives batches. */
export type Subset<Batch> = Dataset<Batch> & PartOf<Dataset<Batch>>;
/** A subset of a dataset that gives single examples. */
export type ExampleSubset<Example> = ExampleDataset<Example> & PartOf<ExampleDataset<Example>>;
type CollatingSubset<Example, Batch> = CollatingDataset<Example, Batch> &
  PartOf<CollatingDataset<Example, Batch>>;

/** `new Subset(dataset, indices)`; @throws RangeError for an index that is no whole number from 0 to `dataset.length - 1` */
interface SubsetConstructor {
  new <Batch>(dataset: Dataset<Batch>, indices: Iterable<number>): Subset<Batch>;
  new <Example, Batch>(
    dataset: CollatingDataset<Example, Batch>,
    indices: Iterable<number>,
  ): CollatingSubset<Example, Batch>;
  new <Example>(dataset: ExampleDataset<Example>, indices: Iterable<number>): ExampleSubset<Example>;
  readonly prototype: PartOf<CountedDataset>;
}

/** The examples of `dataset` at `indices`, in that order: batches where the dataset gives batches, else single examples. */
export const Subset = Part as unknown as SubsetConstructor;

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
export function randomSplit<Example, Batch>(
  dataset: CollatingDataset<Example, Batch>,
  lengths: readonly number[],
  options?: { generator?: Generator },
): CollatingSubset<Example, Batch>[];
export function randomSplit<Example>(
  dataset: ExampleDataset<Example>,
  lengths: readonly number[],
  options?: { generator?: Generator },
): ExampleSubset<Example>[];
export function randomSplit(
  dataset: CountedDataset,
  lengths: readonly number[],
  options: { generator?: Generator } = {},
): PartOf<CountedDataset>[] {
  const { generator } = optionsOf("randomSplit", options, { generator: undefined });
  const counts = countsOf(lengths, dataset.length);
  using order = randperm(dataset.length, generator ? { generator } : undefined);
  const indices = Array.from(order.data() as BigInt64Array, Number);
  let end = 0;
  return counts.map((count) => {
    end += count;
    return new Part(dataset, indices.slice(end - count, end));
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
