/** Several datasets as one. */
import "../methods.ts";
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import { cat, indexSelect } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { CollatingDataset, Dataset, ExampleDataset } from "./dataset.ts";
import { type CountedDataset, checkCounted } from "./fetch.ts";

/** The examples of several sets, one set after the other: batches where the sets give batches, else single examples. */
class Concatenated {
  readonly datasets: readonly CountedDataset[];
  readonly length: number;
  declare readonly getBatch?: Dataset<unknown>["getBatch"];
  declare readonly get?: ExampleDataset<unknown>["get"];
  declare readonly collate?: NonNullable<ExampleDataset<unknown>["collate"]>;
  /** Where each set ends. */
  readonly #ends: number[] = [];

  /** @throws TypeError for no sets, or sets of which some give batches and others single examples */
  constructor(datasets: Iterable<CountedDataset>) {
    this.datasets = [...datasets];
    const [first] = this.datasets;
    if (!first) throw new TypeError("ConcatDataset: expected datasets, got none");
    let end = 0;
    for (const dataset of this.datasets) {
      checkCounted("ConcatDataset", dataset);
      end += dataset.length;
      this.#ends.push(end);
    }
    this.length = end;
    const numBatched = this.datasets.filter((dataset) => "getBatch" in dataset).length;
    if (numBatched !== 0 && numBatched !== this.datasets.length) {
      throw new TypeError(
        `ConcatDataset: expected datasets that all give batches (getBatch) or all give examples (get), got ${numBatched} of ${this.datasets.length} with getBatch`,
      );
    }
    if (numBatched > 0) this.getBatch = (indices, generator) => this.#batch(indices, generator);
    else this.get = (index, generator) => this.#example(index, generator);
    // As that of PyTorch's loader, one collate is for all.
    const own = first as ExampleDataset<unknown>;
    if (own.collate) this.collate = (examples) => own.collate?.(examples);
  }

  /** The set of an example, and its index there. @throws RangeError for an index that is no whole number from 0 to `length - 1` */
  #find(index: number): { at: number; within: number } {
    const at = this.#ends.findIndex((end) => index < end);
    if (at < 0 || !Number.isInteger(index) || index < 0)
      throw new RangeError(`ConcatDataset: expected an index from 0 to ${this.length - 1}, got ${index}`);
    return { at, within: index - (this.#ends[at - 1] ?? 0) };
  }

  #example(index: number, generator: Generator): unknown {
    const { at, within } = this.#find(index);
    return (this.datasets[at] as ExampleDataset<unknown>).get(within, generator);
  }

  #batch(indices: Tensor, generator: Generator): unknown {
    const found = Array.from(indices.data() as BigInt64Array, (index) => this.#find(Number(index)));
    const batches: unknown[] = [];
    const places: number[] = [];
    for (const [at, dataset] of this.datasets.entries()) {
      const own = found.flatMap((one, place) => (one.at === at ? [{ place, within: one.within }] : []));
      if (own.length === 0 && found.length > 0) continue;
      using chosen = wholeNumbers(own.map(({ within }) => within));
      batches.push((dataset as Dataset<unknown>).getBatch(chosen, generator));
      places.push(...own.map(({ place }) => place));
      if (found.length === 0) break;
    }
    if (batches.length === 1) return batches[0];
    const order = new Array<number>(places.length);
    for (const [row, place] of places.entries()) order[place] = row;
    using rows = wholeNumbers(order);
    return joined(batches, rows);
  }
}

/** Batches one below the other, then their rows in another order; the batches are freed. */
function joined(batches: readonly unknown[], rows: Tensor): unknown {
  const [first] = batches;
  if (batches.every((batch) => isTensor(batch))) {
    using whole = cat(batches as Tensor[]);
    for (const batch of batches as Tensor[]) batch.dispose();
    return indexSelect(whole, 0, rows);
  }
  const ofKey = (key: string) =>
    joined(
      batches.map((batch) => (batch as Record<string, unknown>)[key]),
      rows,
    );
  if (Array.isArray(first)) return first.map((_, at) => ofKey(String(at)));
  if (typeof first === "object" && first !== null && !isTensor(first))
    return Object.fromEntries(Object.keys(first).map((key) => [key, ofKey(key)]));
  throw new TypeError(
    `ConcatDataset: expected batches of tensors, in arrays and objects, got ${typeof first}`,
  );
}

function wholeNumbers(values: readonly number[]): Tensor {
  return fromTypedArray(BigInt64Array.from(values, BigInt), [values.length], int64.code);
}

interface Parts<Part> {
  readonly datasets: readonly Part[];
}

/** `new ConcatDataset(datasets)`, of sets that all give batches, or all give single examples. */
interface ConcatDatasetConstructor {
  new <Batch>(datasets: Iterable<Dataset<Batch>>): Dataset<Batch> & Parts<Dataset<Batch>>;
  new <Example, Batch>(
    datasets: Iterable<CollatingDataset<Example, Batch>>,
  ): CollatingDataset<Example, Batch> & Parts<CollatingDataset<Example, Batch>>;
  new <Example>(
    datasets: Iterable<ExampleDataset<Example>>,
  ): ExampleDataset<Example> & Parts<ExampleDataset<Example>>;
  readonly prototype: Parts<CountedDataset>;
}

/** The examples of several sets, one set after the other. A dataset's own `collate` is that of the first set. */
export const ConcatDataset = Concatenated as unknown as ConcatDatasetConstructor;
