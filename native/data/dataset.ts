/** What a DataLoader reads: datasets that give a whole batch, one example, or a stream. */
import "../methods.ts";
import { indexSelect } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { WorkerInfo } from "./streams.ts";

/** A set of examples that gives several at once: what lies in memory. */
export interface Dataset<Batch> {
  /** Number of examples. */
  readonly length: number;
  /**
   * Several examples at once, in new tensors.
   *
   * @param indices - `[B]` int64, each from 0 to `length - 1`
   * @param generator - for what is random about this batch: its numbers depend on the pass and the batch's place only
   */
  getBatch(indices: Tensor, generator: Generator): Batch;
}

/** A set of examples that gives one at a time: what is read and decoded. */
export interface ExampleDataset<Example> {
  /** Number of examples. */
  readonly length: number;
  /**
   * One example.
   *
   * @param index - from 0 to `length - 1`
   * @param generator - for what is random about this example: its numbers depend on the pass and the example's place only
   */
  get(index: number, generator: Generator): Example | Promise<Example>;
  /** Makes a batch of examples. Default: `defaultCollate`. */
  collate?(examples: Example[]): unknown;
}

/** Examples of which the next is known only when it is there. Each pass over them begins anew. */
export type IterableDataset<Example> = (Iterable<Example> | AsyncIterable<Example>) & {
  /**
   * The part of a worker thread: of all examples each `numWorkers`-th from the `id`-th on, for the order not to depend on the
   * number of workers. Default: the thread runs through all examples, and leaves out those of others.
   */
  shard?(worker: WorkerInfo): Iterable<Example> | AsyncIterable<Example>;
};

/** Tensors with one row for each example; a batch has as many tensors, `[B, ...]` each. */
export class TensorDataset<Tensors extends readonly Tensor[]> implements Dataset<Tensors> {
  readonly tensors: Tensors;
  readonly length: number;

  /** @throws TypeError for no tensors, or tensors of different first sizes */
  constructor(...tensors: Tensors) {
    const [first] = tensors;
    if (!isTensor(first)) throw new TypeError("TensorDataset: expected tensors, got none");
    const lengths = tensors.map((tensor) => tensor.shape[0]);
    if (lengths.some((length) => length === undefined || length !== lengths[0])) {
      throw new TypeError(`TensorDataset: expected tensors of one first size, got ${lengths.join(", ")}`);
    }
    this.tensors = tensors;
    this.length = lengths[0] as number;
  }

  getBatch(indices: Tensor): Tensors {
    return this.tensors.map((tensor) => indexSelect(tensor, 0, indices)) as unknown as Tensors;
  }
}

/** Examples of several sets, one set after the other. */
export class ConcatDataset<Example> implements ExampleDataset<Example> {
  readonly datasets: readonly ExampleDataset<Example>[];
  readonly length: number;
  /** Where each set ends. */
  readonly #ends: number[] = [];

  /** @throws TypeError for no sets */
  constructor(datasets: Iterable<ExampleDataset<Example>>) {
    this.datasets = [...datasets];
    if (this.datasets.length === 0) throw new TypeError("ConcatDataset: expected datasets, got none");
    let end = 0;
    for (const dataset of this.datasets) {
      end += dataset.length;
      this.#ends.push(end);
    }
    this.length = end;
  }

  /** @throws RangeError for an index that is no whole number from 0 to `length - 1` */
  get(index: number, generator: Generator): Example | Promise<Example> {
    const at = this.#ends.findIndex((end) => index < end);
    const dataset = this.datasets[at];
    if (!dataset || !Number.isInteger(index) || index < 0)
      throw new RangeError(`ConcatDataset: expected an index from 0 to ${this.length - 1}, got ${index}`);
    return dataset.get(index - (this.#ends[at - 1] ?? 0), generator);
  }
}
