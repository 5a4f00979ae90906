/** The worker threads of a loader, for one pass over its dataset or for several. */
import { Worker } from "node:worker_threads";
import { getNumThreads, setNumThreads } from "../devices.ts";
import { onInterrupt } from "../interrupt.ts";
import { native } from "../loadAddon.ts";
import {
  type Asked,
  type LoaderWorkerData,
  type Reply,
  type Request,
  unpackError,
} from "./loaderMessages.ts";
import type { Recipe } from "./moduleDataset.ts";
import { freePacked, unpack } from "./transfer.ts";

/** Under its name in the sources and in the package. */
const WORKER = new URL(
  import.meta.url.endsWith(".ts") ? "./loaderWorker.ts" : "./loaderWorker.js",
  import.meta.url,
);

interface Waiting extends PromiseWithResolvers<unknown> {
  worker: number;
}

export interface WorkerPoolOptions {
  recipe: Recipe;
  /** The loader collates. */
  sendsExamples: boolean;
  /** Seconds that an answer may take from when it is awaited; 0 for any time. */
  timeout: number;
}

export class WorkerPool {
  /** False once a worker has ended or hangs: nothing more is to be asked of it. */
  isUsable = true;
  readonly #workers: Worker[];
  readonly #waiting = new Map<number, Waiting>();
  readonly #pass = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #transfer = native.openTransfer();
  readonly #timeout: number;
  readonly #removeListener: () => void;
  #lastRequest = 0;

  constructor(numWorkers: number, { recipe, sendsExamples, timeout }: WorkerPoolOptions) {
    const workerData: LoaderWorkerData = {
      recipe,
      sendsExamples,
      transfer: this.#transfer,
      pass: this.#pass,
    };
    this.#timeout = timeout;
    this.#workers = Array.from({ length: numWorkers }, (_, number) => {
      const worker = new Worker(WORKER, { workerData });
      worker.on("message", (message: Reply) => this.#take(message));
      worker.on("error", (error) => this.#fail(error, number));
      worker.on("exit", (code) =>
        this.#fail(new Error(`worker ${number} ended with exit code ${code}`), number),
      );
      return worker;
    });
    this.#removeListener = onInterrupt((error) => this.#fail(error));
  }

  get size(): number {
    return this.#workers.length;
  }

  /** Begins a pass: the process lives as long as it has not ended. */
  begin(): void {
    Atomics.add(this.#pass, 0, 1);
    for (const worker of this.#workers) worker.ref();
  }

  /** Ends a pass: what was asked for in it and has not come is no longer wanted, and the process may end. */
  end(): void {
    Atomics.add(this.#pass, 0, 1);
    this.#waiting.clear();
    native.closeTransfer(this.#transfer);
    for (const worker of this.#workers) {
      this.#send(worker, { kind: "end" });
      worker.unref();
    }
  }

  /** Asks a worker. @returns a promise that may be left alone */
  ask(worker: number, asked: Asked): Promise<unknown> {
    const waiting = { ...Promise.withResolvers<unknown>(), worker };
    // What nobody comes to await may fail unseen.
    waiting.promise.catch(() => {});
    this.#waiting.set(this.#send(this.#workers[worker] as Worker, asked), waiting);
    return waiting.promise;
  }

  /** @returns the number of the request */
  #send(worker: Worker, asked: Asked | { kind: "end" }): number {
    const request = ++this.#lastRequest;
    worker.postMessage({ ...asked, request, pass: this.#pass[0] as number } satisfies Request);
    return request;
  }

  /** Waits for an answer, not longer than the timeout. @throws Error of the worker */
  async receive(answer: Promise<unknown>, worker: number): Promise<unknown> {
    if (this.#timeout === 0) return unpack(await answer);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      this.isUsable = false;
      late.reject(
        new Error(`expected an answer of worker ${worker} within ${this.#timeout} s (timeout), got none`),
      );
    }, this.#timeout * 1000);
    try {
      return unpack(await Promise.race([answer, late.promise]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the workers, whatever they are at. */
  async close(): Promise<void> {
    this.isUsable = false;
    this.#removeListener();
    for (const { reject } of this.#waiting.values()) reject(new Error("the loader was closed"));
    this.#waiting.clear();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    native.closeTransfer(this.#transfer);
  }

  #take(message: Reply): void {
    if (message.kind === "started") {
      // A worker's own limit is remembered as the one for threads to come: put it back.
      setNumThreads(getNumThreads());
      return;
    }
    const waiting = this.#waiting.get(message.request);
    this.#waiting.delete(message.request);
    if (message.kind === "failed") waiting?.reject(unpackError(message.error));
    else if (waiting) waiting.resolve(message.packed);
    else freePacked(message.packed);
  }

  /** @param worker - default: all */
  #fail(cause: Error, worker?: number): void {
    this.isUsable = false;
    for (const waiting of this.#waiting.values())
      if (worker === undefined || waiting.worker === worker) waiting.reject(cause);
  }
}
