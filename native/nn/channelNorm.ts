/** What batch and instance normalization share: a weight and a bias for each channel, and running statistics. */
import { noGrad } from "../autograd/modes.ts";
import type { Complete } from "../dispatch/optionsOf.ts";
import { int64 } from "../dtype.ts";
import { ones, zeros } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions, tensorOptions } from "./factory.ts";
import { ones_, zeros_ } from "./init.ts";
import { Module } from "./module.ts";
import { whole } from "./sizes.ts";

export interface ChannelNormOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  eps?: number;
  /** Whether there is a learned `bias` beside the `weight`. Default true; without `affine` there is none. */
  bias?: boolean;
}

interface Settings extends ChannelNormOptions {
  momentum?: number | null;
  affine: boolean;
  trackRunningStats: boolean;
}

/** The defaults of {@link ChannelNormOptions}. */
export const CHANNEL_NORM = { eps: 1e-5, momentum: 0.1, bias: true, ...FACTORY };

export abstract class ChannelNorm extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  weight: Tensor | null = null;
  bias: Tensor | null = null;
  runningMean: Tensor | null = null;
  runningVar: Tensor | null = null;
  numBatchesTracked: Tensor | null = null;

  constructor(numFeatures: number, options: Complete<Settings, typeof CHANNEL_NORM>) {
    super();
    const { eps, momentum, affine, bias, trackRunningStats, ...factory } = options;
    this.numFeatures = whole(this.constructor.name, "numFeatures", numFeatures, 1);
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    if (affine) {
      this.weight = this.registerParameter("weight", emptyParameter([numFeatures], factory));
      if (bias) this.bias = this.registerParameter("bias", emptyParameter([numFeatures], factory));
    }
    if (trackRunningStats) {
      const made = tensorOptions(factory);
      this.registerBuffer("runningMean", zeros([numFeatures], made), { key: "running_mean" });
      this.registerBuffer("runningVar", ones([numFeatures], made), { key: "running_var" });
      const count = zeros([], { ...made, dtype: int64 });
      this.registerBuffer("numBatchesTracked", count, { key: "num_batches_tracked", optional: true });
    }
    this.resetParameters();
  }

  /** Forgets the running statistics: mean 0, variance 1. */
  resetRunningStats(): void {
    noGrad(() => {
      this.runningMean?.zero_();
      this.runningVar?.fill_(1);
      this.numBatchesTracked?.zero_();
    });
  }

  /** Sets `weight` to 1 and `bias` to 0, and forgets the running statistics. */
  resetParameters(): void {
    this.resetRunningStats();
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, trackRunningStats } = this;
    const text = `eps=${pythonText(eps)}, momentum=${pythonText(momentum)}, affine=${pythonText(affine)}`;
    const bias = pythonText(this.bias !== null);
    return `${numFeatures}, ${text}, bias=${bias}, track_running_stats=${pythonText(trackRunningStats)}`;
  }
}
