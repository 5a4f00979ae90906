/** Losses for numbers: input and target have the same shape, unless said otherwise; the result is `[]`. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { gaussianNllLoss, huberLoss, l1Loss, mseLoss, smoothL1Loss } from "../functional.ts";
import { poissonNllLoss } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { LOSS, Loss, type LossOptions } from "./lossBase.ts";

/** `|input - target|`. */
export class L1Loss extends Loss {
  forward(input: Tensor, target: Tensor): Tensor {
    return l1Loss(input, target, this.reduction);
  }
}

/** `(input - target) ** 2`. */
export class MSELoss extends Loss {
  forward(input: Tensor, target: Tensor): Tensor {
    return mseLoss(input, target, this.reduction);
  }
}

export interface SmoothL1LossLayerOptions extends LossOptions {
  /** Difference from which on the loss is a straight line. Default 1. */
  beta?: number;
}

/** With `d = |input - target|`: `d ** 2 / (2 * beta)` below `beta`, `d - beta / 2` above. */
export class SmoothL1Loss extends Loss {
  readonly beta: number;

  constructor(options: SmoothL1LossLayerOptions = {}) {
    const { beta, ...rest } = optionsOf(new.target.name, options, { ...LOSS, beta: 1 });
    super(rest);
    this.beta = beta;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    return smoothL1Loss(input, target, this.reduction, this.beta);
  }
}

export interface HuberLossLayerOptions extends LossOptions {
  /** Difference from which on the loss is a straight line. Default 1. */
  delta?: number;
}

/** With `d = |input - target|`: `d ** 2 / 2` below `delta`, `delta * (d - delta / 2)` above. */
export class HuberLoss extends Loss {
  readonly delta: number;

  constructor(options: HuberLossLayerOptions = {}) {
    const { delta, ...rest } = optionsOf(new.target.name, options, { ...LOSS, delta: 1 });
    super(rest);
    this.delta = delta;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    return huberLoss(input, target, this.reduction, this.delta);
  }
}

export interface PoissonNLLLossOptions extends LossOptions {
  /** Whether the input is the logarithm of the rate. Default true. */
  logInput?: boolean;
  /** Adds Stirling's approximation of the term that does not depend on the input. Default false. */
  full?: boolean;
  /** Added to a rate before its logarithm is taken. Default 1e-8. */
  eps?: number;
}

/** Negative log likelihood of counts under a Poisson distribution: `exp(input) - target * input`. */
export class PoissonNLLLoss extends Loss {
  readonly logInput: boolean;
  readonly full: boolean;
  readonly eps: number;

  constructor(options: PoissonNLLLossOptions = {}) {
    const defaults = { ...LOSS, logInput: true, full: false, eps: 1e-8 };
    const { logInput, full, eps, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.logInput = logInput;
    this.full = full;
    this.eps = eps;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    return poissonNllLoss(input, target, this.logInput, this.full, this.eps, this.reduction);
  }
}

export interface GaussianNLLLossOptions extends LossOptions {
  /** Adds the constant term. Default false. */
  full?: boolean;
  /** Least variance. Default 1e-6. */
  eps?: number;
}

/** Negative log likelihood under a normal distribution: `(log(variance) + (input - target) ** 2 / variance) / 2`. */
export class GaussianNLLLoss extends Loss {
  readonly full: boolean;
  readonly eps: number;

  constructor(options: GaussianNLLLossOptions = {}) {
    const defaults = { ...LOSS, full: false, eps: 1e-6 };
    const { full, eps, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.full = full;
    this.eps = eps;
  }

  /**
   * @param variance - shape of the input, with 1 or nothing for the last dimension, or a number
   * @throws RangeError for a negative variance, TypeError for another shape
   */
  forward(input: Tensor, target: Tensor, variance: Tensor | number): Tensor {
    const { full, eps, reduction } = this;
    return tidy(() => gaussianNllLoss(input, target, variance, { full, eps, reduction }));
  }
}
