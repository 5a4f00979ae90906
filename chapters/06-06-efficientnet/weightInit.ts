/** How the networks of this section draw their weights. */
import { Conv2d, init, Linear, type Module } from "torchbook/nn";

/** As TensorFlow's implementation: keeps the variance of what goes back through a convolution, each group by itself. */
export function initializeFanOut(module: Module): void {
  if (module instanceof Conv2d) {
    const [height, width] = module.kernelSize as [number, number];
    const fanOut = (height * width * module.outChannels) / module.groups;
    init.normal_(module.weight, 0, Math.sqrt(2 / fanOut));
    if (module.bias) init.zeros_(module.bias);
  } else if (module instanceof Linear) {
    const bound = 1 / Math.sqrt(module.outFeatures);
    init.uniform_(module.weight, -bound, bound);
    if (module.bias) init.zeros_(module.bias);
  }
}
