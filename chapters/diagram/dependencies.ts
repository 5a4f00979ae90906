/** Asks autograd's graph which of some tensors another was made of, and by which operations. */
import { grad, onesLike, profile, type Tensor } from "torchbook";

export interface Dependency {
  tensor: Tensor;
  /** From `tensor` to the result, such as `["Mul", "Add", "Relu"]`; without those that only change the shape. */
  operations: string[];
}

/** Operations that move numbers and do not change them, or change the shape only. */
const SHAPES = new Set([
  ...[
    "View",
    "UnsafeView",
    "ReshapeAlias",
    "Reshape",
    "Transpose",
    "T",
    "Permute",
    "Expand",
    "Unsqueeze",
    "Squeeze",
  ],
  ...["Clone", "Alias", "AsStrided", "ToCopy", "Flatten", "Unflatten"],
]);

/** Those of `candidates` that `result` was made of, not counting what these were made of themselves. */
export function dependencies(result: Tensor, candidates: readonly Tensor[]): Dependency[] {
  if (!result.requiresGrad) return [];
  const gradOutputs = onesLike(result);
  const options = { gradOutputs, retainGraph: true, allowUnused: true };
  const inputs = candidates.filter(({ requiresGrad }) => requiresGrad);
  const gradients = grad(result, inputs, options);
  return inputs
    .filter((_, at) => gradients[at] !== null)
    .map((tensor) => {
      const { events } = profile(() => {
        grad(result, [tensor], options);
      });
      const operations = events.filter(({ isBackward }) => isBackward).map(({ name }) => operationName(name));
      return { tensor, operations: operations.filter((name) => !SHAPES.has(name)).reverse() };
    });
}

/** `Add` of `autograd::engine::evaluate_function: AddBackward0`. */
function operationName(node: string): string {
  return node.replace(/^.*: /, "").replace(/Backward\d*$/, "");
}
