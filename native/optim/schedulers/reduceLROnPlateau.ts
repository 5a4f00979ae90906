/** Learning rates that fall where a metric no longer gets better. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { LRScheduler, type SavedNames, type Scheduled, type SchedulerStateDict } from "./lrScheduler.ts";
import { perGroup } from "./options.ts";

export interface ReduceLROnPlateauOptions {
  /** Whether a lower or a higher metric is better. Default "min". */
  mode?: "min" | "max";
  /** Factor of the rate, less than 1. Default 0.1. */
  factor?: number;
  /** Epochs without getting better that are borne. Default 10. */
  patience?: number;
  /** What counts as better: this share of the best, or this much. Default 1e-4. */
  threshold?: number;
  /** Default "rel". */
  thresholdMode?: "rel" | "abs";
  /** Epochs after a fall in which nothing is counted. Default 0. */
  cooldown?: number;
  /** The least rate, one for all groups or one for each. Default 0. */
  minLr?: number | readonly number[];
  /** A fall by less is not made. Default 1e-8. */
  eps?: number;
}

/** `step(metric)` after each epoch. */
export class ReduceLROnPlateau extends LRScheduler {
  mode: "min" | "max";
  factor: number;
  patience: number;
  threshold: number;
  thresholdMode: "rel" | "abs";
  cooldown: number;
  minLrs: number[];
  eps: number;
  /** The best metric so far. */
  best: number;
  numBadEpochs = 0;
  cooldownCounter = 0;
  protected defaultMinLr: number | null;
  protected modeWorse: number;
  protected override readonly savedNames: SavedNames = {
    factor: "factor",
    default_min_lr: "defaultMinLr",
    min_lrs: "minLrs",
    patience: "patience",
    cooldown: "cooldown",
    eps: "eps",
    mode: "mode",
    mode_worse: "modeWorse",
    threshold: "threshold",
    threshold_mode: "thresholdMode",
    best: "best",
    cooldown_counter: "cooldownCounter",
    num_bad_epochs: "numBadEpochs",
  };

  /** @throws TypeError for an option out of range */
  constructor(optimizer: Scheduled, options: ReduceLROnPlateauOptions = {}) {
    const { mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps } = optionsOf(
      new.target.name,
      options,
      {
        mode: "min",
        factor: 0.1,
        patience: 10,
        threshold: 1e-4,
        thresholdMode: "rel",
        cooldown: 0,
        minLr: 0,
        eps: 1e-8,
      },
    );
    super(optimizer);
    if (!(factor < 1)) throw new TypeError(`ReduceLROnPlateau: factor: expected a number < 1, got ${factor}`);
    if (mode !== "min" && mode !== "max")
      throw new TypeError(`ReduceLROnPlateau: mode: expected "min" or "max", got ${String(mode)}`);
    if (thresholdMode !== "rel" && thresholdMode !== "abs") {
      throw new TypeError(
        `ReduceLROnPlateau: thresholdMode: expected "rel" or "abs", got ${String(thresholdMode)}`,
      );
    }
    this.mode = mode;
    this.factor = factor;
    this.patience = patience;
    this.threshold = threshold;
    this.thresholdMode = thresholdMode;
    this.cooldown = cooldown;
    this.defaultMinLr = typeof minLr === "number" ? minLr : null;
    this.minLrs = perGroup("ReduceLROnPlateau", "minLr", minLr, optimizer);
    this.eps = eps;
    this.modeWorse = mode === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    this.best = this.modeWorse;
    this.lastEpoch = 0;
    this.lastLrs = this.lrs;
  }

  /**
   * @param metric - this epoch's, a number or a tensor of one element
   * @throws TypeError for something else
   */
  override step(metric?: number | Tensor): void {
    const current = isTensor(metric) ? metric.item() : metric;
    if (typeof current !== "number")
      throw new TypeError(
        `ReduceLROnPlateau.step: expected a metric, got ${typeof metric}; pass the loss of validation`,
      );
    this.lastEpoch += 1;
    if (this.#isBetter(current)) {
      this.best = current;
      this.numBadEpochs = 0;
    } else this.numBadEpochs += 1;
    if (this.cooldownCounter > 0) {
      this.cooldownCounter -= 1;
      this.numBadEpochs = 0;
    }
    if (this.numBadEpochs > this.patience) {
      this.#reduce();
      this.cooldownCounter = this.cooldown;
      this.numBadEpochs = 0;
    }
    this.lastLrs = this.lrs;
  }

  override stateDict(): SchedulerStateDict {
    const { base_lrs: _, _step_count: __, ...own } = super.stateDict();
    return own;
  }

  protected getLr(): number[] {
    return this.lrs;
  }

  #isBetter(current: number): boolean {
    const { best, threshold } = this;
    const margin = this.thresholdMode === "abs" ? threshold : undefined;
    if (this.mode === "min") return current < (margin === undefined ? best * (1 - threshold) : best - margin);
    return current > (margin === undefined ? best * (threshold + 1) : best + margin);
  }

  #reduce(): void {
    for (const [at, group] of this.groups.entries()) {
      // A group that was added later has the common least rate.
      const least = this.minLrs[at] ?? this.defaultMinLr ?? 0;
      const lr = Math.max(group.lr * this.factor, least);
      if (group.lr - lr > this.eps) group.lr = lr;
    }
  }
}
