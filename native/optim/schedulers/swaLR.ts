/** The learning rate for averaging weights: anneals to a constant one. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { choice, whole } from "../../nn/sizes.ts";
import {
  LRScheduler,
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
  type ScheduledGroup,
} from "./lrScheduler.ts";
import { perGroup } from "./options.ts";

export interface SWALROptions extends LRSchedulerOptions {
  /** Epochs until the rate is the constant one. Default 10. */
  annealEpochs?: number;
  /** Default "cos". */
  annealStrategy?: "cos" | "linear";
}

/**
 * From the rate of each group to `swaLr` in some epochs, then no change: for the epochs whose weights an `AveragedModel` of
 * `torchbook/nn` averages. As PyTorch's `torch.optim.swa_utils.SWALR`.
 *
 * Izmailov and others, "Averaging weights leads to wider optima", 2018, https://arxiv.org/abs/1803.05407
 */
export class SWALR extends LRScheduler {
  annealEpochs: number;
  annealStrategy: "cos" | "linear";
  protected override readonly savedNames: SavedNames = {
    anneal_epochs: "annealEpochs",
    _anneal_strategy: "annealStrategy",
  };

  /**
   * @param swaLr - the constant rate, one for all groups or one for each
   * @throws TypeError for an option out of range
   */
  constructor(optimizer: Scheduled, swaLr: number | readonly number[], options: SWALROptions = {}) {
    const defaults = { ...SCHEDULER, annealEpochs: 10, annealStrategy: "cos" } as const;
    const { annealEpochs, annealStrategy, ...rest } = optionsOf(new.target.name, options, defaults);
    super(optimizer, rest);
    this.annealEpochs = whole("SWALR", "annealEpochs", annealEpochs, 0);
    this.annealStrategy = choice("SWALR", "annealStrategy", annealStrategy, ["cos", "linear"]);
    for (const [at, rate] of perGroup("SWALR", "swaLr", swaLr, optimizer).entries()) {
      if (!(rate >= 0)) throw new TypeError(`SWALR: swaLr: expected a number >= 0, got ${String(rate)}`);
      (this.groups[at] as ScheduledGroup).swaLr = rate;
    }
    this.start();
  }

  /** From the last rates: others that were set by hand go the rest of the way. */
  protected getLr(): number[] {
    const step = this.annealEpochs === 0 ? Math.max(1, this.stepCount - 1) : this.stepCount - 1;
    const [before, now] = [this.#share(step - 1), this.#share(step)];
    return this.groups.map(({ lr, swaLr }) => {
      const target = swaLr as number;
      const start = before === 1 ? target : (lr - before * target) / (1 - before);
      return target * now + start * (1 - now);
    });
  }

  /** How much of the way is behind after `step` steps, 0 to 1. */
  #share(step: number): number {
    const time = Math.max(0, Math.min(1, step / Math.max(1, this.annealEpochs)));
    return this.annealStrategy === "linear" ? time : (1 - Math.cos(Math.PI * time)) / 2;
  }
}
