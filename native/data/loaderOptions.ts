/** Options of a DataLoader, and whether they go together. */
import { cuda } from "../devices.ts";
import type { Complete } from "../dispatch/optionsOf.ts";
import { deliverLog } from "../log.ts";
import { whole } from "../nn/sizes.ts";
import type { Generator } from "../random/generator.ts";
import type { IterableDataset } from "./dataset.ts";
import { type CountedDataset, isCounted, isPromise } from "./fetch.ts";
import { isStream, recipeOf } from "./moduleDataset.ts";
import { BatchSampler, RandomSampler, type Sampler, SequentialSampler } from "./samplers.ts";

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
  /**
   * Keeps the workers, and the datasets they have made, from pass to pass, until `close()`. They keep no process alive. Default
   * false: workers start and end with each pass.
   */
  persistentWorkers?: boolean;
  /** Seconds that a worker may let a batch be waited for; 0 for any time, which is the default. */
  timeout?: number;
  /**
   * Puts batches into page-locked memory, from which `to({ device: "cuda", nonBlocking: true })` copies while the program goes on.
   * Without a GPU it does nothing but say so. Default false.
   */
  pinMemory?: boolean;
  /** Where seeds and orders are drawn. Default: the default generator. */
  generator?: Generator;
}

/** Makes a batch of single examples; runs in this thread. */
export interface CollateOption<Example, Batch> {
  collate: (examples: Example[]) => Batch;
}

export type AnyDataset = CountedDataset | IterableDataset<unknown>;

/** Options with their defaults. */
export interface LoaderSettings {
  batchSize: number;
  dropLast: boolean;
  numWorkers: number;
  prefetchFactor: number;
  persistentWorkers: boolean;
  timeout: number;
  pinMemory: boolean;
  /** Undefined for a stream. */
  batches: (Iterable<number[]> & { readonly length: number }) | undefined;
}

/** The defaults of {@link DataLoaderOptions} and {@link CollateOption}. */
export const LOADER = {
  batchSize: 1,
  shuffle: false,
  dropLast: false,
  sampler: undefined,
  batchSampler: undefined,
  numWorkers: 0,
  prefetchFactor: 2,
  persistentWorkers: false,
  timeout: 0,
  pinMemory: false,
  generator: undefined,
  collate: undefined,
};

/** @throws TypeError for an option out of range, or options that exclude each other */
export function readOptions(
  dataset: AnyDataset,
  options: Complete<DataLoaderOptions, typeof LOADER> & { collate?: unknown },
): LoaderSettings {
  checkDataset(dataset);
  if (options.collate !== undefined && "getBatch" in dataset) {
    throw new TypeError(
      `DataLoader: collate: expected a dataset of single examples (get) with it, got ${dataset.constructor.name}, which makes whole batches (getBatch); change each batch where the loop takes it`,
    );
  }
  const { dropLast, timeout, persistentWorkers } = options;
  // Null is PyTorch's way to ask for no batches at all.
  const batchSize = whole("DataLoader", "batchSize", options.batchSize, 1);
  const numWorkers = whole("DataLoader", "numWorkers", options.numWorkers, 0);
  if (!(timeout >= 0 && Number.isFinite(timeout)))
    throw new TypeError(`DataLoader: timeout: expected seconds >= 0, got ${timeout}`);
  if (numWorkers === 0 && (timeout > 0 || persistentWorkers)) {
    const name = persistentWorkers ? "persistentWorkers" : "timeout";
    throw new TypeError(`DataLoader: ${name}: expected numWorkers of at least 1 with it, got 0`);
  }
  const batches = batchesOf(dataset, batchSize, options);
  if (numWorkers > 0) recipeOf(dataset);
  return {
    batchSize,
    dropLast,
    numWorkers,
    prefetchFactor: whole("DataLoader", "prefetchFactor", options.prefetchFactor, 1),
    persistentWorkers,
    timeout,
    pinMemory: pins(options.pinMemory),
    batches,
  };
}

function batchesOf(
  dataset: AnyDataset,
  batchSize: number,
  options: DataLoaderOptions,
): LoaderSettings["batches"] {
  if (!isCounted(dataset)) {
    checkStream(options);
    return undefined;
  }
  const { batchSampler } = options;
  if (!batchSampler)
    return new BatchSampler(sampler(dataset, options), batchSize, { dropLast: options.dropLast });
  for (const name of ["batchSize", "shuffle", "sampler", "dropLast"] as const) {
    if (options[name] && options[name] !== 1)
      throw new TypeError(`DataLoader: expected batchSampler or ${name}, got both`);
  }
  return batchSampler;
}

function pins(pinMemory: boolean): boolean {
  if (!pinMemory || cuda.isAvailable()) return pinMemory;
  deliverLog("DataLoader: pinMemory: expected a GPU to copy to, found none; batches stay in ordinary memory");
  return false;
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

function checkDataset(dataset: unknown): void {
  const isObject = typeof dataset === "object" && dataset !== null;
  if (isObject && (isCounted(dataset) || isStream(dataset))) return;
  const got = isObject ? (isPromise(dataset) ? "a promise; await it" : "neither") : String(dataset);
  throw new TypeError(`DataLoader: expected a dataset with get or getBatch, or an iterable one, got ${got}`);
}

function checkStream({ shuffle, sampler, batchSampler }: DataLoaderOptions): void {
  if (shuffle || sampler || batchSampler)
    throw new TypeError(
      "DataLoader: expected no shuffle or sampler for an iterable dataset, whose order is its own",
    );
}
