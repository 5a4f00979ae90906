/** A stream for `workerStreams.spec.ts`, made in the test's thread and again in worker threads. */
import { setTimeout as wait } from "node:timers/promises";
import { isMainThread, threadId } from "node:worker_threads";
import * as torch from "torchbook";
import { type IterableDataset, mapStream, type WorkerInfo } from "torchbook/data";
import type { Row } from "./workerDataset.ts";

export interface WorkerStreamOptions {
  length: number;
  /** Workers go through their own items only. */
  isSharded?: boolean;
  /** Workers get runs of items instead of each n-th. */
  isInBlocks?: boolean;
  /** Item whose example fails. */
  fails?: number;
  /** Item at which the stream itself fails. */
  breaks?: number;
  /** Item whose example never comes. */
  hangs?: number;
  /** Later examples come before earlier ones. */
  isUneven?: boolean;
}

function numbers({ length, isSharded, isInBlocks, breaks }: WorkerStreamOptions): IterableDataset<number> {
  function* run(first: number, end: number, step: number) {
    for (let item = first; item < end; item += step) {
      if (item === breaks) throw new RangeError(`no item ${item}`);
      yield item;
    }
  }
  const whole = { [Symbol.iterator]: () => run(0, length, 1) };
  if (isInBlocks) {
    const size = (workers: number) => Math.ceil(length / workers);
    const block = ({ id, numWorkers }: WorkerInfo) => {
      const first = id * size(numWorkers);
      return run(first, Math.min(first + size(numWorkers), length), 1);
    };
    return { ...whole, shard: block };
  }
  if (!isSharded) return whole;
  return { ...whole, shard: ({ id, numWorkers }: WorkerInfo) => run(id, length, numWorkers) };
}

export default (options: WorkerStreamOptions): IterableDataset<Row> =>
  mapStream(numbers(options), async (index, generator): Promise<Row> => {
    if (options.isUneven) await wait(index % 3 === 0 ? 9 : 0);
    if (index === options.fails) throw new RangeError(`no photo ${index}`);
    if (index === options.hangs && !isMainThread) await new Promise(() => {});
    const random = torch.rand([2], { generator });
    return { row: torch.full([3], index, { dtype: torch.uint8 }), random, index, thread: threadId };
  });
