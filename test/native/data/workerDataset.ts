/** A dataset for `loaderWorkers.spec.ts`, made in the test's thread and again in worker threads. */
import { setTimeout as wait } from "node:timers/promises";
import { isMainThread, threadId } from "node:worker_threads";
import * as torch from "torchbook";
import type { ExampleDataset } from "torchbook/data";

export interface WorkerDatasetOptions {
  length: number;
  /** Example that fails. */
  fails?: number;
  /** Example at which the thread ends. */
  exits?: number;
  /** Example that never comes. */
  hangs?: number;
  /** Later examples come before earlier ones. */
  isUneven?: boolean;
}

export interface Row {
  row: torch.Tensor;
  random: torch.Tensor;
  index: number;
  thread: number;
}

export default ({ length, fails, exits, hangs, isUneven }: WorkerDatasetOptions): ExampleDataset<Row> => ({
  length,
  async get(index, generator) {
    if (isUneven) await wait(index % 3 === 0 ? 9 : 0);
    if (index === fails) throw new RangeError(`no photo ${index}`);
    if (index === exits && !isMainThread) process.exit(3);
    if (index === hangs) await new Promise(() => {});
    const random = torch.rand([2], { generator });
    return { row: torch.full([3], index, { dtype: torch.uint8 }), random, index, thread: threadId };
  },
});
