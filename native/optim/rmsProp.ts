/** RMSprop. */
import type { Tensor } from "../tensor.ts";
import * as foreach from "./foreach.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkNotNegative } from "./options.ts";
import { numberState, trained, zeroState } from "./trained.ts";

export interface RMSpropOptions {
  /** Learning rate. Default 0.01. */
  lr?: number;
  /** Share of the running mean of the squared gradient that is kept. Default 0.99. */
  alpha?: number;
  /** Added to the root of the mean square. Default 1e-8. */
  eps?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** Share of the last step that is kept. Default 0. */
  momentum?: number;
  /** Divides by the deviation, not by the root mean square. Default false. */
  centered?: boolean;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

type Complete = Required<RMSpropOptions>;

/** Under PyTorch's names. */
type RMSpropState = {
  step: Tensor;
  square_avg: Tensor;
  momentum_buffer?: Tensor;
  grad_avg?: Tensor;
};

/**
 * For a parameter `p` with gradient `g`: `g += weightDecay * p`; `v = alpha * v + (1 - alpha) * g^2`; `d = g / (sqrt(v) + eps)`,
 * where centered with `v - mean(g)^2` for `v`; `p -= lr * d`, or with momentum `b = momentum * b + d`, `p -= lr * b`.
 *
 * Tieleman and Hinton, "Lecture 6.5, rmsprop", 2012, https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf
 */
export class RMSprop extends Optimizer<Complete> {
  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<RMSpropOptions>, options: RMSpropOptions = {}) {
    const rest = { weightDecay: 0, momentum: 0, centered: false, maximize: false };
    super(params, { lr: 1e-2, alpha: 0.99, eps: 1e-8, ...rest }, options);
  }

  protected checkOptions({ lr, eps, momentum, weightDecay, alpha }: ParamGroup<Complete>): void {
    checkNotNegative("RMSprop", "lr", lr);
    checkNotNegative("RMSprop", "eps", eps);
    checkNotNegative("RMSprop", "momentum", momentum);
    checkNotNegative("RMSprop", "weightDecay", weightDecay);
    checkNotNegative("RMSprop", "alpha", alpha);
  }

  protected stepGroup(group: ParamGroup<Complete>): void {
    const { lr, alpha, eps, momentum, centered } = group;
    const { params, grads, states } = trained<RMSpropState>(this, group.params, (param, kept) => {
      kept.step ??= numberState(param);
      kept.square_avg ??= zeroState(param);
      if (momentum > 0) kept.momentum_buffer ??= zeroState(param);
      if (centered) kept.grad_avg ??= zeroState(param);
    });
    if (params.length === 0) return;
    const steps = states.map((kept) => kept.step);
    foreach.addNumber_(steps, 1);
    const gradients = foreach.effectiveGrads(params, grads, group);
    const squares = states.map((kept) => kept.square_avg);
    foreach.mul_(squares, alpha);
    foreach.addcmul_(squares, gradients, gradients, 1 - alpha);
    let roots: Tensor[];
    if (centered) {
      const means = states.map((kept) => kept.grad_avg as Tensor);
      foreach.lerp_(means, gradients, 1 - alpha);
      roots = foreach.addcmul(squares, means, means, -1);
      foreach.sqrt_(roots);
    } else roots = foreach.sqrt(squares);
    foreach.addNumber_(roots, eps);
    if (momentum > 0) {
      const buffers = states.map((kept) => kept.momentum_buffer as Tensor);
      foreach.mul_(buffers, momentum);
      foreach.addcdiv_(buffers, gradients, roots, 1);
      foreach.add_(params, buffers, -lr);
    } else foreach.addcdiv_(params, gradients, roots, -lr);
  }
}
