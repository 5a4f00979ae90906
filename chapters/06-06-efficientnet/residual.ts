/** The end of a residual branch, as all blocks of this section have it. */
import type { BatchNormAct2d, StochasticDepth } from "torchbook/nn";
import type { Tensor } from "torchbook";

/**
 * `norm(x)`, and the block's input added where the block keeps its shape: in one step where nothing of the branch is dropped.
 *
 * @param shortcut - null for a block that changes the shape
 */
export function endBranch(
  norm: BatchNormAct2d,
  x: Tensor,
  shortcut: Tensor | null,
  dropPath: StochasticDepth,
): Tensor {
  const drops = dropPath.training && dropPath.p > 0;
  if (!shortcut || !drops) return norm.forward(x, shortcut);
  return dropPath.forward(norm.forward(x)).add(shortcut);
}
