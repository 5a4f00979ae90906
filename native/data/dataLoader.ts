/** Batches of a dataset, in order or shuffled, in this thread or made ahead by worker threads. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Collated } from "./collate.ts";
import { defaultCollate } from "./collate.ts";
import type { Dataset, ExampleDataset, IterableDataset } from "./dataset.ts";
import {
  batchError,
  type Collate,
  type CountedDataset,
  fetchBatch,
  isCounted,
  isPromise,
  type Job,
} from "./fetch.ts";
import {
  type AnyDataset,
  type CollateOption,
  type DataLoaderOptions,
  type LoaderSettings,
  LOADER,
  readOptions,
} from "./loaderOptions.ts";
import { type Group, Groups } from "./groups.ts";
import { KeptPool } from "./keptPool.ts";
import { ListDataset } from "./listDataset.ts";
import { type DataLoaderState, LoaderPosition } from "./loaderPosition.ts";
import { recipeOf } from "./moduleDataset.ts";
import { drawSeed } from "./samplers.ts";
import { StreamReader } from "./streamReader.ts";
import { examplesOf } from "./streams.ts";
import { freeAll, pinned } from "./transfer.ts";
import type { WorkerPool } from "./workerPool.ts";

/**
 * Gives the batches of a dataset, a new pass for each `for (const [images, labels] of loader)`, or `for await` where examples
 * are read while the program goes on. For the same seed the order is that of PyTorch's `DataLoader`, for any number of workers,
 * and so are the random numbers that a dataset draws from the generator it is given. A batch belongs to whoever takes it: it is
 * freed when it is garbage, never by the loader.
 */
class Loader<Batch> implements Iterable<Batch>, AsyncIterable<Batch>, AsyncDisposable {
  /** What is read; for an array a dataset of its elements. */
  readonly dataset: AnyDataset;
  readonly #options: DataLoaderOptions & Partial<CollateOption<never, Batch>>;
  readonly #settings: LoaderSettings;
  readonly #position = new LoaderPosition();
  readonly #workers: KeptPool | undefined;

  /** @throws TypeError for an option out of range, or options that exclude each other */
  constructor(dataset: AnyDataset, options: DataLoaderOptions & Partial<CollateOption<never, Batch>> = {}) {
    const given = optionsOf("DataLoader", options, LOADER);
    this.dataset = Array.isArray(dataset) ? new ListDataset(dataset) : dataset;
    this.#options = given;
    this.#settings = readOptions(this.dataset, given);
    const { numWorkers, persistentWorkers: isKept, timeout } = this.#settings;
    if (numWorkers === 0) return;
    const sendsExamples = given.collate !== undefined;
    this.#workers = new KeptPool({
      numWorkers,
      isKept,
      timeout,
      sendsExamples,
      recipe: recipeOf(this.dataset),
    });
  }

  get batchSize(): number {
    return this.#settings.batchSize;
  }

  get numWorkers(): number {
    return this.#settings.numWorkers;
  }

  /** Number of batches. @throws TypeError for an iterable dataset, whose length nobody knows */
  get length(): number {
    const { numBatches } = this;
    if (numBatches !== undefined) return numBatches;
    throw new TypeError("DataLoader: length: expected a dataset with a length, got an iterable one");
  }

  /** Number of batches; undefined for an iterable dataset. */
  get numBatches(): number | undefined {
    return this.#settings.batches?.length;
  }

  /** Whether nobody but the taker of a batch has its tensors; a collate of the user's may keep what it returns. */
  get givesNewTensors(): boolean {
    return !this.#options.collate && !("collate" in this.dataset);
  }

  /** Ends workers that `persistentWorkers` has kept; the next pass starts new ones. */
  async close(): Promise<void> {
    await this.#workers?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
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
      this.#position.end();
      return;
    }
    for (const job of this.#jobs()) {
      const batch = this.#fetch(job);
      if (isPromise(batch))
        throw new TypeError(
          "DataLoader: expected for await with a dataset that gives promises, got a plain for",
        );
      yield this.#finish(batch);
    }
    this.#position.end();
  }

  /** As the plain iteration, with batches made ahead. An error is thrown where its batch is awaited; leaving ends the workers. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Batch, void, undefined> {
    const { dataset } = this;
    if (this.numWorkers > 0) yield* this.#workerBatches(dataset);
    else if (isCounted(dataset)) yield* this.#ownBatches();
    else yield* this.#streamBatches((seed) => examplesOf(dataset, seed));
    this.#position.end();
  }

  async *#workerBatches(dataset: AnyDataset): AsyncGenerator<Batch, void, undefined> {
    const pool = (this.#workers as KeptPool).begin();
    try {
      if (isCounted(dataset)) yield* this.#countedBatches(pool);
      else yield* this.#sharedStream(pool);
    } finally {
      await (this.#workers as KeptPool).end(pool);
    }
  }

  /** Batches go to the workers in turn, so that which one makes a batch does not depend on their speed. */
  async *#countedBatches(pool: WorkerPool): AsyncGenerator<Batch, void, undefined> {
    const { collate } = this.#options;
    const jobs = this.#jobs();
    const asked: { batch: number; answer: Promise<unknown> }[] = [];
    for (;;) {
      while (asked.length < pool.size * this.#settings.prefetchFactor) {
        const { value: job } = jobs.next();
        if (!job) break;
        const { batch } = job;
        asked.push({ batch, answer: pool.ask(batch % pool.size, { kind: "batch", job }) });
      }
      const next = asked.shift();
      if (!next) return;
      const received = await pool.receive(next.answer, next.batch % pool.size).catch((error) => {
        throw batchError(next.batch, error);
      });
      yield this.#finish(collate ? collate(received as never[]) : received);
    }
  }

  async *#sharedStream(pool: WorkerPool): AsyncGenerator<Batch, void, undefined> {
    const { batchSize, prefetchFactor: ahead } = this.#settings;
    const count = Math.ceil(batchSize / pool.size);
    const read = async function* (seed: bigint) {
      const reader = new StreamReader(pool, { seed, count, ahead });
      for (let next = await reader.next(); !next.isDone; next = await reader.next()) yield next.value;
    };
    // Nobody else has what workers have sent.
    yield* this.#streamBatches(read, this.givesNewTensors ? freeAll : undefined);
  }

  async *#ownBatches(): AsyncGenerator<Batch, void, undefined> {
    const jobs = this.#jobs();
    const ahead: unknown[] = [];
    for (;;) {
      // Only promises are worth being ahead of: they are kept by reading or by other threads.
      while (
        ahead.length === 0 ||
        (ahead.length <= this.#settings.prefetchFactor && ahead.every(isPromise))
      ) {
        const { value: job } = jobs.next();
        if (!job) break;
        const batch = this.#fetch(job);
        if (isPromise(batch)) batch.catch(() => {});
        ahead.push(batch);
      }
      if (ahead.length === 0) return;
      yield this.#finish(await ahead.shift());
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
    const { batches } = this.#settings;
    const { generator } = this.#options;
    const pass = this.#position.begin(generator, batches);
    // PyTorch draws a seed for its workers first, whether there are any or not, then one for the order.
    const seed = drawSeed(generator);
    let [batch, place] = [0, 0];
    for (const indices of batches ?? []) {
      if (!pass.isSkipped(batch)) yield { batch, indices, place, seed };
      batch += 1;
      place += indices.length;
    }
    pass.isSkipped(Number.POSITIVE_INFINITY);
  }

  #beginStream(): { groups: Groups; seed: bigint } {
    const { batchSize, dropLast } = this.#settings;
    const { generator } = this.#options;
    const pass = this.#position.begin(generator);
    const seed = drawSeed(generator);
    return { seed, groups: new Groups({ batchSize, dropLast, pass }) };
  }

  *#grouped(examples: Iterable<unknown>): Generator<Batch, void, undefined> {
    for (const group of this.#beginStream().groups.of(examples)) yield this.#collate(group);
  }

  /** @param free - frees the examples of a batch, once it is made */
  async *#streamBatches(
    read: (seed: bigint) => AsyncIterable<unknown>,
    free: (examples: unknown[]) => void = () => {},
  ): AsyncGenerator<Batch, void, undefined> {
    const { groups, seed } = this.#beginStream();
    for await (const group of groups.ofAsync(read(seed))) {
      const batch = this.#collate(group);
      free(group.examples);
      yield batch;
    }
  }

  #collate({ batch, examples }: Group): Batch {
    const collate = (this.#options.collate ?? defaultCollate) as (examples: unknown[]) => unknown;
    try {
      return this.#finish(collate(examples));
    } catch (error) {
      throw batchError(batch, error);
    }
  }

  /** What is done to each batch before it is handed out. */
  #finish(batch: unknown): Batch {
    this.#position.take();
    if (!this.#settings.pinMemory) return batch as Batch;
    return pinned(batch, (copied) => this.givesNewTensors && copied.dispose()) as Batch;
  }
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
