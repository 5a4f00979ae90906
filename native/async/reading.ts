/** Reading a tensor without waiting for it: promises of what `item()`, `toArray()` and `data()` give. */
import type { ElementArray } from "../elements.ts";
import type { Element, NestedArray, ReadingOptions } from "../ops/reading.ts";
import type { Tensor } from "../tensor.ts";
import { compute, refuseQueueing, withoutWaiting } from "./compute.ts";

/** What reading off the main thread adds to `Tensor`. */
export interface AsyncReadingMethods {
  /** As `item()`, when everything queued before by `compute()` has run; what is queued later is not waited for. */
  itemAsync(): Promise<number>;
  itemAsync(options: { bigint: true }): Promise<bigint>;
  itemAsync<T extends Element>(options?: ReadingOptions): Promise<T>;
  /** As `toArray()`, when everything queued before by `compute()` has run; what is queued later is not waited for. */
  toArrayAsync<T = NestedArray>(options?: ReadingOptions): Promise<T>;
  /** As `data()`, when everything queued before by `compute()` has run; what is queued later is not waited for. */
  dataAsync(): Promise<ElementArray>;
}

export const asyncReadingMethods: AsyncReadingMethods & ThisType<Tensor> = {
  itemAsync(options: ReadingOptions = {}): Promise<never> {
    return read(this, "itemAsync", (copy) => copy.item(options) as never);
  },
  toArrayAsync(options = {}) {
    return read(this, "toArrayAsync", (copy) => copy.toArray(options) as never);
  },
  dataAsync() {
    return read(this, "dataAsync", (copy) => copy.data());
  },
};

/** Reads a copy, which nothing that is queued later can change. */
async function read<T>(tensor: Tensor, caller: string, reader: (copy: Tensor) => T): Promise<T> {
  refuseQueueing(caller, "return the tensor, and read it after the await");
  const copy = await compute(() => tensor.detach().clone());
  return withoutWaiting(() => {
    try {
      return reader(copy);
    } finally {
      copy.dispose();
    }
  });
}
