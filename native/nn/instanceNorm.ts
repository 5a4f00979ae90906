/** Instance normalization over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { instanceNorm } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { CHANNEL_NORM, ChannelNorm, type ChannelNormOptions } from "./channelNorm.ts";

export interface InstanceNormLayerOptions extends ChannelNormOptions {
  /** Share of the new batch in the running statistics. Default 0.1. */
  momentum?: number;
  /** Whether there are learned `weight` and `bias`. Default false. */
  affine?: boolean;
  /** Whether statistics are kept and used in evaluation. Default false. */
  trackRunningStats?: boolean;
}

export interface InstanceNorm1dOptions extends InstanceNormLayerOptions {}
export interface InstanceNorm2dOptions extends InstanceNormLayerOptions {}
export interface InstanceNorm3dOptions extends InstanceNormLayerOptions {}

abstract class InstanceNorm extends ChannelNorm {
  constructor(numFeatures: number, options: InstanceNormLayerOptions) {
    const defaults = { ...CHANNEL_NORM, affine: false, trackRunningStats: false };
    super(numFeatures, optionsOf(new.target.name, options, defaults));
  }

  /** The form of an example, such as `C, H, W`. */
  protected abstract example(): string;

  /** @throws TypeError for another number of dimensions or channels, or a single value per channel */
  forward(input: Tensor): Tensor {
    requireTensor(this.constructor.name, input);
    const { shape } = input;
    const form = this.example().replace("C", String(this.numFeatures));
    const dims = form.split(",").length;
    if ((shape.length !== dims && shape.length !== dims + 1) || shape.at(-dims) !== this.numFeatures) {
      throw new TypeError(
        `${this.constructor.name}: expected [N, ${form}] or [${form}], got [${shape.join(", ")}]`,
      );
    }
    const usesInput = this.training || !this.trackRunningStats;
    if (usesInput && shape.slice(1 - dims).every((size) => size === 1)) {
      throw new TypeError(
        `${this.constructor.name}: expected more than 1 value per channel, got input of shape [${shape.join(", ")}]`,
      );
    }
    if (shape.length === dims) return this.forward(input.unsqueeze(0)).squeeze(0);
    return instanceNorm(input, {
      runningMean: this.runningMean,
      runningVar: this.runningVar,
      weight: this.weight,
      bias: this.bias,
      useInputStats: usesInput,
      momentum: this.momentum ?? 0,
      eps: this.eps,
    });
  }
}

/** Normalises each channel of each sequence of `[N, C, T]` or `[C, T]`; as {@link InstanceNorm2d}. */
export class InstanceNorm1d extends InstanceNorm {
  constructor(numFeatures: number, options: InstanceNorm1dOptions = {}) {
    super(numFeatures, options);
  }

  protected override example(): string {
    return "C, T";
  }
}

/**
 * Normalises each channel of each image of `[N, C, H, W]` (or `[C, H, W]`) over `H` and `W`, by its mean and biased variance.
 *
 * Parameters and buffers, where asked for: those of `BatchNorm2d`.
 *
 * Ulyanov, Vedaldi and Lempitsky, "Instance normalization", 2016, https://arxiv.org/abs/1607.08022
 */
export class InstanceNorm2d extends InstanceNorm {
  constructor(numFeatures: number, options: InstanceNorm2dOptions = {}) {
    super(numFeatures, options);
  }

  protected override example(): string {
    return "C, H, W";
  }
}

/** Normalises each channel of each volume of `[N, C, D, H, W]` or `[C, D, H, W]`; as {@link InstanceNorm2d}. */
export class InstanceNorm3d extends InstanceNorm {
  constructor(numFeatures: number, options: InstanceNorm3dOptions = {}) {
    super(numFeatures, options);
  }

  protected override example(): string {
    return "C, D, H, W";
  }
}
