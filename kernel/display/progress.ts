/** `progress`: a bar in one output, for a loop or driven by hand. */
import { randomUUID } from "node:crypto";
import { escapeHtml } from "./markup.ts";
import { RichValue } from "./richValue.ts";
import { describe } from "./tensorLike.ts";
import { ThrottledDisplay } from "./throttledDisplay.ts";

export interface ProgressOptions {
  /** Steps until done. Default: `length` or `size` of what is looped over; where there is none, steps are only counted. */
  total?: number;
  /** What is being done, shown before the bar. Default "". */
  label?: string;
  /** Name of a step, for the rate. Default "it". */
  unit?: string;
}

/** A bar that is driven by hand. */
export class Progress {
  readonly total: number | undefined;
  readonly #label: string;
  readonly #unit: string;
  readonly #display: ThrottledDisplay;
  readonly #startedAt = performance.now();
  #count = 0;
  #note = "";
  #endedAt: number | undefined;

  /** Use `progress`. */
  constructor({ total, label = "", unit = "it" }: ProgressOptions) {
    if (total !== undefined && !(Number.isFinite(total) && total >= 0)) {
      throw new RangeError(`progress: a number of steps from 0 expected for total, got ${describe(total)}`);
    }
    this.total = total;
    this.#label = label;
    this.#unit = unit;
    this.#display = new ThrottledDisplay(randomUUID(), () => this.#value());
    this.#display.changed();
  }

  /** Steps done. */
  get count(): number {
    return this.#count;
  }

  /** Says that `steps` (default 1) more are done; `note` is shown behind the bar from now on. */
  step(steps = 1, note?: string): void {
    this.#count += steps;
    if (note !== undefined) this.#note = note;
    this.#display.changed();
  }

  /** Stops the clock and shows the last state. */
  end(): void {
    this.#endedAt ??= performance.now();
    this.#display.changed();
    this.#display.flush();
  }

  #value(): RichValue {
    const seconds = ((this.#endedAt ?? performance.now()) - this.#startedAt) / 1000;
    const rate = this.#count / seconds;
    const label = this.#label && `${this.#label}: `;
    const of = this.total === undefined ? "" : `/${this.total}`;
    const left =
      this.total !== undefined && this.#endedAt === undefined && this.#count > 0
        ? `, ${duration((this.total - this.#count) / rate)} left`
        : "";
    const speed = this.#count > 0 && seconds > 0 ? `, ${Number(rate.toPrecision(3))} ${this.#unit}/s` : "";
    const numbers = `${this.#count}${of} [${duration(seconds)}${left}${speed}]${this.#note && ` ${this.#note}`}`;
    const share = this.total ? Math.min(this.#count / this.total, 1) : this.#endedAt === undefined ? 0 : 1;
    const percent = this.total === undefined ? "" : `${Math.floor(share * 100)}% `;
    const bar = this.total === undefined ? "" : `|${"█".repeat(Math.round(share * 20)).padEnd(20, "·")}| `;
    const element =
      this.total === undefined && this.#endedAt === undefined
        ? "<progress></progress>"
        : `<progress max="1" value="${share}"></progress>`;
    return new RichValue({
      "text/html": `<div style="font-variant-numeric:tabular-nums">${escapeHtml(label + percent)}${element} ${escapeHtml(numbers)}</div>`,
      "text/plain": `${label}${percent}${bar}${numbers}`,
    });
  }
}

/**
 * Shows a bar while a loop runs (`for (const batch of progress(batches))`, also `for await`), or returns one to be
 * driven by hand (`progress({ total: 100 })`).
 *
 * @throws RangeError where `total` is not a number from 0.
 */
export function progress(options: ProgressOptions): Progress;
export function progress<T>(items: Iterable<T>, options?: ProgressOptions): Iterable<T>;
export function progress<T>(items: AsyncIterable<T>, options?: ProgressOptions): AsyncIterable<T>;
export function progress<T>(
  first: ProgressOptions | Iterable<T> | AsyncIterable<T>,
  options: ProgressOptions = {},
): Progress | Iterable<T> | AsyncIterable<T> {
  if (Symbol.iterator in first) {
    return loop(first, options);
  }
  if (Symbol.asyncIterator in first) return asyncLoop(first, options);
  return new Progress(first);
}

function* loop<T>(items: Iterable<T>, options: ProgressOptions): Generator<T, void, void> {
  const bar = new Progress({ ...options, total: options.total ?? sizeOf(items) });
  try {
    for (const item of items) {
      yield item;
      bar.step();
    }
  } finally {
    bar.end();
  }
}

async function* asyncLoop<T>(
  items: AsyncIterable<T>,
  options: ProgressOptions,
): AsyncGenerator<T, void, void> {
  const bar = new Progress({ ...options, total: options.total ?? sizeOf(items) });
  try {
    for await (const item of items) {
      yield item;
      bar.step();
    }
  } finally {
    bar.end();
  }
}

function sizeOf(items: object): number | undefined {
  const { length, size } = items as { length?: unknown; size?: unknown };
  return typeof length === "number" ? length : typeof size === "number" ? size : undefined;
}

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  const clock = `${String(Math.floor(whole / 60) % 60).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
  return whole < 3600 ? clock : `${Math.floor(whole / 3600)}:${clock}`;
}
