/** Stochastic gradient descent. */
import { callOperator, findOperator } from "../addon.ts";
import { emptyLike } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { keep } from "../memory.ts";
import { checkNotNegative, Optimizer, type ParamGroup, type Params } from "./optimizer.ts";

export interface SGDOptions {
  /** Learning rate. Default 1e-3. */
  lr?: number;
  /** Share of the last step that is kept. Default 0. */
  momentum?: number;
  /** Share of the gradient that momentum leaves out. Default 0. */
  dampening?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** Looks ahead by the momentum; needs momentum and no dampening. Default false. */
  nesterov?: boolean;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

/**
 * For a parameter `p` with gradient `g`: `g += weightDecay * p`; `v = momentum * v + (1 - dampening) * g` (at first `v = g`);
 * `p -= lr * v`, or with Nesterov `p -= lr * (g + momentum * v)`. All parameters go through LibTorch's fused kernel in one call.
 *
 * Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013,
 * https://proceedings.mlr.press/v28/sutskever13.html
 */
export class SGD extends Optimizer<Required<SGDOptions>> {
  /** @param params - parameters, or groups `{ params, ...options }` */
  constructor(params: Params<SGDOptions>, options: SGDOptions = {}) {
    const defaults = {
      lr: 1e-3,
      momentum: 0,
      dampening: 0,
      weightDecay: 0,
      nesterov: false,
      maximize: false,
    };
    super(params as Params<Required<SGDOptions>>, { ...defaults, ...options });
  }

  protected checkOptions({ lr, momentum, weightDecay, nesterov, dampening }: Required<SGDOptions>): void {
    checkNotNegative("SGD", "lr", lr);
    checkNotNegative("SGD", "momentum", momentum);
    checkNotNegative("SGD", "weightDecay", weightDecay);
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new TypeError(
        `SGD: nesterov: expected momentum > 0 and dampening 0, got momentum ${momentum} and dampening ${dampening}`,
      );
    }
  }

  protected stepGroup(group: ParamGroup<Required<SGDOptions>>): void {
    // The kernel treats a call's first step (velocity = gradient) alike for all its parameters.
    const first: Update = { params: [], grads: [], buffers: [] };
    const later: Update = { params: [], grads: [], buffers: [] };
    for (const param of group.params) {
      const { grad } = param;
      if (!grad) continue;
      let buffer = this.state.get(param)?.momentum_buffer;
      const update = buffer || group.momentum === 0 ? later : first;
      update.params.push(param);
      update.grads.push(grad);
      if (group.momentum === 0) continue;
      if (!buffer) {
        buffer = keep(emptyLike(param));
        this.state.set(param, { momentum_buffer: buffer });
      }
      update.buffers.push(buffer);
    }
    updateAll(group, first, true);
    updateAll(group, later, false);
  }
}

interface Update {
  params: Tensor[];
  grads: Tensor[];
  buffers: Tensor[];
}

let handle: number | undefined;

function updateAll(
  options: Required<SGDOptions>,
  { params, grads, buffers }: Update,
  isFirstStep: boolean,
): void {
  if (params.length === 0) return;
  handle ??= findOperator("aten::_fused_sgd_", "");
  const { weightDecay, momentum, lr, dampening, nesterov, maximize } = options;
  const numbers = [weightDecay, momentum, lr, dampening, nesterov, maximize, isFirstStep];
  callOperator(handle, [params, grads, buffers, ...numbers]);
}
