/** Shows how far a run is, as text on stdout. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Callback, Evaluation, Logs, Training } from "./callback.ts";

export interface ProgressBarOptions {
  /** Milliseconds from one update of a line to the next. Default 200. */
  refreshRate?: number;
  /** Default: stdout. */
  write?: (text: string) => void;
  /** Updates the line of an epoch while it runs. Default: on a terminal and in a notebook, where `\r` goes back. */
  inPlace?: boolean;
}

/** Key of the host of a notebook's output, by which a kernel is known. */
const DISPLAY_HOST = Symbol.for("torchbook.displayHost");

/** One line for each epoch: batches, the loss of the last one, and, at its end, all logs and seconds. */
export class ProgressBar implements Callback {
  readonly #write: (text: string) => void;
  readonly #inPlace: boolean;
  readonly #refreshRate: number;
  #start = 0;
  #lastUpdate = 0;
  /** Characters of the line that stands there. */
  #length = 0;

  constructor(options: ProgressBarOptions = {}) {
    const { write, inPlace, refreshRate } = optionsOf("ProgressBar", options, {
      refreshRate: 200,
      write: undefined,
      inPlace: process.stdout.isTTY || DISPLAY_HOST in globalThis,
    });
    this.#write = write ?? ((text) => process.stdout.write(text));
    this.#inPlace = inPlace;
    this.#refreshRate = refreshRate;
  }

  onEpochStart(): void {
    this.#start = performance.now();
    this.#lastUpdate = this.#start;
  }

  onTrainBatchEnd(training: Training): void {
    if (!this.#isDue()) return;
    this.#show(`${this.#title(training)} ${fraction(training)} loss ${short(training.loss)}`);
  }

  onEvaluateStart({ training }: Evaluation): void {
    if (!training) this.#start = performance.now();
  }

  onEvaluateBatchEnd(evaluation: Evaluation): void {
    if (!this.#isDue()) return;
    const { training } = evaluation;
    this.#show(`${training ? `${this.#title(training)} ` : ""}validation ${fraction(evaluation)}`);
  }

  onEvaluateEnd(evaluation: Evaluation): void {
    if (!evaluation.training) this.#end(`validation ${fraction(evaluation)}${this.#seconds()}`);
  }

  onEpochEnd(training: Training): void {
    this.#end(`${this.#title(training)}${named(training.logs)}${this.#seconds()}`);
  }

  onException(): void {
    if (this.#length > 0) this.#write("\n");
    this.#length = 0;
  }

  #title({ epoch, maxEpochs }: Training): string {
    return `epoch ${epoch}/${maxEpochs}`;
  }

  #seconds(): string {
    return ` (${((performance.now() - this.#start) / 1000).toFixed(1)} s)`;
  }

  #isDue(): boolean {
    if (!this.#inPlace || performance.now() - this.#lastUpdate < this.#refreshRate) return false;
    this.#lastUpdate = performance.now();
    return true;
  }

  #show(text: string): void {
    this.#write(`\r${text.padEnd(this.#length)}`);
    this.#length = text.length;
  }

  #end(text: string): void {
    if (this.#length > 0) this.#show(text);
    else this.#write(text);
    this.#write("\n");
    this.#length = 0;
  }
}

function fraction({ batch, numBatches }: { batch: number; numBatches: number | undefined }): string {
  return numBatches === undefined ? `batch ${batch}` : `${batch}/${numBatches}`;
}

function named(logs: Logs): string {
  const parts = Object.entries(logs).filter(([name]) => name !== "epoch");
  return parts.map(([name, value]) => ` ${name} ${short(value)}`).join("");
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
