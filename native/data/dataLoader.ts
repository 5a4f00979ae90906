/** Batches of a dataset, in order or shuffled, in this thread or made ahead by worker threads. */
import { whole } from "../nn/sizes.ts";
import type { Generator as RandomGenerator } from "../random/generator.ts";
import type { Collated } from "./collate.ts";
import { defaultCollate } from "./collate.ts";
import type { Dataset, ExampleDataset, IterableDataset } from "./dataset.ts";
import { Groups } from "./groups.ts";
import { batchError, type Collate, type CountedDataset, fetchBatch, isPromise, type Job } from "./fetch.ts";
import { type DataLoaderState, LoaderPosition } from "./loaderPosition.ts";
import { recipeOf } from "./moduleDataset.ts";
import { BatchSampler, drawSeed, RandomSampler, type Sampler, SequentialSampler } from "./samplers.ts";
import { WorkerPool } from "./workerPool.ts";

export interface DataLoaderOptions {
  /** Examples in a batch. Default 1. */
  batchSize?: number;
  /** Takes the examples in a new order each time, drawn from the default generator (`manualSeed`). Default false. */
  shuffle?: boolean;
  /** Leaves out the last batch where it is smaller. Default false. */
  dropLast?: boolean;
  /** The order of the examples, instead of `shuffle`. */
  sampler?: Sampler;
  /** The batches, instead of `batchSize`, `shuffle`, `sampler` and `dropLast`. */
  batchSampler?: Iterable<number[]> & { readonly length: number };
  /** Threads that make batches ahead, for `for await`; the dataset is made by `fromModule`. Default 0: this thread. */
  numWorkers?: number;
  /** Batches that each worker is ahead, or this thread where a dataset gives promises. Default 2. */
  prefetchFactor?: number;
  /** Where seeds and orders are drawn. Default: the default generator. */
  generator?: RandomGenerator;
}

/** Makes a batch of single examples; runs in this thread. */
export interface CollateOption<Example, Batch> {
  collate: (examples: Example[]) => Batch;
}

type AnyDataset = CountedDataset | IterableDataset<unknown>;

/**
 * Gives the batches of a dataset, a new pass for each `for (const [images, labels] of loader)`, or `for await` where examples
 * are read while the program goes on. For the same seed the order is that of PyTorch's `DataLoader`, for any number of workers,
 * and so are the random numbers that a dataset draws from the generator it is given. A batch belongs to whoever takes it: it is
 * freed when it is garbage, never by the loader.
 */
class Loader<Batch> implements Iterable<Batch>, AsyncIterable<Batch> {
  readonly dataset: AnyDataset;
  readonly batchSize: number;
  readonly dropLast: boolean;
  readonly numWorkers: number;
  readonly prefetchFactor: number;
  readonly #options: DataLoaderOptions & Partial<CollateOption<never, Batch>>;
  readonly #batches: (Iterable<number[]> & { readonly length: number }) | undefined;
  readonly #position = new LoaderPosition();

  /** @throws TypeError for an option out of range, or options that exclude each other */
  constructor(dataset: AnyDataset, options: DataLoaderOptions & Partial<CollateOption<never, Batch>> = {}) {
    this.dataset = dataset;
    this.#options = options;
    this.batchSize = whole("DataLoader", "batchSize", options.batchSize ?? 1, 1);
    this.dropLast = options.dropLast ?? false;
    this.numWorkers = whole("DataLoader", "numWorkers", options.numWorkers ?? 0, 0);
    this.prefetchFactor = whole("DataLoader", "prefetchFactor", options.prefetchFactor ?? 2, 1);
    if (isCounted(dataset)) {
      this.#batches =
        options.batchSampler ?? new BatchSampler(sampler(dataset, options), this.batchSize, options);
      if (this.numWorkers > 0) recipeOf(dataset);
    } else checkStream(dataset, options);
  }

  /** Number of batches. @throws TypeError for an iterable dataset, whose length nobody knows */
  get length(): number {
    const { numBatches } = this;
    if (numBatches !== undefined) return numBatches;
    throw new TypeError("DataLoader: length: expected a dataset with a length, got an iterable one");
  }

  /** Number of batches; undefined for an iterable dataset. */
  get numBatches(): number | undefined {
    return this.#batches?.length;
  }

  /** Whether nobody but the taker of a batch has its tensors; a collate of the user's may keep what it returns. */
  get givesNewTensors(): boolean {
    return !this.#options.collate && !("collate" in this.dataset);
  }

  /**
   * Where the pass is that began last: taken inside its loop, after a batch, it says that the batch is done. A checkpoint has it
   * beside the states of model and generators.
   */
  stateDict(): DataLoaderState {
    return this.#position.stateDict();
  }

  /**
   * Lets the next pass go on after the batches that a saved one has had, in the same order: nothing is read for them. Samplers of
   * one's own must draw from the default generator when their pass begins, or from a property `generator`.
   *
   * @throws TypeError for what is no state of a DataLoader
   */
  loadStateDict(state: DataLoaderState): void {
    this.#position.loadStateDict(state);
  }

  /** @throws Error where a dataset gives promises, or workers are wanted: those need `for await` */
  *[Symbol.iterator](): Generator<Batch, void, undefined> {
    if (this.numWorkers > 0)
      throw new TypeError(`DataLoader: expected for await with ${this.numWorkers} workers, got a plain for`);
    if (!isCounted(this.dataset)) {
      if (!(Symbol.iterator in this.dataset))
        throw new TypeError("DataLoader: expected for await with an async iterable, got a plain for");
      yield* this.#grouped(this.dataset);
      return;
    }
    for (const job of this.#jobs()) {
      const batch = this.#fetch(job);
      if (isPromise(batch))
        throw new TypeError(
          "DataLoader: expected for await with a dataset that gives promises, got a plain for",
        );
      this.#position.take();
      yield batch as Batch;
    }
    this.#position.end();
  }

  /** As the plain iteration, with batches made ahead. An error is thrown where its batch is awaited; leaving ends the workers. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Batch, void, undefined> {
    const { dataset } = this;
    if (!isCounted(dataset)) {
      yield* this.#groupedAsync(dataset);
      return;
    }
    if (this.numWorkers > 0) yield* this.#workerBatches(dataset);
    else yield* this.#ownBatches();
  }

  async *#workerBatches(dataset: CountedDataset): AsyncGenerator<Batch, void, undefined> {
    const { collate } = this.#options;
    const pool = new WorkerPool(this.numWorkers, { recipe: recipeOf(dataset), sendsExamples: !!collate });
    const jobs = this.#jobs();
    const sent: number[] = [];
    try {
      for (;;) {
        while (sent.length < this.numWorkers * this.prefetchFactor) {
          const { value: job } = jobs.next();
          if (!job) break;
          pool.send(job);
          sent.push(job.batch);
        }
        const next = sent.shift();
        if (next === undefined) {
          this.#position.end();
          return;
        }
        const received = await pool.receive(next);
        this.#position.take();
        yield (collate ? collate(received as never[]) : received) as Batch;
      }
    } finally {
      await pool.close();
    }
  }

  async *#ownBatches(): AsyncGenerator<Batch, void, undefined> {
    const jobs = this.#jobs();
    const ahead: unknown[] = [];
    for (;;) {
      // Only promises are worth being ahead of: they are kept by reading or by other threads.
      while (ahead.length === 0 || (ahead.length <= this.prefetchFactor && ahead.every(isPromise))) {
        const { value: job } = jobs.next();
        if (!job) break;
        const batch = this.#fetch(job);
        if (isPromise(batch)) batch.catch(() => {});
        ahead.push(batch);
      }
      if (ahead.length === 0) {
        this.#position.end();
        return;
      }
      const batch = (await ahead.shift()) as Batch;
      this.#position.take();
      yield batch;
    }
  }

  #fetch(job: Job): unknown {
    try {
      const batch = fetchBatch(
        this.dataset as CountedDataset,
        job,
        this.#options.collate as Collate | undefined,
      );
      return isPromise(batch) ? batch.catch((error) => Promise.reject(batchError(job.batch, error))) : batch;
    } catch (error) {
      throw batchError(job.batch, error);
    }
  }

  *#jobs(): Generator<Job, undefined, undefined> {
    const pass = this.#position.begin(this.#options.generator, this.#batches);
    // PyTorch draws a seed for its workers first, whether there are any or not, then one for the order.
    const seed = drawSeed(this.#options.generator);
    let [batch, place] = [0, 0];
    for (const indices of this.#batches ?? []) {
      if (!pass.isSkipped(batch)) yield { batch, indices, place, seed };
      batch += 1;
      place += indices.length;
    }
    pass.isSkipped(Number.POSITIVE_INFINITY);
  }

  *#grouped(examples: Iterable<unknown>): Generator<Batch, void, undefined> {
    const groups = new Groups(this.batchSize, this.#position.begin(this.#options.generator));
    for (const example of examples) {
      const group = groups.add(example);
      if (group) yield this.#take(group);
    }
    const last = groups.last(this.dropLast);
    if (last) yield this.#take(last);
    this.#position.end();
  }

  async *#groupedAsync(examples: IterableDataset<unknown>): AsyncGenerator<Batch, void, undefined> {
    const groups = new Groups(this.batchSize, this.#position.begin(this.#options.generator));
    for await (const example of examples) {
      const group = groups.add(example);
      if (group) yield this.#take(group);
    }
    const last = groups.last(this.dropLast);
    if (last) yield this.#take(last);
    this.#position.end();
  }

  #take(group: unknown[]): Batch {
    const batch = this.#collate(group);
    this.#position.take();
    return batch;
  }

  #collate(examples: unknown[]): Batch {
    const collate = (this.#options.collate ?? defaultCollate) as (examples: unknown[]) => Batch;
    return collate(examples);
  }
}

function isCounted(dataset: AnyDataset): dataset is CountedDataset {
  return "getBatch" in dataset || "get" in dataset;
}

function sampler(
  dataset: CountedDataset,
  { shuffle = false, sampler: own, generator }: DataLoaderOptions,
): Sampler {
  if (own && shuffle) throw new TypeError("DataLoader: expected sampler or shuffle, got both");
  if (own) return own;
  if (!shuffle) return new SequentialSampler(dataset.length);
  return new RandomSampler(dataset.length, generator ? { generator } : {});
}

function checkStream(
  dataset: AnyDataset,
  { shuffle, sampler, batchSampler, numWorkers }: DataLoaderOptions,
): void {
  if (typeof dataset !== "object" || !(Symbol.iterator in dataset || Symbol.asyncIterator in dataset)) {
    throw new TypeError(
      "DataLoader: expected a dataset with get or getBatch, or an iterable one, got neither",
    );
  }
  if (shuffle || sampler || batchSampler)
    throw new TypeError(
      "DataLoader: expected no shuffle or sampler for an iterable dataset, whose order is its own",
    );
  if (numWorkers)
    throw new TypeError(`DataLoader: numWorkers: expected 0 for an iterable dataset, got ${numWorkers}`);
}

/** `new DataLoader(dataset, options)`: batches as `Dataset.getBatch`, `collate` or `defaultCollate` makes them. */
interface DataLoaderConstructor {
  new <Batch>(dataset: Dataset<Batch>, options?: DataLoaderOptions): DataLoader<Batch>;
  new <Example, Batch>(
    dataset: ExampleDataset<Example> & { collate: (examples: Example[]) => Batch },
    options?: DataLoaderOptions,
  ): DataLoader<Batch>;
  new <Example, Batch>(
    dataset: ExampleDataset<Example> | IterableDataset<Example>,
    options: DataLoaderOptions & CollateOption<Example, Batch>,
  ): DataLoader<Batch>;
  new <Example>(
    dataset: ExampleDataset<Example> | IterableDataset<Example>,
    options?: DataLoaderOptions,
  ): DataLoader<Collated<Example>>;
  readonly prototype: DataLoader<unknown>;
}

export type DataLoader<Batch> = Loader<Batch>;
export const DataLoader = Loader as unknown as DataLoaderConstructor;
