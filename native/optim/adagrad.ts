/** Adagrad. */
import { fullLike } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { addNumber_ } from "./foreach.ts";
import { fusedStep, type StepScaling } from "./fusedStep.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkNotNegative } from "./options.ts";
import { sparseAdagradStep, splitSparse } from "./sparse.ts";
import { numberState, takeBackSteps, trained } from "./trained.ts";

export interface AdagradOptions {
  /** Learning rate. Default 0.01. */
  lr?: number;
  /** At step `t` the rate is `lr / (1 + (t - 1) * lrDecay)`. Default 0. */
  lrDecay?: number;
  /** Factor of the parameter that is added to its gradient. Default 0. */
  weightDecay?: number;
  /** What the sum of squares begins with. Default 0. */
  initialAccumulatorValue?: number;
  /** Added to the root of the sum. Default 1e-10. */
  eps?: number;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

type Complete = Required<AdagradOptions>;

/** Under PyTorch's names. */
type AdagradState = { step: Tensor; sum: Tensor };

const step = fusedStep("_fused_adagrad_");

/**
 * For a parameter `p` with gradient `g`: `g += weightDecay * p`; `s += g^2`; `p -= lr * g / (sqrt(s) + eps)`. All parameters go
 * through LibTorch's fused kernel in one call. With a sparse gradient only its rows change, without weight decay.
 *
 * Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
 * https://jmlr.org/papers/v12/duchi11a.html
 */
export class Adagrad extends Optimizer<Complete> {
  override readonly takesScaling = true;

  /**
   * @param params - parameters, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`
   */
  constructor(params: Params<AdagradOptions>, options: AdagradOptions = {}) {
    const rest = { weightDecay: 0, initialAccumulatorValue: 0, eps: 1e-10, maximize: false };
    super(params, { lr: 1e-2, lrDecay: 0, ...rest }, options);
  }

  protected checkOptions(options: ParamGroup<Complete>): void {
    for (const name of ["lr", "lrDecay", "weightDecay", "initialAccumulatorValue", "eps"] as const)
      checkNotNegative("Adagrad", name, options[name]);
  }

  protected stepGroup(group: ParamGroup<Complete>, scaling?: StepScaling): void {
    const { lr, lrDecay, weightDecay, eps, maximize, initialAccumulatorValue } = group;
    const begin = (param: Tensor, kept: Partial<AdagradState>) => {
      kept.step ??= numberState(param);
      kept.sum ??= keep(fullLike(param, initialAccumulatorValue));
    };
    const { sparse, dense } = splitSparse(group.params);
    for (const pair of sparse) {
      const kept: Partial<AdagradState> = this.state.get(pair.param) ?? {};
      begin(pair.param, kept);
      this.state.set(pair.param, kept as AdagradState);
      sparseAdagradStep(pair, group, kept as AdagradState, scaling);
    }
    const { params, grads, states } = trained<AdagradState>(this, dense, begin);
    if (params.length === 0) return;
    const steps = states.map((kept) => kept.step);
    addNumber_(steps, 1);
    const lists = { params, grads, states: [states.map((kept) => kept.sum)], steps, scaling };
    step(lists, lr, lrDecay, weightDecay, eps, maximize);
    takeBackSteps(steps, scaling);
  }
}
