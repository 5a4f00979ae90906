/** Stochastic gradient descent. */
import { emptyLike } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { fusedStep, type StepScaling } from "./fusedStep.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkNotNegative } from "./options.ts";
import { isSparse, sparseSgdStep } from "./sparse.ts";

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

type Complete = Required<SGDOptions>;

const step = fusedStep("_fused_sgd_");

/**
 * For a parameter `p` with gradient `g`: `g += weightDecay * p`; `v = momentum * v + (1 - dampening) * g` (at first `v = g`);
 * `p -= lr * v`, or with Nesterov `p -= lr * (g + momentum * v)`. All parameters go through LibTorch's fused kernel in one call.
 * With a sparse gradient only its rows change, without weight decay.
 *
 * Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013,
 * https://proceedings.mlr.press/v28/sutskever13.html
 */
export class SGD extends Optimizer<Complete> {
  override readonly takesScaling = true;

  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<SGDOptions>, options: SGDOptions = {}) {
    const rest = { weightDecay: 0, nesterov: false, maximize: false };
    super(params, { lr: 1e-3, momentum: 0, dampening: 0, ...rest }, options);
  }

  protected checkOptions({ lr, momentum, weightDecay, nesterov, dampening }: ParamGroup<Complete>): void {
    checkNotNegative("SGD", "lr", lr);
    checkNotNegative("SGD", "momentum", momentum);
    checkNotNegative("SGD", "weightDecay", weightDecay);
    if (nesterov && (momentum <= 0 || dampening !== 0)) {
      throw new TypeError(
        `SGD: nesterov: expected momentum > 0 and dampening 0, got momentum ${momentum} and dampening ${dampening}`,
      );
    }
  }

  protected stepGroup(group: ParamGroup<Complete>, scaling?: StepScaling): void {
    // The kernel treats a call's first step (velocity = gradient) alike for all its parameters.
    const first: Update = { params: [], grads: [], buffers: [] };
    const later: Update = { params: [], grads: [], buffers: [] };
    for (const param of group.params) {
      const { grad } = param;
      if (!grad) continue;
      if (isSparse(grad)) {
        sparseSgdStep({ param, grad }, group, this.state, scaling);
        continue;
      }
      const buffer = this.state.get(param)?.momentum_buffer as Tensor | undefined;
      const update = buffer || group.momentum === 0 ? later : first;
      update.params.push(param);
      update.grads.push(grad);
      if (buffer && group.momentum !== 0) update.buffers.push(buffer);
    }
    // A first step that is not taken must stay the first.
    if (first.params.length > 0 && scaling && scaling.foundInf.item() !== 0) return;
    for (const param of first.params) {
      const buffer = keep(emptyLike(param));
      this.state.set(param, { momentum_buffer: buffer });
      first.buffers.push(buffer);
    }
    updateAll(group, { ...first, scaling }, true);
    updateAll(group, { ...later, scaling }, false);
  }
}

interface Update {
  params: Tensor[];
  grads: Tensor[];
  buffers: Tensor[];
  scaling?: StepScaling | undefined;
}

function updateAll(
  options: Complete,
  { params, grads, buffers, scaling }: Update,
  isFirstStep: boolean,
): void {
  const { weightDecay, momentum, lr, dampening, nesterov, maximize } = options;
  const numbers = [weightDecay, momentum, lr, dampening, nesterov, maximize, isFirstStep];
  step({ params, grads, states: [buffers], scaling }, ...numbers);
}
