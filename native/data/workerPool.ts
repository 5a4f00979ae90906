/** The worker threads of one pass over a dataset, seen from the loader. */
import { Worker } from "node:worker_threads";
import { getNumThreads, setNumThreads } from "../devices.ts";
import { batchError, type Job } from "./fetch.ts";
import type { FromLoaderWorker, LoaderWorkerData } from "./loaderWorker.ts";
import { unpack } from "./transfer.ts";

/** Under its name in the sources and in the package. */
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./loaderWorker.ts" : "./loaderWorker.js",
  import.meta.url,
);

/** Batches go to the workers in turn, so that which one makes a batch does not depend on their speed. */
export class WorkerPool {
  readonly #workers: Worker[];
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #isClosed = false;

  constructor(numWorkers: number, workerData: LoaderWorkerData) {
    this.#workers = Array.from({ length: numWorkers }, (_, number) => {
      const worker = new Worker(WORKER, { workerData });
      worker.on("message", (message: FromLoaderWorker) => this.#take(message));
      worker.on("error", (error) => this.#fail(number, error));
      worker.on("exit", (code) =>
        this.#fail(number, new Error(`worker ${number} ended with exit code ${code}`)),
      );
      return worker;
    });
  }

  /** Has a batch made. */
  send(job: Job): void {
    const result = Promise.withResolvers<unknown>();
    // Batches that nobody comes to await may fail unseen.
    result.promise.catch(() => {});
    this.#waiting.set(job.batch, result);
    this.#workers[job.batch % this.#workers.length]?.postMessage(job);
  }

  /** The batch, once it is made. @throws Error of the worker */
  async receive(batch: number): Promise<unknown> {
    const packed = await this.#waiting.get(batch)?.promise;
    this.#waiting.delete(batch);
    return unpack(packed);
  }

  /** Ends the workers, whatever they are at. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #take(message: FromLoaderWorker): void {
    if (message.kind === "started") {
      // A worker's own limit is remembered as the one for threads to come: put it back.
      setNumThreads(getNumThreads());
      return;
    }
    const result = this.#waiting.get(message.batch);
    if (message.kind === "batch") {
      result?.resolve(message.packed);
      return;
    }
    const cause = new Error(message.message);
    if (message.stack !== undefined) cause.stack = message.stack;
    result?.reject(batchError(message.batch, cause));
  }

  #fail(worker: number, cause: Error): void {
    if (this.#isClosed) return;
    for (const [batch, result] of this.#waiting)
      if (batch % this.#workers.length === worker) result.reject(batchError(batch, cause));
  }
}
