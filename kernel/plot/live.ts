/** `live`: a curve that grows in one output while a network trains. */
import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { RichValue } from "../display/richValue.ts";
import { describe } from "../display/tensorLike.ts";
import { isTextOnly } from "../display/textHost.ts";
import { ThrottledDisplay } from "../display/throttledDisplay.ts";
import { encodeNumbers } from "./encodeNumbers.ts";
import { baseLayout, Figure } from "./figure.ts";
import type { FigureOptions, PlotlyTrace } from "./plotlyFigure.ts";

export interface LiveOptions<Name extends string> extends FigureOptions {
  /** Names of the curves, for the legend and for `add`. */
  series: readonly Name[];
  /** Curves that are measured on a second axis at the right, such as an accuracy beside a loss. Default: none. */
  rightAxis?: readonly NoInfer<Name>[];
  /** Title of the axis at the right. Default: the names of its curves, as for the left one beside it. */
  rightTitle?: string;
  /** As a callback of a training run: a point for each epoch, or, of the loss, for each step. Default "epoch". */
  interval?: "epoch" | "step";
}

/** What a training run tells its callbacks, as `torchbook/train` does. */
export interface LiveTrainingProgress {
  /** From 1. */
  epoch: number;
  /** Steps of the optimizer so far. */
  step: number;
  /** Of the last batch. */
  loss: number;
  /** Numbers of the last epoch by name. */
  logs: Readonly<Record<string, number>>;
  /** Those of all epochs so far. */
  history: readonly Readonly<Record<string, number>>[];
}

/** Values logged by one `add`. */
export type LiveRecord<Name extends string> = { step: number } & Partial<Record<Name, number>>;

/** A live curve; `fit` takes it as a callback, for the series that its logs have. */
export class LiveCurve<Name extends string> {
  /** `display_id` of its output. */
  readonly id = randomUUID();
  readonly #options: LiveOptions<Name>;
  readonly #records: LiveRecord<Name>[] = [];
  readonly #curves: Map<string, { x: number[]; y: number[] }>;
  readonly #display: ThrottledDisplay;

  /** Use `live`. */
  constructor(options: LiveOptions<Name>) {
    const { series, rightAxis = [] } = options;
    if (!Array.isArray(series) || series.length === 0 || series.some((name) => typeof name !== "string")) {
      throw new TypeError(`live: a list of names expected for series, got ${describe(series)}`);
    }
    for (const name of rightAxis) this.#checkName("live: rightAxis", name, series);
    this.#options = options;
    this.#curves = new Map(series.map((name) => [name, { x: [], y: [] }]));
    this.#display = new ThrottledDisplay(this.id, () => this.#value());
    if (!isTextOnly()) this.#display.changed();
  }

  /** Everything that was logged, in order. */
  get records(): readonly LiveRecord<Name>[] {
    return this.#records;
  }

  /** The curve as it is now. */
  get figure(): Figure {
    const { series, rightAxis = [], rightTitle } = this.#options;
    const traces = series.map((name): PlotlyTrace => {
      const { x, y } = this.#curve(name);
      const right = rightAxis.includes(name);
      const look = { type: "scatter", mode: y.length <= 30 ? "lines+markers" : "lines", name };
      return { ...look, x: encodeNumbers(x), y: encodeNumbers(y), ...(right && { yaxis: "y2" }) };
    });
    const left = series.filter((name) => !rightAxis.includes(name));
    const layout = baseLayout({
      ...(rightAxis.length > 0 && { yTitle: left.join(", ") }),
      ...this.#options,
    });
    layout.showlegend = true;
    layout.hovermode = "x unified";
    // The same value in each update: a reader's zoom is kept.
    layout.uirevision = this.id;
    if (rightAxis.length > 0) {
      const title = { text: rightTitle ?? rightAxis.join(", ") };
      layout.yaxis2 = {
        title,
        overlaying: "y",
        side: "right",
        tickmode: "auto",
        showgrid: false,
        zeroline: false,
        automargin: true,
      };
    }
    const points = traces.reduce((sum, { name }) => sum + this.#curve(name as Name).y.length, 0);
    return new Figure(traces, layout, { kind: "live curve", points });
  }

  /**
   * Logs values at `step` (an epoch, a count of batches, seconds). The output follows, at most about 10 times a second,
   * and always ends with the last state.
   *
   * @throws where a name is not one of the series, or a number is not finite: the training has diverged then.
   */
  add(step: number, values: Readonly<Partial<Record<Name, number>>>): void {
    this.#checkNumber("step", step, step);
    const entries = Object.entries(values) as [Name, number][];
    for (const [name, value] of entries) {
      this.#checkName("live.add", name, this.#options.series);
      this.#checkNumber(name, value, step);
    }
    this.#records.push({ step, ...values } as LiveRecord<Name>);
    for (const [name, value] of entries) {
      const { x, y } = this.#curve(name);
      x.push(step);
      y.push(value);
    }
    this.#display.changed();
  }

  /** Shows the epochs of a run that is gone on with. */
  onFitStart(training: LiveTrainingProgress): void {
    if (this.#options.interval === "step") return;
    for (const logs of training.history) this.onEpochEnd({ ...training, logs, epoch: logs.epoch as number });
  }

  /** Logs the loss at this step, where `interval` is "step" and a series is called "loss". */
  onTrainBatchEnd(training: LiveTrainingProgress): void {
    const { series, interval } = this.#options;
    const { step } = training;
    if (interval !== "step" || !series.includes("loss" as Name) || this.#records.at(-1)?.step === step)
      return;
    this.add(step, { loss: training.loss } as Record<Name, number>);
  }

  /**
   * Logs the numbers of this epoch that have a series.
   *
   * @throws RangeError where no series has a name that the epoch's numbers have
   */
  onEpochEnd({ epoch, step, logs }: LiveTrainingProgress): void {
    const { series, interval } = this.#options;
    const known = series.filter((name) => logs[name] !== undefined);
    if (known.length === 0) {
      throw new RangeError(
        `live: series: one of ${Object.keys(logs).join(", ")} expected, got ${series.join(", ")}`,
      );
    }
    const isStep = interval === "step";
    const wanted = isStep ? known.filter((name) => name !== "loss") : known;
    if (wanted.length === 0) return;
    const values = Object.fromEntries(wanted.map((name) => [name, logs[name]]));
    this.add(isStep ? step : epoch, values as Record<Name, number>);
  }

  /** Sends the last state, so that the output is whole before the run is told to be over. */
  onFitEnd(): void {
    this.flush();
  }

  /** Sends the last state now instead of within 0.1 s or at the end of the cell. */
  flush(): void {
    this.#display.flush();
  }

  [inspect.custom](): string {
    return this.figure.summary;
  }

  #curve(name: Name): { x: number[]; y: number[] } {
    return this.#curves.get(name) as { x: number[]; y: number[] };
  }

  #value(): unknown {
    return isTextOnly() ? this.#lastValues() : this.figure;
  }

  #lastValues(): RichValue {
    const { series, title, xTitle = "step" } = this.#options;
    const last = series.flatMap((name) => {
      const value = this.#curve(name).y.at(-1);
      return value === undefined ? [] : [`${name} ${Number(value.toPrecision(5))}`];
    });
    const step = this.#records.at(-1)?.step;
    return new RichValue({
      "text/plain": `${title ? `${title}, ` : ""}${xTitle} ${step}: ${last.join(", ")}`,
    });
  }

  #checkName(where: string, name: string, series: readonly string[]): void {
    if (!series.includes(name)) {
      throw new RangeError(`${where}: one of the series ${series.join(", ")} expected, got "${name}"`);
    }
  }

  #checkNumber(name: string, value: unknown, step: number): void {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw new RangeError(
        `live.add: a finite number expected for ${name} at step ${step}, got ${describe(value)}`,
      );
    }
  }
}

/**
 * Shows a live curve: `const curve = live({ series: ["loss", "accuracy"], rightAxis: ["accuracy"], xTitle: "epoch" })`,
 * then `curve.add(epoch, { loss, accuracy })`. Outside a kernel the last values are printed about once a second.
 */
export function live<const Name extends string>(options: LiveOptions<Name>): LiveCurve<Name> {
  return new LiveCurve(options);
}
