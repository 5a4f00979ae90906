/** Momentum that goes against the learning rate, for schedules of one or several cycles. */
import { LRScheduler, type Scheduled, type ScheduledGroup } from "./lrScheduler.ts";
import { perGroup } from "./options.ts";

export interface CycledMomentumOptions {
  /** Cycles `momentum`, or the first of `betas`, against the rate. Default true. */
  cycleMomentum?: boolean;
  /** The least momentum, one for all groups or one for each. */
  baseMomentum?: number | readonly number[];
  /** The greatest momentum, one for all groups or one for each. */
  maxMomentum?: number | readonly number[];
}

type MomentumGroup = ScheduledGroup & { momentum?: number; betas?: readonly [number, number] };

/** A scheduler that can cycle momentum too. */
export abstract class MomentumScheduler extends LRScheduler {
  cycleMomentum = false;
  /** Whether the momentum is the first of `betas`. */
  useBeta1: boolean | undefined;
  baseMomentums: number[] | undefined;
  maxMomentums: number[] | undefined;

  /** @throws TypeError for an optimizer without momentum, or lists of other lengths than its groups */
  protected beginMomentum(
    optimizer: Scheduled,
    options: Required<CycledMomentumOptions>,
    isResumed: boolean,
  ): void {
    this.cycleMomentum = options.cycleMomentum;
    if (!this.cycleMomentum) return;
    const { name } = this.constructor;
    const { defaults } = optimizer;
    if (!("momentum" in defaults) && !("betas" in defaults)) {
      throw new TypeError(
        `${name}: cycleMomentum: expected an optimizer with momentum or betas, got ${optimizer.constructor.name}; pass cycleMomentum: false`,
      );
    }
    this.useBeta1 = "betas" in defaults;
    this.baseMomentums = perGroup(name, "baseMomentum", options.baseMomentum, optimizer);
    this.maxMomentums = perGroup(name, "maxMomentum", options.maxMomentum, optimizer);
    if (isResumed) return;
    for (const [at, group] of optimizer.paramGroups.entries()) {
      group.maxMomentum = this.maxMomentums?.[at] as number;
      group.baseMomentum = this.baseMomentums?.[at] as number;
      this.setMomentum(group, group.maxMomentum);
    }
  }

  protected setMomentum(group: MomentumGroup, momentum: number): void {
    if (this.useBeta1) group.betas = [momentum, (group.betas as readonly [number, number])[1]];
    else group.momentum = momentum;
  }
}
