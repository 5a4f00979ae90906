/** How many multiplications, each with an addition, a layer does. */
import type { Tensor } from "../../tensor.ts";
import { MultiheadAttention } from "../attention.ts";
import { Conv1d, Conv2d, Conv3d } from "../conv.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../convTranspose.ts";
import { Bilinear, Linear } from "../linear.ts";
import type { Module } from "../module.ts";
import { Recurrent } from "../recurrent.ts";
import { RecurrentCell } from "../rnnCell.ts";

/** A module that multiplies by itself, without layers, and says how often. */
export interface CountsMultiplyAdds extends Module {
  /** Of one call, without those of the layers that the call goes through. */
  multiplyAdds(inputs: readonly Tensor[], outputs: readonly Tensor[]): number;
}

/**
 * Those of convolutions and of linear, bilinear, recurrent and attention layers; 0 for other layers, whose work is small
 * beside theirs, unless they count it themselves. Biases do not count.
 */
export function multiplyAdds(module: Module, inputs: readonly Tensor[], outputs: readonly Tensor[]): number {
  if (countsItself(module)) return module.multiplyAdds(inputs, outputs);
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
  if (module instanceof Recurrent || module instanceof RecurrentCell) {
    return (input.numel / module.inputSize) * matrixElements(module);
  }
  if (module instanceof MultiheadAttention) return attentionProducts(module, inputs);
  return 0;
}

function countsItself(module: Module): module is CountsMultiplyAdds {
  return "multiplyAdds" in module && typeof module.multiplyAdds === "function";
}

/** Products of one step with all matrices of a module. */
function matrixElements(module: Module): number {
  return module.ownTensors().reduce((sum, { tensor }) => sum + (tensor.ndim === 2 ? tensor.numel : 0), 0);
}

/** Those of the projections of the inputs and of the output, the scores and the weighted sums. */
function attentionProducts({ embedDim, batchFirst }: MultiheadAttention, inputs: readonly Tensor[]): number {
  const [query, key, value] = inputs as [Tensor, Tensor, Tensor];
  const batch = query.ndim === 2 ? 1 : (query.shape[batchFirst ? 0 : 1] as number);
  const steps = ({ numel, shape }: Tensor) => numel / (shape.at(-1) as number) / batch;
  const projections = (2 * query.numel + key.numel + value.numel) * embedDim;
  return projections + 2 * batch * steps(query) * steps(key) * embedDim;
}
