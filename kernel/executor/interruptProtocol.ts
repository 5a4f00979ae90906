/** What the executor's main thread and its interrupt worker agree on. */

/** Index into the shared state: how far the interrupt is. */
export const PHASE = 0;

export const Phase = { idle: 0, requested: 1, terminating: 2, acknowledged: 3 } as const;

/** Function on the main thread's `globalThis` that the worker evaluates there, inside whatever loop is running. */
export const SOFT_INTERRUPT = "torchbook.softInterrupt";

export interface InterruptWorkerData {
  state: Int32Array;
}

/** To the worker: the main thread has let go of the interrupted code. */
export type FromMain = "acknowledged";

/** To the main thread, which can only answer once it is back in its event loop. */
export type FromWorker = "acknowledge";
