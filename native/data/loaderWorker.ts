/** A worker thread of a DataLoader: makes its dataset, then one batch after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { setNumThreads } from "../devices.ts";
import { fetchBatch, type Job, messageOf } from "./fetch.ts";
import { makeDataset, type Recipe } from "./moduleDataset.ts";
import { freeAll, pack } from "./transfer.ts";

export interface LoaderWorkerData {
  recipe: Recipe;
  /** Send the examples: the loader collates them. */
  sendsExamples: boolean;
}

/** What a worker sends. */
export type FromLoaderWorker =
  | { kind: "started" }
  | { kind: "batch"; batch: number; packed: unknown }
  | { kind: "error"; batch: number; message: string; stack: string | undefined };

const port = parentPort as NonNullable<typeof parentPort>;
const { recipe, sendsExamples } = workerData as LoaderWorkerData;

// The workers are the threads: each computes on its own.
setNumThreads(1);
const send = (message: FromLoaderWorker, moved: ArrayBuffer[] = []) => port.postMessage(message, moved);
send({ kind: "started" });

const made = makeDataset(recipe);
let last: Promise<void> = Promise.resolve();
// Jobs wait for each other, so that a worker holds the examples of one batch at a time.
port.on("message", (job: Job) => {
  last = last.then(() => run(job));
});

async function run(job: Job): Promise<void> {
  const { batch } = job;
  try {
    const dataset = await made;
    const value = await fetchBatch(dataset, job, sendsExamples ? (examples) => examples : undefined);
    const { packed, moved } = pack(value);
    send({ kind: "batch", batch, packed }, moved);
    // What a dataset's own collate returns may be kept by it.
    if (!("collate" in dataset) && !sendsExamples) freeAll(value);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    send({ kind: "error", batch, message: messageOf(error), stack });
  }
}
