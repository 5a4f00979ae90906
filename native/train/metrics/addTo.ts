/** Sums of metrics: of a state that a checkpoint had, which comes to the CPU, they go on where the batches are. */
import type { Tensor } from "../../tensor.ts";

/** Adds in place; moves the sum first, where `addend` is on another device, and frees it there. @returns the sum */
export function addTo(sum: Tensor, addend: Tensor): Tensor {
  if (sum.device === addend.device) return sum.add_(addend);
  const moved = sum.to({ device: addend.device }).add_(addend);
  sum.dispose();
  return moved;
}
