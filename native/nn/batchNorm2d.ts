/** Batch normalization over images. */
import { int64 } from "../dtype.ts";
import { empty, ones, zeros } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { batchNorm } from "../functional.ts";
import { ones_, zeros_ } from "./init.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { whole } from "./sizes.ts";

export interface BatchNorm2dOptions {
  /** Added to the variance. Default 1e-5. */
  eps?: number;
  /** Share of the new batch in the running statistics; null averages over all batches alike. Default 0.1. */
  momentum?: number | null;
  /** Whether there are learned `weight` and `bias`. Default true. */
  affine?: boolean;
  /** Whether there is a learned `bias` beside the `weight`. Default true; without `affine` there is none. */
  bias?: boolean;
  /** Whether statistics are kept for evaluation; without them the batch's are used always. Default true. */
  trackRunningStats?: boolean;
}

/**
 * Normalises each channel of `[N, C, H, W]` over `N`, `H` and `W`: `(x - mean) / sqrt(var + eps) * weight + bias`. The output
 * has the shape of the input.
 *
 * In training it uses the batch's mean and (biased) variance and moves `runningMean` and `runningVar` towards them (there the
 * variance is unbiased); in evaluation it uses the running ones. Parameters: `weight [C]` = 1, `bias [C]` = 0. Buffers:
 * `running_mean [C]` = 0, `running_var [C]` = 1, `num_batches_tracked []` = 0.
 *
 * Ioffe and Szegedy, "Batch normalization", 2015, https://arxiv.org/abs/1502.03167
 */
export class BatchNorm2d extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  weight: Tensor | null = null;
  bias: Tensor | null = null;
  runningMean: Tensor | null = null;
  runningVar: Tensor | null = null;
  numBatchesTracked: Tensor | null = null;

  constructor(numFeatures: number, options: BatchNorm2dOptions = {}) {
    super();
    const { eps = 1e-5, momentum = 0.1, affine = true, bias = true, trackRunningStats = true } = options;
    this.numFeatures = whole("BatchNorm2d", "numFeatures", numFeatures, 1);
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    if (affine) {
      this.weight = new Parameter(empty([numFeatures]));
      ones_(this.weight);
      if (bias) {
        this.bias = new Parameter(empty([numFeatures]));
        zeros_(this.bias);
      }
    }
    if (trackRunningStats) {
      this.registerBuffer("runningMean", zeros([numFeatures]), { key: "running_mean" });
      this.registerBuffer("runningVar", ones([numFeatures]), { key: "running_var" });
      const count = zeros([], { dtype: int64 });
      this.registerBuffer("numBatchesTracked", count, { key: "num_batches_tracked", optional: true });
    }
  }

  /**
   * @throws TypeError for other than four dimensions, another number of channels, or a single value per channel in training
   */
  forward(input: Tensor): Tensor {
    const { shape } = input;
    if (shape.length !== 4 || shape[1] !== this.numFeatures) {
      throw new TypeError(`BatchNorm2d: expected [N, ${this.numFeatures}, H, W], got [${shape.join(", ")}]`);
    }
    const usesBatch = this.training || !this.runningMean;
    return batchNorm(input, this.runningMean, this.runningVar, {
      weight: this.weight,
      bias: this.bias,
      training: usesBatch,
      momentum: this.training ? this.#countBatch() : 0,
      eps: this.eps,
    });
  }

  /** Counts a training batch and returns its share in the running statistics. */
  #countBatch(): number {
    this.numBatchesTracked?.add_(1);
    if (this.momentum !== null) return this.momentum;
    return this.numBatchesTracked ? 1 / Number(this.numBatchesTracked.item()) : 0;
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, trackRunningStats } = this;
    const text = `eps=${pythonText(eps)}, momentum=${pythonText(momentum)}, affine=${pythonText(affine)}`;
    const bias = pythonText(this.bias !== null);
    return `${numFeatures}, ${text}, bias=${bias}, track_running_stats=${pythonText(trackRunningStats)}`;
  }
}
