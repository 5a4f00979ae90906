/** The base class of optimizers: parameter groups, their options, and the state that is kept for each parameter. */
import "../methods.ts";
import { noGrad } from "../autograd.ts";
import { isTensor, type Tensor } from "../tensor.ts";

/** Parameters that share options: options left out are the optimizer's defaults. */
export type ParamGroup<Options> = Options & { params: Tensor[] };

/** What an optimizer takes: parameters, or groups of them with options of their own. */
export type Params<Options> = Iterable<Tensor> | Iterable<Partial<Options> & { params: Iterable<Tensor> }>;

/** The state of an optimizer in PyTorch's format; parameters go by their number, over all groups. */
export interface OptimizerStateDict {
  state: Record<number, Record<string, Tensor | number>>;
  param_groups: (Record<string, unknown> & { params: number[] })[];
}

/** @typeParam Options - options of a group, under their camelCase names */
export abstract class Optimizer<Options extends object> {
  /** Can be read and changed between steps: `optimizer.paramGroups[0].lr = 0.01`. */
  readonly paramGroups: ParamGroup<Options>[];
  /** What the optimizer keeps for each parameter, under PyTorch's names such as `momentum_buffer`. */
  readonly state = new Map<Tensor, Record<string, Tensor>>();

  /** @throws TypeError for something that is no parameter, no parameter at all, or one that comes twice */
  constructor(params: Params<Options>, defaults: Options) {
    const name = this.constructor.name;
    const items = [...params];
    if (items.length === 0)
      throw new TypeError(`${name}: expected parameters, got none; pass model.parameters()`);
    const groups = items.every(isTensor) ? [{ params: items }] : items;
    const seen = new Set<Tensor>();
    this.paramGroups = groups.map((group) => {
      if (isTensor(group) || typeof group !== "object" || group === null || !("params" in group)) {
        throw new TypeError(`${name}: expected tensors or groups { params, ...options }, got a mixture`);
      }
      const own = [...group.params];
      for (const param of own) {
        if (!isTensor(param))
          throw new TypeError(`${name}: expected a Tensor in params, got ${typeof param}`);
        if (!param.isLeaf)
          throw new TypeError(`${name}: expected leaf tensors, got one made by ${param.gradFn}`);
        if (seen.has(param)) throw new TypeError(`${name}: expected each parameter once, got one twice`);
        seen.add(param);
      }
      return { ...defaults, ...group, params: own };
    });
    for (const group of this.paramGroups) this.checkOptions(group);
  }

  /** @throws TypeError for an option out of range */
  protected abstract checkOptions(options: Options): void;

  /** Updates the parameters of one group that have a gradient; runs without recording. */
  protected abstract stepGroup(group: ParamGroup<Options>): void;

  /** Changes every parameter that has a gradient. */
  step(): void {
    noGrad(() => {
      for (const group of this.paramGroups) this.stepGroup(group);
    });
  }

  /** Drops every gradient, or fills it with zeros, which then count as gradients of 0. */
  zeroGrad(setToNone = true): void {
    noGrad(() => {
      for (const { params } of this.paramGroups) {
        for (const param of params) {
          if (setToNone) param.grad = null;
          else param.grad?.detach_().zero_();
        }
      }
    });
  }

  /** State and options in PyTorch's format. The tensors are the optimizer's own. */
  stateDict(): OptimizerStateDict {
    const numbers = this.#numbers();
    const state: OptimizerStateDict["state"] = {};
    for (const [param, values] of this.state) state[numbers.get(param) as number] = { ...values };
    const groups = this.paramGroups.map(({ params, ...options }) => ({
      ...Object.fromEntries(Object.entries(options).map(([key, value]) => [snakeCase(key), value])),
      params: params.map((param) => numbers.get(param) as number),
    }));
    return { state, param_groups: groups };
  }

  /**
   * Takes over state (copied) and options. Options that this optimizer does not know are left out.
   *
   * @throws Error where the groups differ in number or length, or a state differs from its parameter in shape
   */
  loadStateDict(saved: OptimizerStateDict): void {
    const name = this.constructor.name;
    const lengths = (groups: { params: unknown[] }[]) => groups.map(({ params }) => params.length).join(", ");
    if (lengths(saved.param_groups) !== lengths(this.paramGroups)) {
      throw new Error(
        `${name}.loadStateDict: expected groups of ${lengths(this.paramGroups)} parameters, got ${lengths(saved.param_groups)}`,
      );
    }
    const loaded = this.paramGroups.flatMap(({ params }, at) =>
      params.flatMap((param, index) => {
        const values = saved.state[saved.param_groups[at]?.params[index] as number];
        return values ? [[param, copyState(name, param, values)] as const] : [];
      }),
    );
    this.state.clear();
    for (const [param, values] of loaded) this.state.set(param, values);
    for (const [at, group] of this.paramGroups.entries()) {
      const from = saved.param_groups[at] as Record<string, unknown>;
      for (const key of Object.keys(group)) {
        const value = from[snakeCase(key)];
        if (key !== "params" && value !== undefined) (group as Record<string, unknown>)[key] = value;
      }
    }
  }

  #numbers(): Map<Tensor, number> {
    return new Map(this.paramGroups.flatMap(({ params }) => params).map((param, index) => [param, index]));
  }
}

function copyState(name: string, param: Tensor, values: Record<string, unknown>): Record<string, Tensor> {
  const copied: Record<string, Tensor> = {};
  for (const [key, value] of Object.entries(values)) {
    if (!isTensor(value))
      throw new Error(`${name}.loadStateDict: ${key}: expected a Tensor, got ${String(value)}`);
    if (value.ndim > 0 && value.shape.join() !== param.shape.join()) {
      throw new Error(
        `${name}.loadStateDict: ${key}: expected shape [${param.shape.join(", ")}], got [${value.shape.join(", ")}]`,
      );
    }
    copied[key] = value.detach().clone();
  }
  return copied;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** @throws TypeError unless `value` is a finite number of at least 0 */
export function checkNotNegative(optimizer: string, name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new TypeError(`${optimizer}: ${name}: expected a number >= 0, got ${String(value)}`);
}
