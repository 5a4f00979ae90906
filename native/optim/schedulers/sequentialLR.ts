/** Schedules made of others: one after the other, or all at once. */
import { LRScheduler, type SavedNames, type Scheduled, type SchedulerStateDict } from "./lrScheduler.ts";
import { ReduceLROnPlateau } from "./reduceLROnPlateau.ts";

abstract class CompositeLR extends LRScheduler {
  readonly schedulers: readonly LRScheduler[];

  /** @throws TypeError for no schedulers, one of another optimizer, or one that needs a metric */
  constructor(optimizer: Scheduled | undefined, schedulers: readonly LRScheduler[]) {
    super((optimizer ?? schedulers[0]?.optimizer) as Scheduled);
    const { name } = this.constructor;
    for (const [at, scheduler] of schedulers.entries()) {
      if (scheduler instanceof ReduceLROnPlateau) {
        throw new TypeError(
          `${name}: expected schedulers that step without a metric, got ReduceLROnPlateau at ${at}`,
        );
      }
      if (scheduler.optimizer !== this.optimizer)
        throw new TypeError(`${name}: expected schedulers of one optimizer, got another's at ${at}`);
    }
    this.schedulers = schedulers;
  }

  protected getLr(): number[] {
    return this.lrs;
  }

  override stateDict(): SchedulerStateDict {
    const { base_lrs: _, _step_count: __, ...own } = super.stateDict();
    return { ...own, _schedulers: this.schedulers.map((scheduler) => scheduler.stateDict()) };
  }

  /** @throws Error for a state of another number of schedulers */
  override loadStateDict(saved: SchedulerStateDict): void {
    const states = saved._schedulers as SchedulerStateDict[] | undefined;
    if (states?.length !== this.schedulers.length) {
      throw new Error(
        `${this.constructor.name}.loadStateDict: expected ${this.schedulers.length} schedulers, got ${states?.length ?? "none"}`,
      );
    }
    super.loadStateDict(saved);
    for (const [at, scheduler] of this.schedulers.entries()) scheduler.loadStateDict(states[at]!);
  }

  /** Takes back the first step that each part made when it was constructed. */
  undoFirstStep(): void {
    for (const scheduler of this.schedulers) {
      if (scheduler instanceof CompositeLR) scheduler.undoFirstStep();
      else scheduler.lastEpoch -= 1;
    }
  }
}

/** Each scheduler until its milestone, then the next from its own epoch 0: a warm-up and what follows it. */
export class SequentialLR extends CompositeLR {
  milestones: readonly number[];
  protected override readonly savedNames: SavedNames = { _milestones: "milestones" };

  /**
   * @param milestones - epochs at which the second and later schedulers begin, ascending
   * @throws TypeError unless there is one milestone less than schedulers, and as their other requirements say
   */
  constructor(optimizer: Scheduled, schedulers: readonly LRScheduler[], milestones: readonly number[]) {
    if (schedulers.length === 0) throw new TypeError("SequentialLR: expected schedulers, got none");
    if (milestones.length !== schedulers.length - 1) {
      throw new TypeError(
        `SequentialLR: milestones: expected ${schedulers.length - 1} for ${schedulers.length} schedulers, got ${milestones.length}`,
      );
    }
    if (milestones.some((epoch, at) => at > 0 && epoch <= (milestones[at - 1] as number))) {
      throw new TypeError(
        `SequentialLR: milestones: expected each greater than the one before, got ${milestones.join(", ")}`,
      );
    }
    super(optimizer, schedulers);
    this.milestones = [...milestones];
    this.lastEpoch = 0;
    for (const group of this.groups) group.lr = group.initialLr as number;
    this.undoFirstStep();
    const current = this.#current();
    current.start();
    this.lastLrs = current.getLastLr();
  }

  override step(): void {
    this.lastEpoch += 1;
    const current = this.#current();
    if (this.milestones.includes(this.lastEpoch)) current.enter();
    else current.step();
    this.lastLrs = current.getLastLr();
  }

  #current(): LRScheduler {
    const passed = this.milestones.filter((epoch) => epoch <= this.lastEpoch).length;
    return this.schedulers[passed] as LRScheduler;
  }
}

/** Steps all of its schedulers: their factors multiply. */
export class ChainedScheduler extends CompositeLR {
  /** @throws TypeError for no schedulers, schedulers of several optimizers, or one that needs a metric */
  constructor(schedulers: readonly LRScheduler[]) {
    if (schedulers.length === 0) throw new TypeError("ChainedScheduler: expected schedulers, got none");
    super(undefined, schedulers);
    this.lastLrs = this.lrs;
  }

  override step(): void {
    for (const scheduler of this.schedulers) scheduler.step();
    this.lastLrs = this.lrs;
  }

  override stateDict(): SchedulerStateDict {
    const { last_epoch: _, ...own } = super.stateDict();
    return own;
  }
}
