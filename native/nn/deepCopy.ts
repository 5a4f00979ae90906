/** Copies a module with all below it. */
import { noGrad } from "../autograd/modes.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { Module } from "./module.ts";
import { isParameter, Parameter } from "./parameter.ts";

/**
 * A module that is equal to `module` and shares no tensor with it: parameters, buffers, submodules, and what else its
 * properties hold. Tensors that are shared within `module` are shared within the copy. Hooks and gradients are not copied.
 *
 * Constructors are not run again. So private `#fields` of your own classes are not there in the copy: use `private` instead.
 */
export function deepCopy<M extends Module>(module: M): M {
  return noGrad(() => copyValue(module, new Map())) as M;
}

function copyValue(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (done.has(value)) return done.get(value);
  if (isTensor(value)) return remember(done, value, copyTensor(value));
  if (value instanceof Module) {
    // The base class's constructor gives the private parts that Module itself has.
    const copy = Reflect.construct(Module, [], value.constructor as never) as Module;
    return copyProperties(value, remember(done, value, copy), done);
  }
  if (Array.isArray(value))
    return remember(
      done,
      value,
      value.map((item) => copyValue(item, done)),
    );
  if (value instanceof Map) {
    return remember(done, value, new Map([...value].map(([key, item]) => [key, copyValue(item, done)])));
  }
  if (value instanceof Set)
    return remember(done, value, new Set([...value].map((item) => copyValue(item, done))));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return copyProperties(value, remember(done, value, {}), done);
}

function copyProperties<T extends object>(from: object, to: T, done: Map<object, unknown>): T {
  for (const key of Reflect.ownKeys(from)) {
    const property = Object.getOwnPropertyDescriptor(from, key) as PropertyDescriptor;
    if (!property.enumerable || !("value" in property)) continue;
    Object.defineProperty(to, key, { ...property, value: copyValue(property.value, done) });
  }
  return to;
}

function copyTensor(tensor: Tensor): Tensor {
  const copy = tensor.detach().clone();
  return isParameter(tensor) ? new Parameter(copy, tensor.requiresGrad) : copy;
}

function remember<T>(done: Map<object, unknown>, original: object, copy: T): T {
  done.set(original, copy);
  return copy;
}
