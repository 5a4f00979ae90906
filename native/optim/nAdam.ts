/** NAdam: Adam with Nesterov's momentum. */
import type { Tensor } from "../tensor.ts";
import * as foreach from "./foreach.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkBetas, checkNotNegative } from "./options.ts";
import { numberState, trained, zeroState } from "./trained.ts";

export interface NAdamOptions {
  /** Learning rate. Default 2e-3. */
  lr?: number;
  /** Shares of the running means of the gradient and of its square that are kept, each in [0, 1). Default [0.9, 0.999]. */
  betas?: readonly [number, number];
  /** Added to the root of the mean square. Default 1e-8. */
  eps?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** How quickly the momentum grows to its full size. Default 4e-3. */
  momentumDecay?: number;
  /** Shrinks the parameter by `lr * weightDecay` instead, as AdamW does. Default false. */
  decoupledWeightDecay?: boolean;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

type Complete = Required<NAdamOptions>;

/** Under PyTorch's names. */
type NAdamState = {
  step: Tensor;
  /** Product of all momenta so far, `[]` float32. */
  mu_product: Tensor;
  exp_avg: Tensor;
  exp_avg_sq: Tensor;
};

/** The base of the momentum's schedule, as in the paper. */
const MOMENTUM_BASE = 0.96;

/**
 * Adam whose step mixes the gradient and the mean by the momenta of this step and of the next,
 * `u_t = b1 * (1 - 0.96^(t * momentumDecay) / 2)`.
 *
 * Dozat, "Incorporating Nesterov momentum into Adam", 2016, https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ
 */
export class NAdam extends Optimizer<Complete> {
  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<NAdamOptions>, options: NAdamOptions = {}) {
    const rest = { weightDecay: 0, momentumDecay: 4e-3, decoupledWeightDecay: false, maximize: false };
    super(params, { lr: 2e-3, betas: [0.9, 0.999], eps: 1e-8, ...rest }, options);
  }

  protected checkOptions({ lr, betas, eps, weightDecay, momentumDecay }: ParamGroup<Complete>): void {
    checkNotNegative("NAdam", "lr", lr);
    checkNotNegative("NAdam", "eps", eps);
    checkNotNegative("NAdam", "weightDecay", weightDecay);
    checkNotNegative("NAdam", "momentumDecay", momentumDecay);
    checkBetas("NAdam", betas);
  }

  protected stepGroup(group: ParamGroup<Complete>): void {
    const { lr, betas, eps, weightDecay, momentumDecay, decoupledWeightDecay, maximize } = group;
    const [beta1, beta2] = betas;
    const { params, grads, states } = trained<NAdamState>(this, group.params, (param, kept) => {
      kept.step ??= numberState(param);
      kept.mu_product ??= numberState(param, 1);
      kept.exp_avg ??= zeroState(param);
      kept.exp_avg_sq ??= zeroState(param);
    });
    if (params.length === 0) return;
    const counters = states.map((kept) => kept.step);
    foreach.addNumber_(counters, 1);
    const steps = counters.map((counter) => counter.item());
    const momentumAt = (step: number) => beta1 * (1 - 0.5 * MOMENTUM_BASE ** (step * momentumDecay));
    if (decoupledWeightDecay && weightDecay !== 0) foreach.mul_(params, 1 - lr * weightDecay);
    const decay = decoupledWeightDecay ? 0 : weightDecay;
    const gradients = foreach.effectiveGrads(params, grads, { maximize, weightDecay: decay });
    const means = states.map((kept) => kept.exp_avg);
    const squares = states.map((kept) => kept.exp_avg_sq);
    foreach.lerp_(means, gradients, 1 - beta1);
    foreach.mul_(squares, beta2);
    foreach.addcmul_(squares, gradients, gradients, 1 - beta2);
    const products = states.map((kept) => kept.mu_product);
    foreach.mulEach_(products, steps.map(momentumAt));
    const roots = foreach.divEach(
      squares,
      steps.map((step) => 1 - beta2 ** step),
    );
    foreach.sqrt_(roots);
    foreach.addNumber_(roots, eps);
    const factors = steps.map((step, at) => {
      const product = (products[at] as Tensor).item();
      const next = momentumAt(step + 1);
      return {
        gradient: (-lr * (1 - momentumAt(step))) / (1 - product),
        mean: (-lr * next) / (1 - product * next),
      };
    });
    const factorsOf = (name: "gradient" | "mean") => factors.map((factor) => factor[name]);
    foreach.addcdivEach_(params, gradients, roots, factorsOf("gradient"));
    foreach.addcdivEach_(params, means, roots, factorsOf("mean"));
  }
}
