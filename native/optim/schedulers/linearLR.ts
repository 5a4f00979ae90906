/** Learning rates for a warm-up or the end of training: constant, linear and polynomial over a number of epochs. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { whole } from "../../nn/sizes.ts";
import {
  LRScheduler,
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
} from "./lrScheduler.ts";
import { checkFactor } from "./options.ts";

export interface ConstantLROptions extends LRSchedulerOptions {
  /** Factor of the rate, from 0 to 1. Default 1/3. */
  factor?: number;
  /** Epochs until the full rate. Default 5. */
  totalIters?: number;
}

/** The rate is multiplied by `factor` until epoch `totalIters`. */
export class ConstantLR extends LRScheduler {
  factor: number;
  totalIters: number;
  protected override readonly savedNames: SavedNames = { factor: "factor", total_iters: "totalIters" };

  /** @throws TypeError for a factor out of range */
  constructor(optimizer: Scheduled, options: ConstantLROptions = {}) {
    const { factor, totalIters, ...rest } = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      factor: 1 / 3,
      totalIters: 5,
    });
    super(optimizer, rest);
    this.factor = factor;
    this.totalIters = totalIters;
    checkFactor("ConstantLR", "factor", this.factor);
    this.start();
  }

  protected getLr(): number[] {
    if (this.lastEpoch === 0) return this.lrs.map((lr) => lr * this.factor);
    return this.lastEpoch === this.totalIters ? this.lrs.map((lr) => lr * (1 / this.factor)) : this.lrs;
  }

  protected override closedFormLr(): number[] {
    const factor = this.factor + (this.lastEpoch >= this.totalIters ? 1 - this.factor : 0);
    return this.baseLrs.map((lr) => lr * factor);
  }
}

export interface LinearLROptions extends LRSchedulerOptions {
  /** Factor at the start, greater than 0 and at most 1. Default 1/3. */
  startFactor?: number;
  /** Factor at the end, from 0 to 1. Default 1. */
  endFactor?: number;
  /** Epochs until the end factor. Default 5. */
  totalIters?: number;
}

/** The factor of the rate goes from `startFactor` to `endFactor` in a line over `totalIters` epochs. */
export class LinearLR extends LRScheduler {
  startFactor: number;
  endFactor: number;
  totalIters: number;
  protected override readonly savedNames: SavedNames = {
    start_factor: "startFactor",
    end_factor: "endFactor",
    total_iters: "totalIters",
  };

  /** @throws TypeError for a factor out of range */
  constructor(optimizer: Scheduled, options: LinearLROptions = {}) {
    const { startFactor, endFactor, totalIters, ...rest } = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      startFactor: 1 / 3,
      endFactor: 1,
      totalIters: 5,
    });
    super(optimizer, rest);
    this.startFactor = startFactor;
    this.endFactor = endFactor;
    this.totalIters = whole("LinearLR", "totalIters", totalIters, 1);
    checkFactor("LinearLR", "startFactor", this.startFactor, { isOpen: true });
    checkFactor("LinearLR", "endFactor", this.endFactor);
    this.start();
  }

  protected getLr(): number[] {
    if (this.lastEpoch === 0) return this.lrs.map((lr) => lr * this.startFactor);
    if (this.isInitial || this.lastEpoch > this.totalIters) return this.lrs;
    const rise = this.endFactor - this.startFactor;
    const factor = 1 + rise / (this.totalIters * this.startFactor + (this.lastEpoch - 1) * rise);
    return this.lrs.map((lr) => lr * factor);
  }

  protected override closedFormLr(): number[] {
    const passed = Math.min(this.totalIters, this.lastEpoch);
    const factor = this.startFactor + ((this.endFactor - this.startFactor) * passed) / this.totalIters;
    return this.baseLrs.map((lr) => lr * factor);
  }
}

export interface PolynomialLROptions extends LRSchedulerOptions {
  /** Epochs until the rate is 0. Default 5. */
  totalIters?: number;
  /** Default 1: a line. */
  power?: number;
}

/** The factor of the rate is `(1 - epoch / totalIters) ** power`. */
export class PolynomialLR extends LRScheduler {
  totalIters: number;
  power: number;
  protected override readonly savedNames: SavedNames = { total_iters: "totalIters", power: "power" };

  /** @throws TypeError for a number of epochs that is no whole number of at least 1 */
  constructor(optimizer: Scheduled, options: PolynomialLROptions = {}) {
    const { totalIters, power, ...rest } = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      totalIters: 5,
      power: 1,
    });
    super(optimizer, rest);
    this.totalIters = whole("PolynomialLR", "totalIters", totalIters, 1);
    this.power = power;
    this.start();
  }

  protected getLr(): number[] {
    const { totalIters, lastEpoch, power } = this;
    if (this.isInitial || lastEpoch > totalIters) return this.lrs;
    const factor = ((1 - lastEpoch / totalIters) / (1 - (lastEpoch - 1) / totalIters)) ** power;
    return this.lrs.map((lr) => lr * factor);
  }

  protected override closedFormLr(): number[] {
    const passed = Math.min(this.totalIters, this.lastEpoch);
    return this.baseLrs.map((lr) => lr * (1 - passed / this.totalIters) ** this.power);
  }
}
