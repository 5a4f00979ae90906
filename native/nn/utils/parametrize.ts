/** Parametrizations: a parameter of a module becomes the result of a function of other parameters. */
import { noGrad } from "../../autograd/modes.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { Module } from "../module.ts";
import { ModuleDict } from "../moduleDict.ts";
import { isParameter, Parameter } from "../parameter.ts";

/** What a parameter is computed from, and how. */
export interface Parametrization extends Module {
  /** The value of the parameter; the same shape as before. */
  forward(...originals: Tensor[]): Tensor;
  /** What to learn instead, from the value that the parameter has; several if `forward` takes several. Default: the value. */
  rightInverse?(value: Tensor): Tensor | readonly Tensor[];
}

/** The learned tensors of one parametrized parameter: `original`, or `original0`, `original1`, ... */
class ParametrizationList extends Module {
  readonly names: readonly string[];
  readonly parametrization: Parametrization;

  constructor(parametrization: Parametrization, value: Tensor) {
    super();
    const { originals, isOne } = originalsOf(parametrization, value);
    this.names = isOne ? ["original"] : originals.map((_, i) => `original${i}`);
    for (const [i, original] of originals.entries()) {
      const parameter = isParameter(original) ? original : new Parameter(original, value.requiresGrad);
      this.registerParameter(this.names[i] as string, parameter);
    }
    this.parametrization = this.registerModule("parametrization", parametrization, { key: "0" });
  }

  /** The learned tensors. */
  private learned(): Tensor[] {
    const own = this as unknown as Record<string, Tensor>;
    return this.names.map((name) => own[name] as Tensor);
  }

  forward(): Tensor {
    return this.parametrization.forward(...this.learned());
  }

  /**
   * Copies into the learned tensors what gives `value`.
   *
   * @throws TypeError for no tensor of the parameter's shape, or a parametrization without `rightInverse`
   */
  assign(place: string, value: unknown): void {
    if (!this.parametrization.rightInverse) {
      throw new TypeError(
        `${place}: expected a parametrization with rightInverse for a value to be set, got ${this.parametrization.constructor.name} without one`,
      );
    }
    noGrad(() => {
      const { shape } = this.forward();
      if (!isTensor(value) || value.shape.join() !== shape.join()) {
        const got = isTensor(value) ? `[${value.shape.join(", ")}]` : typeof value;
        throw new TypeError(
          `${place}: expected a tensor of shape [${shape.join(", ")}] for what is parametrized, got ${got}`,
        );
      }
      const { originals } = originalsOf(this.parametrization, value);
      for (const [i, tensor] of this.learned().entries()) tensor.copy_(originals[i] as Tensor);
    });
  }
}

/** What to learn, so that the parametrization gives `value`; in a list, unless it takes one tensor. */
function originalsOf(
  parametrization: Parametrization,
  value: Tensor,
): { originals: readonly Tensor[]; isOne: boolean } {
  const inverse = noGrad(() => parametrization.rightInverse?.(value) as Tensor | undefined) ?? value;
  if (isTensor(inverse)) return { originals: [inverse], isOne: true };
  return { originals: inverse as readonly Tensor[], isOne: false };
}

interface Parametrized extends Module {
  parametrizations: ModuleDict<ParametrizationList>;
}

/**
 * Makes the parameter `name` of a module the result of `parametrization`, computed anew each time that it is read. Its learned
 * tensors stand under `parametrizations.NAME.original` in the state dict; a tensor set to the property is copied into them by
 * `rightInverse`. Make the optimizer afterwards.
 *
 * @throws TypeError where the module has no such parameter, it is parametrized already, or the result has another shape
 */
export function registerParametrization<M extends Module>(
  module: M,
  name: string,
  parametrization: Parametrization,
): M {
  const own = module as unknown as Record<string, unknown>;
  const value = Object.hasOwn(own, name) ? own[name] : undefined;
  if (!isParameter(value)) {
    const names = module.ownTensors().map(({ property }) => property);
    throw new TypeError(
      `registerParametrization: name: expected a parameter of ${module.constructor.name}, such as ${names.join(", ")}, got "${name}"`,
    );
  }
  parametrization.train(module.training);
  const list = new ParametrizationList(parametrization, value);
  list.train(module.training);
  const result = noGrad(() => list.forward());
  if (result.shape.join() !== value.shape.join()) {
    throw new TypeError(
      `registerParametrization: expected a result of shape [${value.shape.join(", ")}], got [${result.shape.join(", ")}]`,
    );
  }
  result.dispose();
  const key = module.ownTensors().find(({ property }) => property === name)?.key ?? name;
  becomeParametrized(module, name);
  (module as unknown as Parametrized).parametrizations.registerModule(name, list, { key });
  return module;
}

/** Gives the module a class of its own, whose property `name` computes the parameter: instances have no such property. */
function becomeParametrized(module: Module, name: string): void {
  Reflect.deleteProperty(module, name);
  if (!isParametrized(module)) {
    const Base = module.constructor as new () => ParametrizationList;
    const Own = class extends Base {};
    Object.defineProperty(Own, "name", { value: `Parametrized${Base.name}` });
    Object.setPrototypeOf(module, Own.prototype);
    module.registerModule("parametrizations", new ModuleDict<ParametrizationList>());
  }
  Object.defineProperty(Object.getPrototypeOf(module), name, {
    configurable: true,
    get(this: Parametrized): Tensor {
      return this.parametrizations.get(name).forward();
    },
    set(this: Parametrized, value: unknown) {
      this.parametrizations.get(name).assign(`${this.constructor.name}.${name}`, value);
    },
  });
}

/** Whether a parameter of the module (or any, without `name`) is parametrized. */
export function isParametrized(module: Module, name?: string): boolean {
  const { parametrizations } = module as unknown as Partial<Parametrized>;
  return parametrizations !== undefined && (name === undefined || parametrizations.has(name));
}

/**
 * Makes the present value of a parametrized parameter an ordinary parameter again.
 *
 * @throws TypeError where it is not parametrized
 */
export function removeParametrizations<M extends Module>(module: M, name: string): M {
  if (!isParametrized(module, name)) {
    throw new TypeError(`removeParametrizations: name: expected a parametrized parameter, got "${name}"`);
  }
  const own = module as unknown as Record<string, unknown>;
  const value = noGrad(() => (own[name] as Tensor).detach().clone());
  const { parametrizations } = module as unknown as Parametrized;
  const { requiresGrad } = parametrizations.pop(name).parameters()[0] as Tensor;
  Reflect.deleteProperty(Object.getPrototypeOf(module), name);
  if (parametrizations.size === 0) {
    Reflect.deleteProperty(module, "parametrizations");
    Object.setPrototypeOf(module, Object.getPrototypeOf(Object.getPrototypeOf(module)));
  }
  own[name] = new Parameter(value, requiresGrad);
  return module;
}
