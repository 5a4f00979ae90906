/**
 * One output that is replaced often: at most about 10 updates a second are sent, and always the last state.
 * A loop that never awaits starves timers, so what is held back is also sent before the cell's reply.
 */
import { DisplayHandle } from "./display.ts";
import { displayHost, isTextOnly } from "./textHost.ts";

const INTERVAL_MS = 100;
/** Lines of a log cannot be replaced, so there are fewer. */
const TEXT_INTERVAL_MS = 1000;
/** At most this share of the time goes into making updates, which grow with the curve. */
const MAX_SHARE = 0.05;

export class ThrottledDisplay {
  readonly #handle: DisplayHandle;
  readonly #makeValue: () => unknown;
  #shown = false;
  #pending = false;
  #nextAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param makeValue makes the value of the current state; called only when it is sent. */
  constructor(id: string, makeValue: () => unknown) {
    this.#handle = new DisplayHandle(id);
    this.#makeValue = makeValue;
  }

  /** Says that the state has changed. */
  changed(): void {
    this.#pending = true;
    const wait = this.#nextAt - performance.now();
    if (wait <= 0) {
      this.flush();
    } else {
      displayHost().beforeReply(this.flush);
      this.#timer ??= setTimeout(this.flush, wait);
    }
  }

  /** Sends the current state now, unless it has been sent. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#pending) return;
    this.#pending = false;
    const start = performance.now();
    this.#handle.send(this.#makeValue(), this.#shown);
    this.#shown = true;
    const end = performance.now();
    const interval = isTextOnly() ? TEXT_INTERVAL_MS : INTERVAL_MS;
    this.#nextAt = end + Math.max(interval, (end - start) / MAX_SHARE);
  };
}
