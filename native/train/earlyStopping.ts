/** Ends a run that no longer gets better. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { clone } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { StateDict } from "../nn/moduleOptions.ts";
import { choice, whole } from "../nn/sizes.ts";
import type { Callback, Training } from "./callback.ts";
import { monitored } from "./monitored.ts";

export interface EarlyStoppingOptions {
  /** A name of the epoch's logs, such as "valLoss" or "valAccuracy". */
  monitor: string;
  /** Whether a lower or a higher value is better. Default "min". */
  mode?: "min" | "max";
  /** Epochs without getting better after which the run ends. Default 3. */
  patience?: number;
  /** What a value must be better by to count. Default 0. */
  minDelta?: number;
  /** Ends the run at a value that is NaN or infinite. Default true. */
  checkFinite?: boolean;
  /** Gives the model the weights and buffers of its best epoch at the end. Default false. */
  restoreBestWeights?: boolean;
}

export interface EarlyStoppingState {
  best: number;
  best_epoch: number;
  best_state: StateDict | null;
}

export class EarlyStopping implements Callback {
  /** The best value so far, and its epoch. */
  best: number;
  bestEpoch = 0;
  readonly #options: Required<EarlyStoppingOptions>;
  #bestState: StateDict | undefined;

  /** @throws TypeError for an option out of range */
  constructor(options: EarlyStoppingOptions) {
    const given = optionsOf("EarlyStopping", options, {
      monitor: undefined,
      mode: "min",
      patience: 3,
      minDelta: 0,
      checkFinite: true,
      restoreBestWeights: false,
    });
    const { mode, patience, minDelta } = given;
    choice("EarlyStopping", "mode", mode, ["min", "max"]);
    if (!(minDelta >= 0))
      throw new TypeError(`EarlyStopping: minDelta: expected a number >= 0, got ${minDelta}`);
    whole("EarlyStopping", "patience", patience, 0);
    this.#options = given;
    this.best = this.#worst;
  }

  onFitStart({ epoch }: Training): void {
    if (epoch > 0) return;
    this.best = this.#worst;
    this.bestEpoch = 0;
  }

  /** @throws Error where the logs have no value to go by */
  onEpochEnd(training: Training): void {
    const { monitor, patience, checkFinite, restoreBestWeights } = this.#options;
    const value = monitored("EarlyStopping", monitor, training);
    if (value === undefined) return;
    if (checkFinite && !Number.isFinite(value)) {
      training.stop(`EarlyStopping: ${monitor} was ${value} in epoch ${training.epoch}`);
    } else if (this.#isBetter(value)) {
      this.best = value;
      this.bestEpoch = training.epoch;
      if (restoreBestWeights) this.#keepState(training.model.stateDict());
    } else if (training.epoch - this.bestEpoch >= Math.max(patience, 1)) {
      training.stop(`EarlyStopping: ${monitor} was best in epoch ${this.bestEpoch} (${this.best})`);
    }
  }

  onFitEnd({ model }: Training): void {
    if (this.#bestState) model.loadStateDict(this.#bestState);
    this.#freeState();
  }

  onException(): void {
    this.#freeState();
  }

  stateDict(): EarlyStoppingState {
    return { best: this.best, best_epoch: this.bestEpoch, best_state: this.#bestState ?? null };
  }

  loadStateDict({ best, best_epoch: bestEpoch, best_state: bestState }: EarlyStoppingState): void {
    this.best = best;
    this.bestEpoch = bestEpoch;
    if (bestState) this.#keepState(bestState);
  }

  get #worst(): number {
    return this.#options.mode === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  }

  #isBetter(value: number): boolean {
    const { mode, minDelta } = this.#options;
    return mode === "min" ? value < this.best - minDelta : value > this.best + minDelta;
  }

  #keepState(state: StateDict): void {
    this.#freeState();
    const copies = Object.entries(state).map(([key, tensor]) => [key, keep(clone(tensor))]);
    this.#bestState = Object.fromEntries(copies);
  }

  #freeState(): void {
    for (const tensor of Object.values(this.#bestState ?? {})) tensor.dispose();
    this.#bestState = undefined;
  }
}
