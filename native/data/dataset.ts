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

/** A dataset of single examples that makes batches of them itself. */
export type CollatingDataset<Example, Batch> = ExampleDataset<Example> & {
  collate: (examples: Example[]) => Batch;
};

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

  /** @throws TypeError for no tensors, what is no tensor, or tensors of different first sizes */
  constructor(...tensors: Tensors) {
    if (tensors.length === 0) throw new TypeError("TensorDataset: expected tensors, got none");
    const other: unknown = tensors.find((tensor) => !isTensor(tensor));
    if (other !== undefined) {
      const got = Array.isArray(other)
        ? "an array; write new TensorDataset(x, y), not ([x, y])"
        : typeof other;
      throw new TypeError(`TensorDataset: expected tensors, got ${got}`);
    }
    const lengths = tensors.map((tensor) => tensor.shape[0]);
    if (lengths.some((length) => length === undefined || length !== lengths[0])) {
      const got = lengths.map((length) => length ?? "a single number").join(", ");
      throw new TypeError(`TensorDataset: expected tensors of one first size, got ${got}`);
    }
    this.tensors = tensors;
    this.length = lengths[0] as number;
  }

  getBatch(indices: Tensor): Tensors {
    return this.tensors.map((tensor) => indexSelect(tensor, 0, indices)) as unknown as Tensors;
  }
}
