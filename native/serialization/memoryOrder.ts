/** How the elements of a tensor lie in memory. */
import type { Tensor } from "../tensor.ts";

/**
 * The axes of a tensor from the outermost in memory to the innermost, where its elements lie side by side; undefined where there are
 * gaps between them, or several are one.
 */
export function memoryOrder({ shape, strides }: Tensor): number[] | undefined {
  const axes = shape.map((_, axis) => axis);
  // The stride of an axis of one element says nothing.
  const isOne = (axis: number) => Number(shape[axis] === 1);
  const strideAt = (axis: number) => strides[axis] as number;
  const order = axes.sort((a, b) => isOne(a) - isOne(b) || strideAt(b) - strideAt(a) || a - b);
  let elements = 1;
  for (const axis of order.toReversed()) {
    if (shape[axis] === 1) continue;
    if (strideAt(axis) !== elements) return undefined;
    elements *= shape[axis] as number;
  }
  return order;
}
