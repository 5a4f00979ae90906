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

function install(): void {
  const host = (globalThis as Record<symbol, Partial<InterruptSwitch> | undefined>)[KEY];
  const flag = host?.flag ?? new Int32Array(new SharedArrayBuffer(4));
  if (isMainThread) native.shareInterruptFlag(flag);
  const installed: InterruptSwitch = {
    request: () => native.requestInterrupt(),
    clear: () => {
      Atomics.store(flag, 0, 0);
      native.clearInterrupt();
    },
    flag,
  };
  Object.defineProperty(globalThis, KEY, { value: installed, configurable: true, writable: true });
}

install();
