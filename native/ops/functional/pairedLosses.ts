/** Losses of an input and a target of one shape. LibTorch would broadcast others, and average over pairs that nobody meant. */
import * as nn from "../../generated/nn.js";
import * as torch from "../../generated/torch.js";
import { deliverLog } from "../../log.ts";
import type { Tensor } from "../../tensor.ts";

type Loss<Rest extends unknown[]> = (input: Tensor, target: Tensor, ...rest: Rest) => Tensor;

/** @throws TypeError where the shapes differ, as PyTorch */
function refusing<Rest extends unknown[]>(name: string, loss: Loss<Rest>): Loss<Rest> {
  return (input, target, ...rest) => {
    if (!sameShape(input, target)) {
      throw new TypeError(
        `${name}: argument target: expected the shape [${input.shape.join(", ")}] of the input, got [${target.shape.join(", ")}]`,
      );
    }
    return loss(input, target, ...rest);
  };
}

/** Warns where the shapes differ, once for each pair of them, as PyTorch. */
function warning<Rest extends unknown[]>(name: string, loss: Loss<Rest>): Loss<Rest> {
  const told = new Set<string>();
  return (input, target, ...rest) => {
    if (sameShape(input, target)) return loss(input, target, ...rest);
    const shapes = [target, input].map(({ shape }) => `[${shape.join(", ")}]`) as [string, string];
    if (!told.has(shapes.join())) {
      told.add(shapes.join());
      deliverLog(
        `${name}: a target of shape ${shapes[0]} is broadcast against an input of shape ${shapes[1]}, which likely gives a wrong loss; bring both to one shape`,
      );
    }
    return loss(...(torch.broadcastTensors([input, target]) as [Tensor, Tensor]), ...rest);
  };
}

/** Tensors of other kinds are left to the operator, which says what is wrong with them. */
function sameShape(input: Tensor, target: Tensor): boolean {
  const [one, other] = [input?.shape, target?.shape];
  return !one || !other || (one.length === other.length && one.every((size, dim) => size === other[dim]));
}

export const binaryCrossEntropy: typeof nn.binaryCrossEntropy = refusing(
  "binaryCrossEntropy",
  nn.binaryCrossEntropy,
);
export const binaryCrossEntropyWithLogits: typeof torch.binaryCrossEntropyWithLogits = refusing(
  "binaryCrossEntropyWithLogits",
  torch.binaryCrossEntropyWithLogits,
);
export const huberLoss: typeof nn.huberLoss = warning("huberLoss", nn.huberLoss);
export const l1Loss: typeof nn.l1Loss = warning("l1Loss", nn.l1Loss);
export const mseLoss: typeof nn.mseLoss = warning("mseLoss", nn.mseLoss);
export const smoothL1Loss: typeof nn.smoothL1Loss = warning("smoothL1Loss", nn.smoothL1Loss);
