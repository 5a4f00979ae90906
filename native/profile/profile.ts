/** `profile(() => ...)`: what every operator took, as a table and as a trace file. */
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";
import { averageByName, type OperatorAverage, type SortKey, sortAverages } from "./averages.ts";
import { writeChromeTrace } from "./chromeTrace.ts";
import { nestEvents, type ProfileEvent } from "./events.ts";
import { htmlTable } from "./htmlTable.ts";
import { textTable } from "./table.ts";
import { timeText } from "./units.ts";

const DEFAULT_ROWS = 100;
/** A notebook keeps its outputs. */
const SHOWN_ROWS = 25;
const SORT_KEYS: readonly SortKey[] = ["self", "total", "calls", "bytes", "selfBytes", "name"];

export interface ProfileTableOptions {
  /** Default `"self"`. */
  sortBy?: SortKey;
  /** Operators shown at most. Default 100. */
  rowLimit?: number;
}

/** What was recorded while a profile ran. A notebook shows it as a table. */
export class Profile<T = undefined> {
  /** What the profiled function returned. */
  readonly result: T;
  /** All calls in the order of their starts. */
  readonly events: readonly ProfileEvent[];
  /** Calls that came after the first four million, which are not in `events`. */
  readonly dropped: number;
  #averages: OperatorAverage[] | undefined;

  constructor(events: readonly ProfileEvent[], dropped: number, result: T) {
    this.events = events;
    this.dropped = dropped;
    this.result = result;
  }

  /** Sums over the calls of each operator, the one that took most time itself first. */
  averages(): OperatorAverage[] {
    this.#averages ??= sortAverages(averageByName(this.events), "self");
    return [...this.#averages];
  }

  /**
   * The table of PyTorch's `key_averages().table()`: time of an operator alone (self) and with what it called (total),
   * bytes of CPU memory left held, and calls.
   * @throws where an option is none.
   */
  table({ sortBy = "self", rowLimit = DEFAULT_ROWS }: ProfileTableOptions = {}): string {
    if (!SORT_KEYS.includes(sortBy)) {
      throw new TypeError(
        `table: expected sortBy to be one of ${SORT_KEYS.join(", ")}, got ${String(sortBy)}`,
      );
    }
    if (!Number.isInteger(rowLimit) || rowLimit < 1) {
      throw new RangeError(`table: expected a whole number from 1 for rowLimit, got ${String(rowLimit)}`);
    }
    const rows = sortAverages(this.averages(), sortBy);
    return textTable(rows.slice(0, rowLimit), this.#selfTotal(), this.#footer(rows.length - rowLimit));
  }

  /** Writes a file for chrome://tracing or https://ui.perfetto.dev. @throws where `path` cannot be written. */
  exportChromeTrace(path: string): void {
    writeChromeTrace(path, this.events);
  }

  toString(): string {
    return this.table();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.table();
  }

  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const rows = this.averages();
    const footer = this.#footer(rows.length - SHOWN_ROWS);
    return {
      "text/plain": this.table({ rowLimit: SHOWN_ROWS }),
      "text/html": htmlTable(rows.slice(0, SHOWN_ROWS), this.#selfTotal(), footer),
    };
  }

  #selfTotal(): number {
    return this.averages().reduce((sum, { self }) => sum + self, 0);
  }

  #footer(hidden: number): string[] {
    return [
      `Self CPU time total: ${timeText(this.#selfTotal())}`,
      ...(hidden > 0 ? [`${hidden} more operators: table({ rowLimit: ${this.averages().length} })`] : []),
      ...(this.dropped > 0 ? [`${this.dropped} later calls were not recorded`] : []),
    ];
  }
}

/** A profile that runs until `stop()`. */
export interface RunningProfile {
  /** Ends it. @throws where it has ended already. */
  stop(): Profile;
}

/**
 * Starts to record every operator and every node of the backward pass, on all threads of this process, until `stop()`.
 * @throws where a profile is running already.
 */
export function startProfile(): RunningProfile {
  native.startProfile();
  return { stop: () => finish(undefined) };
}

/**
 * Records every operator and every node of the backward pass while `body` runs, on all threads of this process. For an
 * async function: until its promise is settled, with whatever else runs meanwhile.
 *
 * Recording costs about a microsecond an operator, which counts as time of the operator that calls it.
 *
 * @throws what `body` throws, and where a profile is running already.
 */
export function profile<T>(body: () => PromiseLike<T>): Promise<Profile<T>>;
export function profile<T>(body: () => T): Profile<T>;
export function profile<T>(body: () => T | PromiseLike<T>): Profile<T> | Promise<Profile<T>> {
  if (typeof body !== "function") {
    throw new TypeError(`profile: expected a function, got ${typeof body}; or use startProfile()`);
  }
  native.startProfile();
  let result: T | PromiseLike<T>;
  try {
    result = body();
  } catch (error) {
    native.stopProfile();
    throw error;
  }
  return isPromise(result) ? finishLater(result) : finish(result);
}

/**
 * Runs `body` as a range of its own name in profiles, as PyTorch's `record_function`.
 * @returns what `body` returns.
 * @throws TypeError where `body` is async: a range cannot span what else runs meanwhile.
 */
export function recordFunction<T>(name: string, body: SynchronousFunction<T>): T {
  refuseAsync(body, "recordFunction");
  if (typeof name !== "string" || typeof body !== "function") {
    throw new TypeError(
      `recordFunction: expected a name and a function, got ${typeof name} and ${typeof body}`,
    );
  }
  const result = native.recordRange(name, body) as T;
  refusePromise(result, "recordFunction");
  return result;
}

function finish<T>(result: T): Profile<T> {
  const recorded = native.stopProfile();
  return new Profile(nestEvents(recorded), recorded.dropped, result);
}

async function finishLater<T>(promise: PromiseLike<T>): Promise<Profile<T>> {
  let result: T;
  try {
    result = await promise;
  } catch (error) {
    native.stopProfile();
    throw error;
  }
  return finish(result);
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
