/** The check that an optimizer is that of a model: in a notebook one of the two is easily made anew without the other. */
import type { Module } from "../nn/module.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import type { Tensor } from "../tensor.ts";

/**
 * @param more - what may be trained besides the model's parameters
 * @throws TypeError for an optimizer with none of these parameters
 */
export function checkTrains(
  caller: string,
  optimizer: Optimizer<object>,
  model: Module,
  more: readonly Tensor[] = [],
): void {
  const trained = new Set([...model.parameters(), ...more]);
  if (optimizer.paramGroups.some(({ params }) => params.some((param) => trained.has(param)))) return;
  throw new TypeError(
    `${caller}: optimizer: expected parameters of the model, got none of them; make it of this model, new ${optimizer.constructor.name}(model.parameters())`,
  );
}
