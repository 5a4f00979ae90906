/** L-BFGS: steps along directions that the last gradients shape, for whole-batch problems. */
import { enableGrad, noGrad } from "../autograd/modes.ts";
import { float32 } from "../dtype.ts";
import { cat, zeros } from "../generated/torch.js";
import { keep, refuseAsync, type SynchronousFunction, tidy } from "../memory.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { type LbfgsMemory, nextDirection, readMemory } from "./lbfgsMemory.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkNotNegative } from "./options.ts";
import type { State } from "./stateDict.ts";
import { type LinePoint, strongWolfe } from "./strongWolfe.ts";

export interface LBFGSOptions {
  /** Learning rate. Default 1. */
  lr?: number;
  /** Iterations of a step. Default 20. */
  maxIter?: number;
  /** Evaluations of a step. Default 1.25 times `maxIter`, rounded down. */
  maxEval?: number;
  /** A step ends where no gradient is greater. Default 1e-7. */
  toleranceGrad?: number;
  /** A step ends where loss and parameters change less. Default 1e-9. */
  toleranceChange?: number;
  /** Gradients that shape the direction. Default 100. */
  historySize?: number;
  /** How the length of a step is found; `null` takes `lr`. Default null. */
  lineSearchFn?: "strong_wolfe" | null;
  /** Climbs instead of descending. Default false. */
  maximize?: boolean;
}

type Complete = Required<LBFGSOptions>;
type Closure = () => Tensor;

/**
 * Takes one group of parameters. `step(closure)` evaluates the closure several times.
 *
 * Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989, https://doi.org/10.1007/BF01589116
 */
export class LBFGS extends Optimizer<Complete> {
  override readonly needsClosure = true;

  /**
   * @param params - parameters on one device
   * @throws TypeError as `Optimizer`, and for several groups
   */
  constructor(params: Params<LBFGSOptions>, options: LBFGSOptions = {}) {
    const { maxIter = 20 } = options;
    const limits = { maxIter, maxEval: Math.floor((maxIter * 5) / 4), historySize: 100 };
    const tolerances = { toleranceGrad: 1e-7, toleranceChange: 1e-9 };
    super(params, { lr: 1, ...limits, ...tolerances, lineSearchFn: null, maximize: false }, options);
  }

  override addParamGroup(group: Partial<Complete> & { params: Tensor | Iterable<Tensor> }): void {
    if (this.paramGroups.length > 0)
      throw new TypeError(
        "LBFGS: expected one group of parameters, got several; pass all parameters in one list",
      );
    super.addParamGroup(group);
  }

  protected checkOptions(group: ParamGroup<Complete>): void {
    for (const name of ["lr", "maxIter", "maxEval", "toleranceGrad", "toleranceChange"] as const)
      checkNotNegative("LBFGS", name, group[name]);
    if (!Number.isInteger(group.historySize) || group.historySize < 1) {
      throw new TypeError(`LBFGS: historySize: expected a whole number >= 1, got ${group.historySize}`);
    }
    if (group.lineSearchFn !== null && group.lineSearchFn !== "strong_wolfe") {
      throw new TypeError(`LBFGS: lineSearchFn: expected "strong_wolfe" or null, got ${group.lineSearchFn}`);
    }
  }

  /** Not used: the step is taken on all parameters as one vector. */
  protected stepGroup(): void {}

  /** @throws TypeError without a closure */
  override step<Loss>(closure?: SynchronousFunction<Loss>): Loss {
    if (typeof closure !== "function") {
      throw new TypeError(
        `LBFGS.step: expected a closure that computes the loss and its gradients, got ${typeof closure}`,
      );
    }
    refuseAsync(closure, "LBFGS.step");
    const group = this.paramGroups[0] as ParamGroup<Complete>;
    const loss = noGrad(() => new LbfgsStep(group, this.#memory(group), closure as never).run());
    this.stepCount += 1;
    return loss as Loss;
  }

  protected override copyState(caller: string, param: Tensor, values: Readonly<State>): State {
    return readMemory(caller, param, values) as unknown as State;
  }

  #memory({ params }: ParamGroup<Complete>): LbfgsMemory {
    // One state for all, kept under the first parameter as PyTorch does.
    const owner = params[0] as Tensor;
    let memory = this.state.get(owner);
    if (!memory) {
      memory = { func_evals: 0, n_iter: 0 };
      this.state.set(owner, memory);
    }
    return memory as unknown as LbfgsMemory;
  }
}

/** One call of `step`. */
class LbfgsStep {
  readonly #group: ParamGroup<Complete>;
  readonly #memory: LbfgsMemory;
  readonly #closure: Closure;
  readonly #round: (value: number) => number;

  constructor(group: ParamGroup<Complete>, memory: LbfgsMemory, closure: Closure) {
    this.#group = group;
    this.#memory = memory;
    this.#closure = closure;
    // PyTorch keeps these numbers as tensors of the parameters' dtype.
    this.#round = group.params[0]?.dtype === float32 ? Math.fround : (value) => value;
  }

  run(): Tensor {
    const { lr, maxIter, maxEval, toleranceGrad, toleranceChange, lineSearchFn } = this.#group;
    const memory = this.#memory;
    const first = enableGrad(this.#closure as never) as Tensor;
    if (!isTensor(first)) {
      throw new TypeError(
        `LBFGS.step: expected a closure that returns the loss, a Tensor, got ${typeof first}`,
      );
    }
    let loss = this.#signed(first);
    let evaluations = 1;
    memory.func_evals += 1;
    let grad = this.#flatGrad();
    let isFlat = largest(grad) <= toleranceGrad;
    for (let iteration = 1; !isFlat && iteration <= maxIter; iteration += 1) {
      memory.n_iter += 1;
      const direction = nextDirection(memory, grad, this.#group.historySize, this.#round);
      const lossBefore = loss;
      memory.prev_loss = loss;
      memory.t = memory.n_iter === 1 ? this.#round(this.#round(Math.min(1, 1 / sumAbs(grad))) * lr) : lr;
      const slope = dot(grad, direction);
      if (slope > -toleranceChange) break;
      if (lineSearchFn === null) {
        this.#move(direction, memory.t);
        if (iteration !== maxIter) {
          loss = this.#signed(enableGrad(this.#closure as never) as Tensor);
          grad.dispose();
          grad = this.#flatGrad();
          evaluations += 1;
          memory.func_evals += 1;
        }
      } else {
        const start = { t: 0, loss, grad, slope };
        const found = this.#search(direction, start, maxEval - evaluations);
        if (found.point.grad !== grad) grad.dispose();
        ({ loss, grad } = found.point);
        memory.t = found.point.t;
        this.#move(direction, memory.t);
        evaluations += found.evaluations;
        memory.func_evals += found.evaluations;
      }
      isFlat = largest(grad) <= toleranceGrad;
      if (evaluations >= maxEval || Math.abs(loss - lossBefore) < toleranceChange) break;
      if (largest(direction) * Math.abs(memory.t) <= toleranceChange) break;
    }
    grad.dispose();
    return first;
  }

  #search(direction: Tensor, start: LinePoint, maxSteps: number) {
    const before = this.#group.params.map((param) => param.clone());
    const grads: Tensor[] = [];
    const evaluate = (t: number): LinePoint => {
      this.#move(direction, t);
      const loss = this.#signed(enableGrad(this.#closure as never) as Tensor);
      const grad = this.#flatGrad();
      grads.push(grad);
      for (const [at, param] of this.#group.params.entries()) param.copy_(before[at] as Tensor);
      return { t, loss, grad, slope: dot(grad, direction) };
    };
    const { t } = this.#memory;
    const found = strongWolfe({ start, t: t as number, reach: largest(direction), evaluate, maxSteps });
    for (const grad of grads) if (grad !== found.point.grad) grad.dispose();
    for (const param of before) param.dispose();
    return found;
  }

  #signed(loss: Tensor): number {
    return this.#group.maximize ? -loss.item() : loss.item();
  }

  /** All gradients as one vector. */
  #flatGrad(): Tensor {
    return tidy(() => {
      const parts = this.#group.params.map(
        (param) =>
          param.grad?.reshape([-1]) ?? zeros([param.numel], { dtype: param.dtype, device: param.device }),
      );
      const flat = cat(parts);
      return keep(this.#group.maximize ? flat.neg_() : flat);
    });
  }

  /** Adds `t` times the direction to the parameters. */
  #move(direction: Tensor, t: number): void {
    tidy(() => {
      let offset = 0;
      for (const param of this.#group.params) {
        param.add_(direction.narrow(0, offset, param.numel).viewAs(param), { alpha: t });
        offset += param.numel;
      }
    });
  }
}

function largest(vector: Tensor): number {
  return tidy(() => vector.abs().max().item());
}

function sumAbs(vector: Tensor): number {
  return tidy(() => vector.abs().sum().item());
}

function dot(a: Tensor, b: Tensor): number {
  using product = a.dot(b);
  return product.item();
}
