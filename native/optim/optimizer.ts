/** The base class of optimizers: parameter groups, their options, and the state that is kept for each parameter. */
import "../methods.ts";
import { mayKeepCasts } from "../amp/autocast.ts";
import { inTurn } from "../async/compute.ts";
import { enableGrad, noGrad } from "../autograd/modes.ts";
import { native } from "../loadAddon.ts";
import { pythonText } from "../nn/describeModule.ts";
import { refuseAsync, type SynchronousFunction, tidy } from "../memory.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { StepScaling } from "./fusedStep.ts";
import { checkGroup, checkParameter, listOf, withDefaults } from "./options.ts";
import {
  checkStateDict,
  type GroupState,
  readGroup,
  readState,
  type State,
  writeGroup,
} from "./stateDict.ts";

/** What schedulers keep in a group, under PyTorch's names in camelCase. */
export interface ScheduledOptions {
  initialLr?: number;
  minLr?: number;
  maxLr?: number;
  baseMomentum?: number;
  maxMomentum?: number;
  swaLr?: number;
}

/** Parameters that share options: options left out are the optimizer's defaults. */
export type ParamGroup<Options> = Options & { params: Tensor[] } & ScheduledOptions;

/** What an optimizer takes: parameters, or groups of them with options of their own. */
export type Params<Options> = Iterable<Tensor> | Iterable<Partial<Options> & { params: Iterable<Tensor> }>;

/** The state of an optimizer in PyTorch's format; parameters go by their number, over all groups. */
export interface OptimizerStateDict {
  state: Record<number, State>;
  param_groups: GroupState[];
}

/** @typeParam Options - options of a group, under their camelCase names */
export abstract class Optimizer<Options extends object> {
  /** Can be read and changed between steps: `optimizer.paramGroups[0].lr = 0.01`. */
  readonly paramGroups: ParamGroup<Options>[] = [];
  /** The options that a group has where it names none. */
  readonly defaults: Readonly<Options>;
  /** What the optimizer keeps for each parameter, under PyTorch's names such as `momentum_buffer`. */
  readonly state = new Map<Tensor, State>();
  /** Whether the step takes a scaling; where it does not, a `GradScaler` divides the gradients before the step. */
  readonly takesScaling: boolean = false;
  /** Whether `step()` must be given a closure, which it calls several times. */
  readonly needsClosure: boolean = false;
  /** Calls of `step()` so far; not saved. */
  stepCount = 0;
  readonly #seen = new Set<Tensor>();

  /**
   * @throws TypeError for something that is no parameter, no parameter at all, one that comes twice, an unknown option, or one
   *   out of range
   */
  constructor(params: Params<Partial<Options>>, defaults: Options, options: Partial<Options>) {
    const name = this.constructor.name;
    this.defaults = withDefaults(name, defaults, options);
    const items = listOf<unknown>(name, params);
    const groups = items.every(isTensor) ? [{ params: items } as never] : items;
    for (const group of groups) this.addParamGroup(group as Partial<Options> & { params: Iterable<Tensor> });
  }

  /**
   * Adds parameters with options of their own, for instance layers that are no longer frozen.
   *
   * @throws TypeError as the constructor
   */
  addParamGroup(group: Partial<Options> & { params: Tensor | Iterable<Tensor> }): void {
    const name = this.constructor.name;
    if (Array.isArray(group))
      throw new TypeError(
        `${name}: expected tensors or groups { params, ...options }, got an array; pass model.parameters()`,
      );
    if (isTensor(group) || typeof group !== "object" || group === null || !("params" in group)) {
      throw new TypeError(`${name}: expected tensors or groups { params, ...options }, got a mixture`);
    }
    checkGroup(name, group, this.defaults);
    const params = isTensor(group.params) ? [group.params] : [...group.params];
    const own = new Set<Tensor>();
    for (const param of params) {
      checkParameter(name, param);
      if (this.#seen.has(param) || own.has(param))
        throw new TypeError(`${name}: expected each parameter once, got one twice`);
      own.add(param);
    }
    const given = Object.entries(group).filter(([, value]) => value !== undefined);
    const made = { ...this.defaults, ...Object.fromEntries(given), params } as ParamGroup<Options>;
    this.checkOptions(made);
    for (const param of params) this.#seen.add(param);
    this.paramGroups.push(made);
  }

  /** @throws TypeError for an option out of range */
  protected abstract checkOptions(options: ParamGroup<Options>): void;

  /**
   * Updates the parameters of one group that have a gradient. Runs without recording, in a `tidy()`: what it makes is freed,
   * so what goes into `state` is passed to `keep()`.
   *
   * @param scaling - only where {@link takesScaling}
   */
  protected abstract stepGroup(group: ParamGroup<Options>, scaling?: StepScaling): void;

  /** Changes every parameter that has a gradient. */
  step(): void;
  /**
   * Computes the loss first.
   *
   * @param closure - clears the gradients, computes the loss, calls its `backward()`, and returns it
   * @returns the loss
   */
  step<Loss>(closure: SynchronousFunction<Loss>): Loss;
  step<Loss>(closure?: SynchronousFunction<Loss>): Loss | undefined {
    if (closure) refuseAsync(closure, `${this.constructor.name}.step`);
    const loss = closure && enableGrad(closure);
    this.stepScaled(undefined);
    return loss;
  }

  /** `step()` as a `GradScaler` takes it. */
  stepScaled(scaling: StepScaling | undefined): void {
    // A scheduler may change the options before the turn comes.
    const groups = this.paramGroups.map((group) => ({ ...group }));
    const hasCasts = mayKeepCasts();
    inTurn(() => {
      noGrad(() => {
        tidy(() => {
          for (const group of groups) this.stepGroup(group, scaling);
        });
      });
      if (hasCasts) native.clearAutocastCache();
    });
    this.stepCount += 1;
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
    const params = this.paramGroups.flatMap((group) => group.params);
    const numbers = new Map(params.map((param, index) => [param, index]));
    const state: OptimizerStateDict["state"] = {};
    for (const [param, values] of this.state) state[numbers.get(param) as number] = { ...values };
    const groups = this.paramGroups.map((group) => ({
      ...writeGroup(group as Record<string, unknown>),
      params: group.params.map((param) => numbers.get(param) as number),
    }));
    return { state, param_groups: groups };
  }

  /**
   * Takes over state and options, PyTorch's too: tensors are copied, in the parameter's dtype and on its device.
   *
   * @throws TypeError for what is no state dict, or an option out of range; Error for one of another optimizer, where the groups
   *   differ in number or length, or a state differs from its parameter in shape; nothing is changed then
   */
  loadStateDict(saved: OptimizerStateDict): void {
    const name = `${this.constructor.name}.loadStateDict`;
    checkStateDict(name, saved);
    const lengths = (groups: { params: unknown[] }[]) => groups.map(({ params }) => params.length).join(", ");
    if (lengths(saved.param_groups) !== lengths(this.paramGroups)) {
      throw new Error(
        `${name}: expected groups of ${lengths(this.paramGroups)} parameters, got ${lengths(saved.param_groups)}; make the optimizer of the same model and groups`,
      );
    }
    const options = saved.param_groups.map((group) => readGroup(name, group, Object.keys(this.defaults)));
    for (const [at, group] of this.paramGroups.entries()) this.checkOptions({ ...group, ...options[at] });
    const loaded = noGrad(() =>
      this.paramGroups.flatMap(({ params }, at) =>
        params.flatMap((param, index) => {
          const values = saved.state[saved.param_groups[at]?.params[index] as number];
          return values ? [[param, this.copyState(name, param, values)] as const] : [];
        }),
      ),
    );
    this.state.clear();
    for (const [param, values] of loaded) this.state.set(param, values);
    for (const [at, group] of this.paramGroups.entries()) Object.assign(group, options[at]);
  }

  /** What is kept of the saved state of a parameter. @throws Error where a tensor's shape is not the parameter's */
  protected copyState(caller: string, param: Tensor, values: Readonly<State>): State {
    return readState(caller, param, values);
  }

  /** The options of each group, as PyTorch prints them. */
  toString(): string {
    const groups = this.paramGroups.map((group, at) => {
      const { params: _, ...options } = group;
      const lines = Object.entries(writeGroup(options)).map(
        ([key, value]) => `    ${key}: ${pythonText(value)}\n`,
      );
      return `Parameter Group ${at}\n${lines.sort().join("")}`;
    });
    return `${this.constructor.name} (\n${groups.join("\n")})`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}
