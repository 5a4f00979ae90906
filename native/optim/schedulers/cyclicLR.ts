/** Learning rates that rise and fall again and again. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { type CycledMomentumOptions, MomentumScheduler } from "./cycledMomentum.ts";
import {
  type LRSchedulerOptions,
  SCHEDULER,
  type SavedNames,
  type Scheduled,
  type SchedulerStateDict,
} from "./lrScheduler.ts";
import { perGroup } from "./options.ts";

/** Cycles of one height; half as high each time; or lower by `gamma` at each step. */
export type CyclicMode = "triangular" | "triangular2" | "exp_range";

export interface CyclicLROptions extends CycledMomentumOptions, LRSchedulerOptions {
  /** Steps in which the rate rises. Default 2000. */
  stepSizeUp?: number;
  /** Steps in which it falls. Default: `stepSizeUp`. */
  stepSizeDown?: number;
  /** Default "triangular". */
  mode?: CyclicMode;
  /** Factor of "exp_range". Default 1. */
  gamma?: number;
  /** Height of a cycle, from 0 to 1, instead of a mode. */
  scaleFn?: (x: number) => number;
  /** What `scaleFn` is given: the cycle's number from 1, or the step's from 0. Default "cycle". */
  scaleMode?: "cycle" | "iterations";
}

/**
 * A step for each batch. Momentum falls (default 0.9 to 0.8) while the rate rises.
 *
 * Smith, "Cyclical learning rates for training neural networks", 2015, https://arxiv.org/abs/1506.01186
 */
export class CyclicLR extends MomentumScheduler {
  maxLrs: number[];
  totalSize: number;
  stepRatio: number;
  mode: CyclicMode;
  gamma: number;
  scaleMode: "cycle" | "iterations";
  readonly scaleFn: ((x: number) => number) | undefined;
  protected override readonly savedNames: SavedNames = {
    max_lrs: "maxLrs",
    total_size: "totalSize",
    step_ratio: "stepRatio",
    mode: "mode",
    gamma: "gamma",
    scale_mode: "scaleMode",
    cycle_momentum: "cycleMomentum",
    use_beta1: "useBeta1",
    base_momentums: "baseMomentums",
    max_momentums: "maxMomentums",
  };

  /**
   * @param baseLr - the least rate, one for all groups or one for each
   * @param maxLr - the greatest
   * @throws TypeError for an option out of range
   */
  constructor(
    optimizer: Scheduled,
    baseLr: number | readonly number[],
    maxLr: number | readonly number[],
    options: CyclicLROptions = {},
  ) {
    const given = optionsOf(new.target.name, options, {
      ...SCHEDULER,
      mode: "triangular",
      scaleFn: undefined,
      scaleMode: "cycle",
      stepSizeUp: 2000,
      stepSizeDown: options?.stepSizeUp ?? 2000,
      gamma: 1,
      cycleMomentum: true,
      baseMomentum: 0.8,
      maxMomentum: 0.9,
    });
    const { mode, scaleFn, stepSizeUp, stepSizeDown, lastEpoch } = given;
    if (!scaleFn && mode !== "triangular" && mode !== "triangular2" && mode !== "exp_range") {
      throw new TypeError(
        `CyclicLR: mode: expected triangular, triangular2 or exp_range, got ${String(mode)}`,
      );
    }
    const baseLrs = perGroup("CyclicLR", "baseLr", baseLr, optimizer);
    const isResumed = lastEpoch !== -1;
    if (!isResumed)
      for (const [at, group] of optimizer.paramGroups.entries()) group.lr = baseLrs[at] as number;
    super(optimizer, { lastEpoch });
    this.maxLrs = perGroup("CyclicLR", "maxLr", maxLr, optimizer);
    this.totalSize = stepSizeUp + stepSizeDown;
    this.stepRatio = stepSizeUp / this.totalSize;
    this.mode = mode;
    this.gamma = given.gamma;
    this.scaleFn = scaleFn;
    this.scaleMode = scaleFn ? given.scaleMode : mode === "exp_range" ? "iterations" : "cycle";
    this.beginMomentum(optimizer, given, isResumed);
    this.start();
    this.baseLrs = baseLrs;
  }

  protected getLr(): number[] {
    const position = this.lastEpoch / this.totalSize;
    const cycle = Math.floor(1 + position);
    const x = 1 + position - cycle;
    const height = x <= this.stepRatio ? x / this.stepRatio : (x - 1) / (this.stepRatio - 1);
    const scale = this.#scale(this.scaleMode === "cycle" ? cycle : this.lastEpoch);
    if (this.cycleMomentum) {
      for (const [at, group] of this.groups.entries()) {
        const most = this.maxMomentums?.[at] as number;
        this.setMomentum(group, most - (most - (this.baseMomentums?.[at] as number)) * height * scale);
      }
    }
    return this.baseLrs.map((lr, at) => lr + ((this.maxLrs[at] as number) - lr) * height * scale);
  }

  #scale(x: number): number {
    if (this.scaleFn) return this.scaleFn(x);
    if (this.mode === "triangular") return 1;
    return this.mode === "triangular2" ? 1 / 2 ** (x - 1) : this.gamma ** x;
  }

  override stateDict(): SchedulerStateDict {
    return { ...super.stateDict(), _scale_fn_custom: null };
  }
}
