/** Ends a run from outside: by an `AbortSignal`, or by an interrupt that comes while no operator runs. */
import { setImmediate } from "node:timers/promises";
import { onInterrupt } from "../interrupt.ts";

/** Milliseconds of computing after which timers, sockets and signals get their turn. */
const TURN_MS = 50;

export class Interruption {
  readonly #controller = new AbortController();
  readonly #signal: AbortSignal;
  readonly #removeListener: () => void;
  #lastTurn = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal ? AbortSignal.any([signal, this.#controller.signal]) : this.#controller.signal;
    this.#removeListener = onInterrupt((error) => this.#controller.abort(error));
  }

  /** @throws the reason, where the run is to end */
  check(): void {
    this.#signal.throwIfAborted();
  }

  /** Lets the event loop turn, if it has not for long. @throws the reason, where the run is to end */
  async turn(): Promise<void> {
    if (performance.now() - this.#lastTurn > TURN_MS) {
      await setImmediate();
      this.#lastTurn = performance.now();
    }
    this.check();
  }

  /** Waits for no longer than the run goes on. @throws the reason, where it is to end */
  async race<T>(awaited: PromiseLike<T>): Promise<T> {
    const ended = Promise.withResolvers<never>();
    const end = () => ended.reject(this.#signal.reason);
    this.#signal.addEventListener("abort", end);
    try {
      this.check();
      return await Promise.race([awaited, ended.promise]);
    } finally {
      this.#signal.removeEventListener("abort", end);
    }
  }

  [Symbol.dispose](): void {
    this.#removeListener();
  }
}
