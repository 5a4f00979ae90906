/** Dropout: layers that zero at random in training and give their input in evaluation. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { alphaDropout, dropout, dropout1d, dropout2d, dropout3d } from "../functional.ts";
import { featureAlphaDropout, featureAlphaDropout_ } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { probability } from "./sizes.ts";

export interface DropoutLayerOptions {
  /** Overwrites the input. Default false. */
  inplace?: boolean;
}

abstract class DropoutBase extends Module {
  readonly p: number;
  readonly inplace: boolean;

  /** @param p - 0 to 1 */
  constructor(p = 0.5, options: DropoutLayerOptions = {}) {
    super();
    this.p = probability(this.constructor.name, "p", p);
    this.inplace = optionsOf(this.constructor.name, options, { inplace: false }).inplace;
  }

  abstract override forward(input: Tensor): Tensor;

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, inplace=${pythonText(this.inplace)}`;
  }
}

/**
 * In training sets each element to 0 with probability `p` and scales the others by `1 / (1 - p)`; in evaluation returns its
 * input. Any shape.
 *
 * Srivastava et al., "Dropout", 2014, https://jmlr.org/papers/v15/srivastava14a.html
 */
export class Dropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return dropout(input, { p: this.p, training: this.training, inplace: this.inplace });
  }
}

/** As {@link Dropout}, but zeroes whole channels of `[N, C, T]`. */
export class Dropout1d extends DropoutBase {
  /** @throws TypeError for another number of dimensions */
  override forward(input: Tensor): Tensor {
    checkDims("Dropout1d", input, [2, 3], "[N, C, T] or [C, T]");
    const { p, training, inplace } = this;
    if (input.ndim === 3) return dropout1d(input, { p, training, inplace });
    return dropout1d(input.unsqueeze(0), { p, training, inplace }).squeeze(0);
  }
}

/**
 * As {@link Dropout}, but zeroes whole channels of `[N, C, H, W]`.
 *
 * Tompson and others, "Efficient object localization using convolutional networks", 2014, https://arxiv.org/abs/1411.4280
 */
export class Dropout2d extends DropoutBase {
  /** @throws TypeError for another number of dimensions */
  override forward(input: Tensor): Tensor {
    checkDims("Dropout2d", input, [4], "[N, C, H, W]");
    return dropout2d(input, { p: this.p, training: this.training, inplace: this.inplace });
  }
}

/** As {@link Dropout}, but zeroes whole channels of `[N, C, D, H, W]`. */
export class Dropout3d extends DropoutBase {
  /** @throws TypeError for another number of dimensions */
  override forward(input: Tensor): Tensor {
    checkDims("Dropout3d", input, [4, 5], "[N, C, D, H, W] or [C, D, H, W]");
    const { p, training, inplace } = this;
    if (input.ndim === 5) return dropout3d(input, { p, training, inplace });
    return dropout3d(input.unsqueeze(0), { p, training, inplace }).squeeze(0);
  }
}

/**
 * In training sets elements to SELU's least value instead of 0, and keeps mean and variance. Any shape.
 *
 * Klambauer and others, "Self-normalizing neural networks", 2017, https://arxiv.org/abs/1706.02515
 */
export class AlphaDropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return alphaDropout(input, { p: this.p, training: this.training, inplace: this.inplace });
  }
}

/** As {@link AlphaDropout}, but for whole channels of `[N, C, ...]`. */
export class FeatureAlphaDropout extends DropoutBase {
  override forward(input: Tensor): Tensor {
    return (this.inplace ? featureAlphaDropout_ : featureAlphaDropout)(input, this.p, this.training);
  }
}

function checkDims(name: string, input: Tensor, allowed: readonly number[], form: string): void {
  requireTensor(name, input);
  if (allowed.includes(input.ndim)) return;
  throw new TypeError(`${name}: expected ${form}, got [${input.shape.join(", ")}]`);
}
