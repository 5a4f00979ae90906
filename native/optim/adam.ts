/** Adam. */
import { callOperator, findOperator } from "../addon.ts";
import { float32 } from "../dtype.ts";
import { zeros, zerosLike } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { keep } from "../memory.ts";
import { checkNotNegative, Optimizer, type ParamGroup, type Params } from "./optimizer.ts";

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
}

/**
 * For a parameter `p` with gradient `g` at step `t`: `m = b1 * m + (1 - b1) * g`; `v = b2 * v + (1 - b2) * g^2`;
 * `p -= lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)`. All parameters go through LibTorch's fused kernel in one call.
 *
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2014, https://arxiv.org/abs/1412.6980
 */
export class Adam extends Optimizer<Required<AdamOptions>> {
  /** @param params - parameters, or groups `{ params, ...options }` */
  constructor(params: Params<AdamOptions>, options: AdamOptions = {}) {
    const defaults = { lr: 1e-3, eps: 1e-8, weightDecay: 0, amsgrad: false, maximize: false };
    super(params as Params<Required<AdamOptions>>, { betas: [0.9, 0.999], ...defaults, ...options });
  }

  protected checkOptions({ lr, betas, eps, weightDecay }: Required<AdamOptions>): void {
    checkNotNegative("Adam", "lr", lr);
    checkNotNegative("Adam", "eps", eps);
    checkNotNegative("Adam", "weightDecay", weightDecay);
    if (betas.length !== 2 || !betas.every((beta) => beta >= 0 && beta < 1)) {
      throw new TypeError(`Adam: betas: expected two numbers in [0, 1), got [${betas.join(", ")}]`);
    }
  }

  protected stepGroup(group: ParamGroup<Required<AdamOptions>>): void {
    const params: Tensor[] = [];
    const grads: Tensor[] = [];
    const states: AdamState[] = [];
    for (const param of group.params) {
      const { grad } = param;
      if (!grad) continue;
      params.push(param);
      grads.push(grad);
      states.push(this.#stateOf(param, group.amsgrad));
    }
    if (params.length === 0) return;
    const steps = states.map(({ step }) => step);
    foreachAdd ??= findOperator("aten::_foreach_add_", "Scalar");
    fusedAdam ??= findOperator("aten::_fused_adam_", "");
    callOperator(foreachAdd, [steps, 1]);
    const lists = [
      params,
      grads,
      states.map((state) => state.exp_avg),
      states.map((state) => state.exp_avg_sq),
      group.amsgrad ? states.map((state) => state.max_exp_avg_sq as Tensor) : [],
      steps,
    ];
    const { lr, betas, weightDecay, eps, amsgrad, maximize } = group;
    callOperator(fusedAdam, [...lists, lr, ...betas, weightDecay, eps, amsgrad, maximize]);
  }

  #stateOf(param: Tensor, amsgrad: boolean): AdamState {
    let state = this.state.get(param) as AdamState | undefined;
    if (!state) {
      const step = keep(zeros([], { dtype: float32, device: param.device }));
      state = { step, exp_avg: keep(zerosLike(param)), exp_avg_sq: keep(zerosLike(param)) };
      this.state.set(param, state);
    }
    if (amsgrad) state.max_exp_avg_sq ??= keep(zerosLike(param));
    return state;
  }
}

/** Under PyTorch's names. */
type AdamState = Record<string, Tensor> & {
  /** Steps taken, `[]` float32. */
  step: Tensor;
  exp_avg: Tensor;
  exp_avg_sq: Tensor;
  max_exp_avg_sq?: Tensor;
};

let foreachAdd: number | undefined;
let fusedAdam: number | undefined;
