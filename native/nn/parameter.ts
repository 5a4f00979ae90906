/** Parameters: the tensors of a module that an optimizer trains. */
import { isTensor, type Tensor } from "../tensor.ts";

const parameters = new WeakSet<Tensor>();

function makeParameter(data: Tensor, requiresGrad = true): Tensor {
  if (!isTensor(data))
    throw new TypeError(`Parameter: expected a Tensor, got ${data === null ? "null" : typeof data}`);
  const parameter = data.detach().requiresGrad_(requiresGrad);
  parameters.add(parameter);
  return parameter;
}

/**
 * Makes a tensor a parameter: `new Parameter(data, requiresGrad = true)`. As a property of a `Module` it is found by
 * `parameters()` and saved by `stateDict()`. It shares the memory of `data` and is a leaf of autograd.
 *
 * @throws TypeError where `data` is no Tensor
 */
export const Parameter = makeParameter as unknown as new (data: Tensor, requiresGrad?: boolean) => Tensor;

/** Whether `value` was made by {@link Parameter}. */
export function isParameter(value: unknown): value is Tensor {
  return isTensor(value) && parameters.has(value);
}

/** @throws TypeError where `value` was not made by {@link Parameter} */
export function checkParameter(property: string, value: unknown): void {
  if (isParameter(value)) return;
  throw new TypeError(`registerParameter: ${property}: expected a Parameter; wrap it in new Parameter(...)`);
}
