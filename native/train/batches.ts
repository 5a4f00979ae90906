/** Passes over batches: as long as the run goes on, and freed after their step. */
import { DataLoader } from "../data/dataLoader.ts";
import { isPromise } from "../data/fetch.ts";
import { freeAll, mapValues } from "../data/transfer.ts";
import type { Device } from "../dtype.ts";
import { isTensor } from "../tensor.ts";
import type { Interruption } from "./interruption.ts";

/** A `DataLoader`, an array, or anything else that begins anew each time it is iterated. */
export type Batches<Batch> = Iterable<Batch> | AsyncIterable<Batch>;

/** Calls `use` for each batch. Batches of a `DataLoader` are freed after it; others belong to who made them. */
export async function forEachBatch<Batch>(
  data: Batches<Batch>,
  interruption: Interruption,
  use: (batch: Batch) => Promise<void>,
): Promise<void> {
  const isOurs = data instanceof DataLoader && data.givesNewTensors;
  const iterator = Symbol.asyncIterator in data ? data[Symbol.asyncIterator]() : data[Symbol.iterator]();
  let isWaiting = false;
  let isDone = false;
  try {
    for (;;) {
      isWaiting = true;
      const next = iterator.next();
      const { done, value } = isPromise(next) ? await interruption.race(next) : next;
      isWaiting = false;
      isDone = done === true;
      if (isDone) return;
      try {
        await use(value as Batch);
      } finally {
        if (isOurs) freeAll(value);
      }
      await interruption.turn();
    }
  } finally {
    if (!isDone) await close(iterator, isWaiting);
  }
}

/** Tells an iterator that nobody comes back; does not wait for one that is still making a batch. */
async function close(
  iterator: Iterator<unknown> | AsyncIterator<unknown>,
  isWaiting: boolean,
): Promise<void> {
  const closed = iterator.return?.();
  if (!isPromise(closed)) return;
  if (isWaiting) closed.catch(() => {});
  else await closed;
}

/** How many batches a pass has, where that is known before. */
export function countOf(data: Batches<unknown>): number | undefined {
  if (data instanceof DataLoader) return data.numBatches;
  return Array.isArray(data) ? data.length : undefined;
}

/** Examples of a batch: the first size of its first tensor that has one; 1 without any. */
export function sizeOf(batch: unknown): number {
  let size: number | undefined;
  mapValues(batch, (value) => {
    if (!isTensor(value)) return undefined;
    size ??= value.shape[0];
    return value;
  });
  return size ?? 1;
}

/** The batch with its tensors on the device; the batch itself, where they are there. */
export function toDevice<Batch>(batch: Batch, device: Device): Batch {
  return mapValues(batch, (value) =>
    isTensor(value) ? value.to({ device, nonBlocking: true }) : undefined,
  ) as Batch;
}
