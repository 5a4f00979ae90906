/** How many multiplications, each with an addition, a layer does. */
import type { Tensor } from "../../tensor.ts";
import { Conv1d, Conv2d, Conv3d } from "../conv.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../convTranspose.ts";
import { Bilinear, Linear } from "../linear.ts";
import type { Module } from "../module.ts";

/**
 * Those of convolutions and of linear and bilinear layers; 0 for other layers, whose work is small beside theirs. Biases do
 * not count.
 */
export function multiplyAdds(module: Module, inputs: readonly Tensor[], outputs: readonly Tensor[]): number {
  const [input] = inputs;
  const [output] = outputs;
  if (!input || !output) return 0;
  if (module instanceof Conv1d || module instanceof Conv2d || module instanceof Conv3d) {
    return (output.numel * module.weight.numel) / module.outChannels;
  }
  if (
    module instanceof ConvTranspose1d ||
    module instanceof ConvTranspose2d ||
    module instanceof ConvTranspose3d
  ) {
    return (input.numel * module.weight.numel) / module.inChannels;
  }
  if (module instanceof Linear) return output.numel * module.inFeatures;
  if (module instanceof Bilinear) return output.numel * module.in1Features * module.in2Features;
  return 0;
}
