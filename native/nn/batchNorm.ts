/** Batch normalization over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { batchNorm, type BatchNormOptions } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { CHANNEL_NORM, ChannelNorm, type ChannelNormOptions } from "./channelNorm.ts";

export interface BatchNormLayerOptions extends ChannelNormOptions {
  /** Share of the new batch in the running statistics; null averages over all batches alike. Default 0.1. */
  momentum?: number | null;
  /** Whether there are learned `weight` and `bias`. Default true. */
  affine?: boolean;
  /** Whether statistics are kept for evaluation; without them the batch's are used always. Default true. */
  trackRunningStats?: boolean;
}

export interface BatchNorm1dOptions extends BatchNormLayerOptions {}
export interface BatchNorm2dOptions extends BatchNormLayerOptions {}
export interface BatchNorm3dOptions extends BatchNormLayerOptions {}

/** The defaults of {@link BatchNormLayerOptions}. */
export const BATCH_NORM = { ...CHANNEL_NORM, affine: true, trackRunningStats: true };

export abstract class BatchNorm extends ChannelNorm {
  constructor(numFeatures: number, options: BatchNormLayerOptions) {
    super(numFeatures, optionsOf(new.target.name, options, BATCH_NORM));
  }

  /** The forms of input, such as `[N, C, H, W]`, by number of dimensions. */
  protected abstract shapes(): Record<number, string>;

  /**
   * @throws TypeError for another number of dimensions or channels, or a single value per channel in training
   */
  forward(input: Tensor): Tensor {
    this.checkInput(input);
    return batchNorm(input, this.runningMean, this.runningVar, this.settings());
  }

  protected checkInput(input: Tensor): void {
    requireTensor(this.constructor.name, input);
    const { shape } = input;
    if (!(shape.length in this.shapes()) || shape[1] !== this.numFeatures) {
      const forms = Object.values(this.shapes()).map((form) => form.replace("C", String(this.numFeatures)));
      throw new TypeError(
        `${this.constructor.name}: expected ${forms.join(" or ")}, got [${shape.join(", ")}]`,
      );
    }
  }

  /** What the functional form is told; counts the batch in training. */
  protected settings(): Required<BatchNormOptions> {
    return {
      weight: this.weight,
      bias: this.bias,
      training: this.training || !this.runningMean,
      momentum: this.training ? countBatch(this) : 0,
      eps: this.eps,
    };
  }
}

/** Counts a training batch and returns its share in the running statistics. */
function countBatch({ numBatchesTracked, momentum }: BatchNorm): number {
  numBatchesTracked?.add_(1);
  if (momentum !== null) return momentum;
  return numBatchesTracked ? 1 / Number(numBatchesTracked.item()) : 0;
}

/** Normalises each channel of `[N, C]` over `N`, or of `[N, C, T]` over `N` and `T`; as {@link BatchNorm2d}. */
export class BatchNorm1d extends BatchNorm {
  constructor(numFeatures: number, options: BatchNorm1dOptions = {}) {
    super(numFeatures, options);
  }

  protected override shapes(): Record<number, string> {
    return { 2: "[N, C]", 3: "[N, C, T]" };
  }
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
export class BatchNorm2d extends BatchNorm {
  constructor(numFeatures: number, options: BatchNorm2dOptions = {}) {
    super(numFeatures, options);
  }

  protected override shapes(): Record<number, string> {
    return { 4: "[N, C, H, W]" };
  }
}

/** Normalises each channel of `[N, C, D, H, W]` over all other dimensions; as {@link BatchNorm2d}. */
export class BatchNorm3d extends BatchNorm {
  constructor(numFeatures: number, options: BatchNorm3dOptions = {}) {
    super(numFeatures, options);
  }

  protected override shapes(): Record<number, string> {
    return { 5: "[N, C, D, H, W]" };
  }
}
