/** What listens to a run: metrics of its epochs, averaged weights, numbers that are none, and signals. */
import { appendFileSync } from "node:fs";
import { constants } from "node:os";
import type { Network } from "torchbook/models";
import { AveragedModel, getEmaMultiAvgFn } from "torchbook/nn";
import type { Callback, Logs, Training } from "torchbook/train";
import { writeText } from "./runFolder.ts";

/** One line of `metrics.jsonl`: the logs of an epoch, and how long it took. */
export type EpochMetrics = Logs & { seconds: number; imagesPerSecond: number };

interface MetricsFileOptions {
  /** Of an epoch's training. */
  numImages: number;
  /** Gets each line, when its epoch ends. */
  tell: (line: string) => void;
  /** More numbers of an epoch. */
  measure: (() => Promise<Record<string, number>>) | undefined;
}

interface MetricsState {
  lines: EpochMetrics[];
  /** Seconds of an epoch that is not over. */
  seconds: number;
}

/**
 * Keeps the numbers of each epoch in a file of JSON lines. They are in the checkpoint too, from which a run that goes on makes the
 * file again: a kill between checkpoint and file loses nothing.
 */
export class MetricsFile implements Callback {
  readonly lines: EpochMetrics[] = [];
  readonly #path: string;
  readonly #options: MetricsFileOptions;
  #start = 0;
  #trained = 0;
  #secondsBefore = 0;

  constructor(path: string, options: MetricsFileOptions) {
    this.#path = path;
    this.#options = options;
  }

  onFitStart(): void {
    writeText(this.#path, this.lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }

  onEpochStart(): void {
    this.#start = performance.now() - 1000 * this.#secondsBefore;
    this.#secondsBefore = 0;
  }

  onTrainBatchEnd(): void {
    this.#trained = performance.now();
  }

  async onEpochEnd({ logs }: Training): Promise<void> {
    const { numImages, tell, measure } = this.#options;
    const trainSeconds = (this.#trained - this.#start) / 1000;
    const line: EpochMetrics = {
      ...logs,
      ...(await measure?.()),
      seconds: rounded(this.#seconds()),
      imagesPerSecond: rounded(numImages / trainSeconds),
    };
    this.lines.push(line);
    const text = JSON.stringify(line);
    this.#append(`${text}\n`);
    tell(text);
    this.#start = 0;
  }

  #append(text: string): void {
    try {
      appendFileSync(this.#path, text);
    } catch (cause) {
      throw new Error(`${this.#path} could not be written: ${(cause as Error).message}`, { cause });
    }
  }

  #seconds(): number {
    return this.#start === 0 ? 0 : (performance.now() - this.#start) / 1000;
  }

  stateDict(): MetricsState {
    return { lines: this.lines.map((line) => ({ ...line })), seconds: this.#seconds() };
  }

  loadStateDict({ lines, seconds }: MetricsState): void {
    this.lines.splice(0, this.lines.length, ...lines);
    this.#secondsBefore = seconds;
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Ends a run whose loss is no number any more, before a checkpoint keeps its weights. */
export class FiniteLoss implements Callback {
  readonly #isRead: boolean;

  /** @param device - on a GPU the loss of a single batch is not waited for */
  constructor(device: "cpu" | "cuda") {
    this.#isRead = device === "cpu";
  }

  onTrainBatchEnd({ loss, epoch, batch }: Training): void {
    if (this.#isRead) check(loss, `after batch ${batch} of epoch ${epoch}`);
  }

  onEpochEnd({ logs, epoch }: Training): void {
    check(logs.loss as number, `in epoch ${epoch}`);
  }
}

function check(loss: number, where: string): void {
  if (Number.isFinite(loss)) return;
  throw new Error(
    `the loss is ${loss} ${where}: the training has diverged; try a smaller --lr, --warmup-epochs 1, or --clip-grad-norm 1`,
  );
}

/** Averages the weights after each step. */
export class ModelEma implements Callback {
  readonly averaged: AveragedModel<Network>;

  constructor(network: Network, decay: number) {
    this.averaged = new AveragedModel(network, { multiAvgFn: getEmaMultiAvgFn(decay), useBuffers: true });
  }

  onTrainBatchEnd({ model }: Training): void {
    this.averaged.updateParameters(model);
  }
}

/** Why a run ended before its time: a signal. */
export class Stopped extends Error {
  readonly exitCode: number;

  constructor(name: NodeJS.Signals, where: string) {
    super(`stopped by ${name} ${where}`);
    this.exitCode = 128 + constants.signals[name];
  }
}

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Ends a run after the batch during which a signal comes, with a checkpoint; at once with the next signal. */
export class SignalStop implements Callback, Disposable {
  readonly #controller = new AbortController();
  readonly #checkpoint: string;
  #signal: NodeJS.Signals | undefined;
  #isInValidation = false;

  /** @param checkpoint - where it is written to */
  constructor(checkpoint: string) {
    this.#checkpoint = checkpoint;
    for (const name of SIGNALS) process.on(name, this.#take);
  }

  /** For `fit`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly #take = (name: NodeJS.Signals): void => {
    if (this.#signal) process.exit(128 + constants.signals[name]);
    this.#signal = name;
    const after = this.#isInValidation ? "this validation" : "this batch";
    process.stderr.write(`\n${name}: stopping after ${after}; once more to stop at once\n`);
  };

  onTrainBatchEnd(training: Training): void {
    if (!this.#signal) return;
    training.save(this.#checkpoint);
    const { epoch, batch, numBatches } = training;
    this.#abort(this.#signal, `after batch ${batch} of ${numBatches} in epoch ${epoch}`);
  }

  onEvaluateStart(): void {
    this.#isInValidation = true;
  }

  onEvaluateEnd(): void {
    this.#isInValidation = false;
  }

  /** A checkpoint of the epoch has just been written. */
  onCheckpoint({ epoch, maxEpochs }: Training): void {
    if (this.#signal && epoch < maxEpochs) this.#abort(this.#signal, `after epoch ${epoch}`);
  }

  #abort(name: NodeJS.Signals, where: string): void {
    this.#controller.abort(new Stopped(name, where));
  }

  [Symbol.dispose](): void {
    for (const name of SIGNALS) process.off(name, this.#take);
  }
}
