/** What the executor's main thread and its interrupt worker agree on. */

/** Index into the shared state: how far the interrupt is. */
export const PHASE = 0;

/** Index into the shared state: number of the latest interrupt. */
export const NUMBER = 1;

export const STATE_LENGTH = 2;

export const Phase = { idle: 0, requested: 1, terminating: 2, acknowledged: 3 } as const;

/** Function on the main thread's `globalThis` that the worker evaluates there, inside whatever loop is running. */
export const SOFT_INTERRUPT = "torchbook.softInterrupt";

/** Key of the switch that native code looks at between two operators; the tensor library uses a `flag` put there. */
export const NATIVE_SWITCH = Symbol.for("torchbook.interrupt");

/** `code` of the error with which native code ends then. */
export const NATIVE_CODE = "TORCHBOOK_INTERRUPTED";

export interface InterruptWorkerData {
  state: Int32Array;
  /** Not 0 stops native code. */
  nativeFlag: Int32Array;
}

/** To the worker: the main thread has let go of the interrupted code. */
export type FromMain = "acknowledged";

/**
 * To the main thread, which can only answer once it is back in its event loop: which interrupt it is asked to
 * acknowledge. Questions about one that is over may still arrive.
 */
export type FromWorker = number;
