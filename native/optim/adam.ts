/** Adam, and AdamW, whose weight decay does not go through the means. */
import type { Tensor } from "../tensor.ts";
import { addNumber_ } from "./foreach.ts";
import { type FusedStep, fusedStep, type StepScaling } from "./fusedStep.ts";
import { Optimizer, type OptimizerStateDict, type ParamGroup, type Params } from "./optimizer.ts";
import { checkBetas, checkNotNegative } from "./options.ts";
import { numberState, takeBackSteps, trained, zeroState } from "./trained.ts";

export interface AdamOptions {
  /** Learning rate. Default 1e-3. */
  lr?: number;
  /** Shares of the running means of the gradient and of its square that are kept, each in [0, 1). Default [0.9, 0.999]. */
  betas?: readonly [number, number];
  /** Added to the root of the mean square. Default 1e-8. */
  eps?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** Uses the greatest mean square so far. Default false. */
  amsgrad?: boolean;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
  /** Shrinks the parameter by `lr * weightDecay` instead, as AdamW does. Default false. */
  decoupledWeightDecay?: boolean;
}

type Complete = Required<AdamOptions>;

/** Under PyTorch's names. */
type AdamState = {
  /** Steps taken, `[]` float32. */
  step: Tensor;
  exp_avg: Tensor;
  exp_avg_sq: Tensor;
  max_exp_avg_sq?: Tensor;
};

const adamStep = fusedStep("_fused_adam_");
const adamWStep = fusedStep("_fused_adamw_");

/**
 * For a parameter `p` with gradient `g` at step `t`: `g += weightDecay * p`; `m = b1 * m + (1 - b1) * g`;
 * `v = b2 * v + (1 - b2) * g^2`; `p -= lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)`. All parameters go through
 * LibTorch's fused kernel in one call.
 *
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2014, https://arxiv.org/abs/1412.6980
 */
export class Adam extends Optimizer<Complete> {
  override readonly takesScaling = true;

  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<AdamOptions>, options: AdamOptions = {}) {
    const rest = { weightDecay: 0, amsgrad: false, maximize: false, decoupledWeightDecay: false };
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, ...rest }, options);
  }

  protected checkOptions({ lr, betas, eps, weightDecay }: ParamGroup<Complete>): void {
    const { name } = this.constructor;
    checkNotNegative(name, "lr", lr);
    checkNotNegative(name, "eps", eps);
    checkNotNegative(name, "weightDecay", weightDecay);
    checkBetas(name, betas);
  }

  protected stepGroup(group: ParamGroup<Complete>, scaling?: StepScaling): void {
    const { lr, betas, weightDecay, eps, amsgrad, maximize, decoupledWeightDecay } = group;
    const { params, grads, states } = trained<AdamState>(this, group.params, (param, kept) => {
      kept.step ??= numberState(param);
      kept.exp_avg ??= zeroState(param);
      kept.exp_avg_sq ??= zeroState(param);
      if (amsgrad) kept.max_exp_avg_sq ??= zeroState(param);
    });
    if (params.length === 0) return;
    const steps = states.map((kept) => kept.step);
    addNumber_(steps, 1);
    const kernel: FusedStep = decoupledWeightDecay ? adamWStep : adamStep;
    const lists = {
      params,
      grads,
      states: [
        states.map((kept) => kept.exp_avg),
        states.map((kept) => kept.exp_avg_sq),
        amsgrad ? states.map((kept) => kept.max_exp_avg_sq as Tensor) : [],
      ],
      steps,
      scaling,
    };
    kernel(lists, lr, ...betas, weightDecay, eps, amsgrad, maximize);
    takeBackSteps(steps, scaling);
  }
}

export type AdamWOptions = Omit<AdamOptions, "decoupledWeightDecay">;

/**
 * Adam with a weight decay (default 0.01) of its own: `p -= lr * weightDecay * p` before the step of Adam.
 *
 * Loshchilov and Hutter, "Decoupled weight decay regularization", 2017, https://arxiv.org/abs/1711.05101
 */
export class AdamW extends Adam {
  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<AdamWOptions>, options: AdamWOptions = {}) {
    super(params, { weightDecay: 1e-2, ...options, decoupledWeightDecay: true });
  }

  /** As `Optimizer.loadStateDict`; the weight decay stays AdamW's, whatever was saved. */
  override loadStateDict(saved: OptimizerStateDict): void {
    super.loadStateDict(saved);
    for (const group of this.paramGroups) group.decoupledWeightDecay = true;
  }
}
