/** RAdam: Adam that waits with adapting until its mean square can be relied on. */
import type { Tensor } from "../tensor.ts";
import * as foreach from "./foreach.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkBetas, checkNotNegative } from "./options.ts";
import { numberState, trained, zeroState } from "./trained.ts";

export interface RAdamOptions {
  /** Learning rate. Default 1e-3. */
  lr?: number;
  /** Shares of the running means of the gradient and of its square that are kept, each in [0, 1). Default [0.9, 0.999]. */
  betas?: readonly [number, number];
  /** Added to the root of the mean square. Default 1e-8. */
  eps?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** Shrinks the parameter by `lr * weightDecay` instead, as AdamW does. Default false. */
  decoupledWeightDecay?: boolean;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

type Complete = Required<RAdamOptions>;

/** Under PyTorch's names. */
type RAdamState = { step: Tensor; exp_avg: Tensor; exp_avg_sq: Tensor };

/** Length of the mean from which its variance is tractable, as in the paper. */
const TRACTABLE_LENGTH = 5;

/**
 * With `length_t = length_inf - 2 t b2^t / (1 - b2^t)`, `length_inf = 2 / (1 - b2) - 1`: while the length is at most 5 the step is
 * `lr * m / (1 - b1^t)`; then that of Adam times the rectification of the length.
 *
 * Liu et al., "On the variance of the adaptive learning rate and beyond", 2019, https://arxiv.org/abs/1908.03265
 */
export class RAdam extends Optimizer<Complete> {
  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<RAdamOptions>, options: RAdamOptions = {}) {
    const rest = { weightDecay: 0, decoupledWeightDecay: false, maximize: false };
    super(params, { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, ...rest }, options);
  }

  protected checkOptions({ lr, betas, eps, weightDecay }: ParamGroup<Complete>): void {
    checkNotNegative("RAdam", "lr", lr);
    checkNotNegative("RAdam", "eps", eps);
    checkNotNegative("RAdam", "weightDecay", weightDecay);
    checkBetas("RAdam", betas);
  }

  protected stepGroup(group: ParamGroup<Complete>): void {
    const { lr, betas, eps, weightDecay, decoupledWeightDecay, maximize } = group;
    const [beta1, beta2] = betas;
    const { params, grads, states } = trained<RAdamState>(this, group.params, (param, kept) => {
      kept.step ??= numberState(param);
      kept.exp_avg ??= zeroState(param);
      kept.exp_avg_sq ??= zeroState(param);
    });
    if (params.length === 0) return;
    const counters = states.map((kept) => kept.step);
    foreach.addNumber_(counters, 1);
    const steps = counters.map((counter) => counter.item());
    if (decoupledWeightDecay && weightDecay !== 0) foreach.mul_(params, 1 - lr * weightDecay);
    const decay = decoupledWeightDecay ? 0 : weightDecay;
    const gradients = foreach.effectiveGrads(params, grads, { maximize, weightDecay: decay });
    const means = states.map((kept) => kept.exp_avg);
    const squares = states.map((kept) => kept.exp_avg_sq);
    foreach.lerp_(means, gradients, 1 - beta1);
    foreach.mul_(squares, beta2);
    foreach.addcmul_(squares, gradients, gradients, 1 - beta2);
    const rectifications = steps.map((step) => rectification(step, beta2));
    const adapted = [...params.keys()].filter((at) => rectifications[at] !== undefined);
    const plain = [...params.keys()].filter((at) => rectifications[at] === undefined);
    const pick = <T>(list: readonly T[], places: number[]) => places.map((at) => list[at] as T);
    const rateAt = (at: number) => -lr / (1 - beta1 ** (steps[at] as number));
    if (plain.length > 0) {
      const moves = foreach.mulEach(pick(means, plain), plain.map(rateAt));
      foreach.add_(pick(params, plain), moves, 1);
    }
    if (adapted.length > 0) {
      const roots = foreach.sqrt(pick(squares, adapted));
      foreach.addNumber_(roots, eps);
      const rates = adapted.map(
        (at) => rateAt(at) * (rectifications[at] as number) * Math.sqrt(1 - beta2 ** (steps[at] as number)),
      );
      foreach.addcdivEach_(pick(params, adapted), pick(means, adapted), roots, rates);
    }
  }
}

/** `undefined` where the mean is too short. */
function rectification(step: number, beta2: number): number | undefined {
  const longest = 2 / (1 - beta2) - 1;
  const length = longest - (2 * step * beta2 ** step) / (1 - beta2 ** step);
  if (length <= TRACTABLE_LENGTH) return undefined;
  return Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
}
