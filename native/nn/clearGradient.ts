/** What `zeroGrad` does to each parameter. */
import { noGrad } from "../autograd/modes.ts";
import type { Tensor } from "../tensor.ts";

/** Drops a gradient and frees it, or fills it with zeros. */
export function clearGradient(parameter: Tensor, setToNone: boolean): void {
  const { grad } = parameter;
  if (!grad) return;
  if (setToNone) parameter.grad = null;
  else noGrad(() => grad.detach_().zero_());
}
