/** Steps with sparse gradients, as `Embedding` with `sparse: true` gives them: they change only the rows that were looked up. */
import { operator } from "../dispatch/byName.ts";
import { sparseCoo } from "../dtype.ts";
import { sparseCooTensor } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import type { StepScaling } from "./fusedStep.ts";
import type { State } from "./stateDict.ts";

/** The values of a sparse tensor, whose memory they share. */
export const sparseValues = operator("aten::_values") as (sparse: Tensor) => Tensor;
const sparseIndices = operator("aten::_indices") as (sparse: Tensor) => Tensor;

export function isSparse(grad: Tensor): boolean {
  return grad.layout === sparseCoo;
}

/** A parameter with its sparse gradient. */
export interface SparsePair {
  param: Tensor;
  grad: Tensor;
}

/** The parameters with sparse gradients, and the others. */
export function splitSparse(params: readonly Tensor[]): { sparse: SparsePair[]; dense: Tensor[] } {
  const sparse: SparsePair[] = [];
  const dense: Tensor[] = [];
  for (const param of params) {
    const { grad } = param;
    if (grad && isSparse(grad)) sparse.push({ param, grad });
    else dense.push(param);
  }
  return { sparse, dense };
}

/** @throws TypeError for a sparse gradient, where the rule of an optimizer needs every element */
export function refuseSparse(optimizer: string, grad: Tensor): void {
  if (!isSparse(grad)) return;
  throw new TypeError(
    `${optimizer}.step: expected dense gradients, got a sparse one of shape [${grad.shape.join(", ")}]; take SGD or Adagrad, or make the Embedding without sparse: true`,
  );
}

interface Rule {
  lr: number;
  weightDecay: number;
  maximize: boolean;
}

/** The gradient as a rule takes it, or undefined where the step is left out. */
function effectiveGrad(
  optimizer: string,
  grad: Tensor,
  { weightDecay, maximize }: Rule,
  scaling: StepScaling | undefined,
): Tensor | undefined {
  if (weightDecay !== 0)
    throw new TypeError(
      `${optimizer}.step: weightDecay: expected 0 with sparse gradients, got ${weightDecay}`,
    );
  if (scaling && scaling.foundInf.item() !== 0) return undefined;
  const unscaled = scaling?.gradScale ? grad.mul(1 / scaling.gradScale.item<number>()) : grad;
  return maximize ? unscaled.neg() : unscaled;
}

/** The step of SGD. @throws TypeError with weight decay */
export function sparseSgdStep(
  { param, grad }: SparsePair,
  options: Rule & { momentum: number; dampening: number; nesterov: boolean },
  state: Map<Tensor, State>,
  scaling: StepScaling | undefined,
): void {
  let update = effectiveGrad("SGD", grad, options, scaling);
  if (!update) return;
  const { lr, momentum, dampening, nesterov } = options;
  if (momentum !== 0) {
    let buffer = state.get(param)?.momentum_buffer as Tensor | undefined;
    if (buffer) buffer.mul_(momentum).add_(update, { alpha: 1 - dampening });
    else {
      buffer = keep(update.clone());
      state.set(param, { momentum_buffer: buffer });
    }
    update = nesterov ? buffer.mul(momentum).add(update) : buffer;
  }
  param.add_(update, { alpha: -lr });
}

/** The step of Adagrad. @throws TypeError with weight decay */
export function sparseAdagradStep(
  { param, grad }: SparsePair,
  options: Rule & { lrDecay: number; eps: number },
  { step, sum }: { step: Tensor; sum: Tensor },
  scaling: StepScaling | undefined,
): void {
  const update = effectiveGrad("Adagrad", grad, options, scaling)?.coalesce();
  if (!update) return;
  const { lr, lrDecay, eps } = options;
  const [indices, values] = [sparseIndices(update), sparseValues(update)];
  const withValues = (changed: Tensor) => sparseCooTensor(indices, changed, param.shape);
  step.add_(1);
  sum.add_(withValues(values.square()));
  const root = sparseValues(sum.sparseMask(update)).sqrt().add(eps);
  param.add_(withValues(values.div(root)), { alpha: -lr / (1 + (step.item<number>() - 1) * lrDecay) });
}
