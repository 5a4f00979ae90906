/** One cycle: the learning rate rises, then falls far below where it began. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { whole } from "../../nn/sizes.ts";
import { type CycledMomentumOptions, MomentumScheduler } from "./cycledMomentum.ts";
import {
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
  type ScheduledGroup,
} from "./lrScheduler.ts";
import { checkFactor, perGroup } from "./options.ts";

export interface OneCycleLROptions extends CycledMomentumOptions, LRSchedulerOptions {
  /** Calls of `step()` in the cycle; or give `epochs` and `stepsPerEpoch`. */
  totalSteps?: number;
  epochs?: number;
  stepsPerEpoch?: number;
  /** Share of the cycle in which the rate rises. Default 0.3. */
  pctStart?: number;
  /** Default "cos". */
  annealStrategy?: "cos" | "linear";
  /** The rate begins at `maxLr / divFactor`. Default 25. */
  divFactor?: number;
  /** The rate ends at the first one over this. Default 1e4. */
  finalDivFactor?: number;
  /** Falls to the first rate as it rose, then to the last; else to the last at once. Default false. */
  threePhase?: boolean;
}

type Rate = "initialLr" | "maxLr" | "minLr";
type Momentum = "baseMomentum" | "maxMomentum";

interface Phase {
  end: number;
  lr: [from: Rate, to: Rate];
  momentum: [from: Momentum, to: Momentum];
}

/**
 * A step for each batch. Momentum falls (default 0.95 to 0.85) while the rate rises.
 *
 * Smith and Topin, "Super-convergence: very fast training of neural networks using large learning rates", 2017,
 * https://arxiv.org/abs/1708.07120
 */
export class OneCycleLR extends MomentumScheduler {
  totalSteps: number;
  annealStrategy: "cos" | "linear";
  /** As PyTorch saves them. */
  protected schedulePhases: Record<string, string | number>[];
  protected override readonly savedNames: SavedNames = {
    total_steps: "totalSteps",
    _schedule_phases: "schedulePhases",
    _anneal_func_type: "annealStrategy",
    cycle_momentum: "cycleMomentum",
    use_beta1: "useBeta1",
  };

  /**
   * @param maxLr - the greatest rate, one for all groups or one for each
   * @throws TypeError for a cycle of no length, or an option out of range
   */
  constructor(optimizer: Scheduled, maxLr: number | readonly number[], options: OneCycleLROptions = {}) {
    const given = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      totalSteps: undefined,
      epochs: undefined,
      stepsPerEpoch: undefined,
      pctStart: 0.3,
      annealStrategy: "cos",
      divFactor: 25,
      finalDivFactor: 1e4,
      threePhase: false,
      cycleMomentum: true,
      baseMomentum: 0.85,
      maxMomentum: 0.95,
    });
    const { pctStart, annealStrategy, divFactor, finalDivFactor, lastEpoch } = given;
    const totalSteps = countSteps(given);
    checkFactor("OneCycleLR", "pctStart", pctStart);
    if (annealStrategy !== "cos" && annealStrategy !== "linear") {
      throw new TypeError(
        `OneCycleLR: annealStrategy: expected "cos" or "linear", got ${String(annealStrategy)}`,
      );
    }
    const maxLrs = perGroup("OneCycleLR", "maxLr", maxLr, optimizer);
    const isResumed = lastEpoch !== -1;
    for (const [at, group] of optimizer.paramGroups.entries()) {
      if (isResumed) break;
      group.maxLr = maxLrs[at] as number;
      group.initialLr = group.maxLr / divFactor;
      group.minLr = group.initialLr / finalDivFactor;
    }
    super(optimizer, { lastEpoch });
    this.totalSteps = totalSteps;
    this.annealStrategy = annealStrategy;
    this.schedulePhases = phases(totalSteps, pctStart, given.threePhase);
    this.beginMomentum(optimizer, given, isResumed);
    this.start();
  }

  /** @throws RangeError after the end of the cycle */
  protected getLr(): number[] {
    const { lastEpoch, totalSteps } = this;
    if (lastEpoch > totalSteps)
      throw new RangeError(`OneCycleLR.step: expected at most ${totalSteps} steps, got step ${lastEpoch}`);
    let start = 0;
    let phase = readPhase(this.schedulePhases[0]!);
    for (const saved of this.schedulePhases.slice(1)) {
      if (lastEpoch <= phase.end) break;
      start = phase.end;
      phase = readPhase(saved);
    }
    // PyTorch divides by zero in a phase of no length, as with four steps and pctStart 0.25; here it is over at once.
    const share = phase.end === start ? 1 : (lastEpoch - start) / (phase.end - start);
    return this.groups.map((group) => {
      if (this.cycleMomentum) this.setMomentum(group, this.#between(group, phase.momentum, share));
      return this.#between(group, phase.lr, share);
    });
  }

  #between(group: ScheduledGroup, [from, to]: [Rate | Momentum, Rate | Momentum], share: number): number {
    const [start, end] = [group[from] as number, group[to] as number];
    if (this.annealStrategy === "linear") return (end - start) * share + start;
    return end + ((start - end) / 2) * (Math.cos(Math.PI * share) + 1);
  }
}

function countSteps({ totalSteps, epochs, stepsPerEpoch }: OneCycleLROptions): number {
  if (totalSteps !== undefined) return whole("OneCycleLR", "totalSteps", totalSteps, 1);
  if (epochs === undefined || stepsPerEpoch === undefined)
    throw new TypeError("OneCycleLR: expected totalSteps, or epochs and stepsPerEpoch, got neither");
  return whole("OneCycleLR", "epochs", epochs, 1) * whole("OneCycleLR", "stepsPerEpoch", stepsPerEpoch, 1);
}

function phases(totalSteps: number, pctStart: number, threePhase: boolean) {
  const phase = (end: number, lrs: [string, string], momenta: [string, string]) => ({
    end_step: end,
    start_lr: lrs[0],
    end_lr: lrs[1],
    start_momentum: momenta[0],
    end_momentum: momenta[1],
  });
  const rise = phase(pctStart * totalSteps - 1, ["initial_lr", "max_lr"], ["max_momentum", "base_momentum"]);
  const last = totalSteps - 1;
  if (!threePhase) return [rise, phase(last, ["max_lr", "min_lr"], ["base_momentum", "max_momentum"])];
  return [
    rise,
    phase(2 * pctStart * totalSteps - 2, ["max_lr", "initial_lr"], ["base_momentum", "max_momentum"]),
    phase(last, ["initial_lr", "min_lr"], ["max_momentum", "max_momentum"]),
  ];
}

const OWN_NAMES: Readonly<Record<string, Rate | Momentum>> = {
  initial_lr: "initialLr",
  max_lr: "maxLr",
  min_lr: "minLr",
  base_momentum: "baseMomentum",
  max_momentum: "maxMomentum",
};

function readPhase(saved: Record<string, string | number>): Phase {
  const name = (key: string) => OWN_NAMES[saved[key] as string];
  return {
    end: saved.end_step as number,
    lr: [name("start_lr") as Rate, name("end_lr") as Rate],
    momentum: [name("start_momentum") as Momentum, name("end_momentum") as Momentum],
  };
}
