/** Learning rates that fall at fixed epochs. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { whole } from "../../nn/sizes.ts";
import {
  LRScheduler,
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
} from "./lrScheduler.ts";

export interface StepLROptions extends LRSchedulerOptions {
  /** Factor at each step. Default 0.1. */
  gamma?: number;
}

/** Every `stepSize` epochs the rate is multiplied by `gamma`. */
export class StepLR extends LRScheduler {
  stepSize: number;
  gamma: number;
  protected override readonly savedNames: SavedNames = { step_size: "stepSize", gamma: "gamma" };

  /** @throws TypeError for a step size that is no whole number of at least 1 */
  constructor(optimizer: Scheduled, stepSize: number, options: StepLROptions = {}) {
    const { gamma, ...rest } = optionsOf(new.target.name, options, { ...SCHEDULER, gamma: 0.1 });
    super(optimizer, rest);
    this.stepSize = whole("StepLR", "stepSize", stepSize, 1);
    this.gamma = gamma;
    this.start();
  }

  protected getLr(): number[] {
    if (this.lastEpoch === 0 || this.lastEpoch % this.stepSize !== 0) return this.lrs;
    return this.lrs.map((lr) => lr * this.gamma);
  }

  protected override closedFormLr(): number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** Math.floor(this.lastEpoch / this.stepSize));
  }
}

/** At each of the `milestones` the rate is multiplied by `gamma`; a milestone may come twice. */
export class MultiStepLR extends LRScheduler {
  /** How often each epoch is a milestone. */
  milestones: Readonly<Record<number, number>>;
  gamma: number;
  protected override readonly savedNames: SavedNames = { milestones: "milestones", gamma: "gamma" };

  /** @throws TypeError for a milestone that is no whole number of at least 0 */
  constructor(optimizer: Scheduled, milestones: readonly number[], options: StepLROptions = {}) {
    const { gamma, ...rest } = optionsOf(new.target.name, options, { ...SCHEDULER, gamma: 0.1 });
    super(optimizer, rest);
    const counts: Record<number, number> = {};
    for (const epoch of milestones) {
      whole("MultiStepLR", "milestones", epoch, 0);
      counts[epoch] = (counts[epoch] ?? 0) + 1;
    }
    this.milestones = counts;
    this.gamma = gamma;
    this.start();
  }

  protected getLr(): number[] {
    const count = this.milestones[this.lastEpoch];
    return count === undefined ? this.lrs : this.lrs.map((lr) => lr * this.gamma ** count);
  }

  protected override closedFormLr(): number[] {
    let passed = 0;
    for (const [epoch, count] of Object.entries(this.milestones))
      if (Number(epoch) <= this.lastEpoch) passed += count;
    return this.baseLrs.map((lr) => lr * this.gamma ** passed);
  }
}

/** The rate is multiplied by `gamma` at each epoch. */
export class ExponentialLR extends LRScheduler {
  gamma: number;
  protected override readonly savedNames: SavedNames = { gamma: "gamma" };

  constructor(optimizer: Scheduled, gamma: number, options: LRSchedulerOptions = {}) {
    super(optimizer, options);
    this.gamma = gamma;
    this.start();
  }

  protected getLr(): number[] {
    return this.isInitial ? this.lrs : this.lrs.map((lr) => lr * this.gamma);
  }

  protected override closedFormLr(): number[] {
    return this.baseLrs.map((lr) => lr * this.gamma ** this.lastEpoch);
  }
}
