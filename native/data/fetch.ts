/** Makes one batch from a dataset: in the thread of the loader or in a worker. */
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import { isInterrupt } from "../interrupt.ts";
import { Generator } from "../random/generator.ts";
import { defaultCollate } from "./collate.ts";
import type { Dataset, ExampleDataset } from "./dataset.ts";

/** A batch to be made. */
export interface Job {
  /** Number of the batch in its pass, from 0. */
  batch: number;
  indices: number[];
  /** Place of the first example in the pass. */
  place: number;
  /** The seed of the pass. */
  seed: bigint;
}

export type CountedDataset = Dataset<unknown> | ExampleDataset<unknown>;
export type Collate = (examples: unknown[]) => unknown;

/** A promise only where the dataset gives promises. */
export function fetchBatch(dataset: CountedDataset, job: Job, collate?: Collate): unknown {
  const generatorAt = (offset: number) => new Generator().manualSeed(seedAt(job.seed, job.place + offset));
  if ("getBatch" in dataset) {
    const { indices } = job;
    using numbers = fromTypedArray(BigInt64Array.from(indices, BigInt), [indices.length], int64.code);
    return dataset.getBatch(numbers, generatorAt(0));
  }
  const finish = (examples: unknown[]) =>
    collate ? collate(examples) : dataset.collate ? dataset.collate(examples) : defaultCollate(examples);
  const examples = job.indices.map((index, offset) => {
    try {
      const example = dataset.get(index, generatorAt(offset));
      return isPromise(example) ? example.catch((error) => Promise.reject(located(error, index))) : example;
    } catch (error) {
      throw located(error, index);
    }
  });
  return examples.some(isPromise) ? Promise.all(examples).then(finish) : finish(examples);
}

/** A seed for each place, so that its numbers do not depend on who computes them. */
export function seedAt(seed: bigint, place: number): bigint {
  return BigInt.asUintN(64, seed + BigInt(place));
}

export function isCounted(dataset: object): dataset is CountedDataset {
  return "getBatch" in dataset || "get" in dataset;
}

/** @throws TypeError for what is no dataset of a known length */
export function checkCounted(caller: string, dataset: unknown): asserts dataset is CountedDataset {
  const isObject = typeof dataset === "object" && dataset !== null;
  if (isObject && isCounted(dataset)) return;
  const got = isObject ? dataset.constructor.name : String(dataset);
  throw new TypeError(
    `${caller}: expected a dataset with get or getBatch, got ${got === "Promise" ? "a promise; await it" : got}`,
  );
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** The error with the number of its example. */
export function located(cause: unknown, index: number): Error {
  if (isInterrupt(cause)) return cause;
  return new Error(`example ${index}: ${messageOf(cause)}`, { cause });
}

/** The error that whoever awaits a batch gets. */
export function batchError(batch: number, cause: unknown): Error {
  if (isInterrupt(cause)) return cause;
  return new Error(`DataLoader: batch ${batch}: ${messageOf(cause)}`, { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
