/**
 * The switch that stops tensor work between two operators, and between two nodes of `backward()`, with an error whose
 * `code` is `TORCHBOOK_INTERRUPTED`. A kernel finds it on `globalThis`, in any thread that has loaded the library; a
 * thread that has not stores into `flag`, a word of shared memory. A host that puts an object with a `flag` there
 * before the library is loaded has its flag used.
 */
import { isMainThread } from "node:worker_threads";
import { native } from "./loadAddon.ts";

/** What lies under `Symbol.for("torchbook.interrupt")`. */
export interface InterruptSwitch {
  /** Stops the operators of all threads until `clear`. */
  request(): void;
  /** Ends the interrupt; what this thread had queued with `compute()` until now is dropped. */
  clear(): void;
  /** One word on a SharedArrayBuffer; not 0 stops operators. Looked at where the main thread's library is loaded. */
  flag: Int32Array;
}

const KEY = Symbol.for("torchbook.interrupt");

const CODE = "TORCHBOOK_INTERRUPTED";

const listeners = new Set<(error: Error) => void>();

/**
 * Has `listener` called when an interrupt ends: for what was waiting and called no operator that would have been stopped.
 *
 * @param listener - gets an error with the `code` of stopped operators
 * @returns a function that takes the listener away
 */
export function onInterrupt(listener: (error: Error) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether `error` is that of an interrupt, which passes through whoever would put an error in context. */
export function isInterrupt(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === CODE;
}

function tellListeners(): void {
  const error = Object.assign(new Error("interrupted: the run was waiting"), {
    name: "InterruptError",
    code: CODE,
  });
  for (const listener of [...listeners]) listener(error);
}

function install(): void {
  const host = (globalThis as Record<symbol, Partial<InterruptSwitch> | undefined>)[KEY];
  const flag = host?.flag ?? new Int32Array(new SharedArrayBuffer(4));
  if (isMainThread) native.shareInterruptFlag(flag);
  const installed: InterruptSwitch = {
    request: () => native.requestInterrupt(),
    clear: () => {
      Atomics.store(flag, 0, 0);
      native.clearInterrupt();
      tellListeners();
    },
    flag,
  };
  Object.defineProperty(globalThis, KEY, { value: installed, configurable: true, writable: true });
}

install();
