/** The base class of schedulers: sets the learning rate of each group of an optimizer, epoch by epoch. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { deliverLog } from "../../log.ts";
import { Optimizer, type ParamGroup } from "../optimizer.ts";

/** Any optimizer whose groups have a learning rate. */
export type Scheduled = Optimizer<{ lr: number }>;

/** A group as schedulers see it. */
export type ScheduledGroup = ParamGroup<{ lr: number }>;

export interface LRSchedulerOptions {
  /** The last epoch of a run that is resumed; its optimizer's state is loaded before. Default -1: from the start. */
  lastEpoch?: number;
}

/** The defaults of {@link LRSchedulerOptions}. */
export const SCHEDULER = { lastEpoch: -1 };

/** The state of a scheduler under PyTorch's names. */
export type SchedulerStateDict = Record<string, unknown>;

/** Names of saved properties: PyTorch's, then ours. */
export type SavedNames = Readonly<Record<string, string>>;

const BASE_NAMES: SavedNames = {
  base_lrs: "baseLrs",
  last_epoch: "lastEpoch",
  _step_count: "stepCount",
  _last_lr: "lastLrs",
};

/**
 * A rule of one's own extends this class: its constructor ends with `this.start()`, and `getLr` gives the rates of
 * `this.lastEpoch`.
 */
export abstract class LRScheduler {
  readonly optimizer: Scheduled;
  /** The rate that each group began with. */
  baseLrs: number[];
  /** Calls of `step()`: 0 at the start. */
  lastEpoch: number;
  /** What is saved besides the properties of every scheduler. */
  protected readonly savedNames: SavedNames = {};
  /** True only while the constructor sets the first rates. */
  protected isInitial = false;
  protected stepCount = 0;
  protected lastLrs: number[] = [];

  /** @throws TypeError for what is no optimizer; Error where a resumed run has no initial rates */
  constructor(optimizer: Scheduled, options: LRSchedulerOptions = {}) {
    const { name } = this.constructor;
    const { lastEpoch } = optionsOf(name, options, SCHEDULER);
    if (!(optimizer instanceof Optimizer))
      throw new TypeError(
        `${name}: expected an Optimizer, got ${optimizer === null ? "null" : typeof optimizer}`,
      );
    for (const [at, group] of optimizer.paramGroups.entries()) {
      if (lastEpoch === -1) group.initialLr ??= group.lr;
      else if (group.initialLr === undefined) {
        throw new Error(
          `${name}: expected initialLr in paramGroups[${at}] for lastEpoch ${lastEpoch}, got none; load the optimizer's state first`,
        );
      }
    }
    this.optimizer = optimizer;
    this.lastEpoch = lastEpoch;
    this.baseLrs = optimizer.paramGroups.map((group) => group.initialLr as number);
  }

  /** Rates of the groups at `lastEpoch`; may be computed from the last ones. */
  protected abstract getLr(): number[];

  /** The same computed from the initial ones, for schedules that are entered anywhere. */
  protected closedFormLr(): number[] {
    return this.getLr();
  }

  /** Sets the rates of the first epoch; the last line of a constructor. */
  start(): void {
    this.stepCount = 0;
    this.isInitial = true;
    this.step();
    this.isInitial = false;
  }

  /** Goes to the next epoch; called after `optimizer.step()`. */
  step(): void {
    if (this.stepCount === 1 && this.optimizer.stepCount === 0) {
      deliverLog(
        `${this.constructor.name}: expected optimizer.step() before scheduler.step(), got none; the first learning rate is skipped`,
      );
    }
    this.stepCount += 1;
    this.lastEpoch += 1;
    this.setLrs(this.getLr());
  }

  /** Begins at epoch 0 with the rates of the closed form: a later part of a sequence. */
  enter(): void {
    this.lastEpoch = 0;
    this.setLrs(this.closedFormLr());
  }

  /** The rates that were set last, one a group. */
  getLastLr(): number[] {
    return [...this.lastLrs];
  }

  /** State under PyTorch's names. Functions are not saved. */
  stateDict(): SchedulerStateDict {
    const names = Object.entries({ ...BASE_NAMES, ...this.savedNames });
    const entries = names.map(([saved, own]) => [saved, structuredClone(Reflect.get(this, own))]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  /** Takes over a saved state, PyTorch's too. The rates themselves are in the optimizer's state. */
  loadStateDict(saved: SchedulerStateDict): void {
    for (const [name, own] of Object.entries({ ...BASE_NAMES, ...this.savedNames })) {
      if (saved[name] !== undefined) Reflect.set(this, own, structuredClone(saved[name]));
    }
  }

  /** @throws Error where groups were added since the scheduler was made, TypeError for a rate that is no number */
  protected setLrs(lrs: number[]): void {
    if (this.baseLrs.length !== this.groups.length) {
      throw new Error(
        `${this.constructor.name}.step: expected ${this.baseLrs.length} groups as at its start, got ${this.groups.length}; make a new scheduler after addParamGroup`,
      );
    }
    const wrong = lrs.find((lr) => !Number.isFinite(lr));
    if (wrong !== undefined)
      throw new TypeError(
        `${this.constructor.name}: expected finite learning rates for epoch ${this.lastEpoch}, got ${wrong}`,
      );
    for (const [at, group] of this.groups.entries()) group.lr = lrs[at] as number;
    this.lastLrs = this.groups.map((group) => group.lr);
  }

  protected get groups(): ScheduledGroup[] {
    return this.optimizer.paramGroups;
  }

  protected get lrs(): number[] {
    return this.groups.map((group) => group.lr);
  }
}
