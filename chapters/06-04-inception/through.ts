/** Layers in a row without a module around them, which would change their keys. */
import type { Tensor } from "torchbook";
import type { Layer } from "torchbook/nn";

/** Gives `x` to the first layer, its output to the next, and so on. */
export function through(x: Tensor, ...layers: readonly Layer[]): Tensor {
  return layers.reduce((y, layer) => layer.forward(y), x);
}
