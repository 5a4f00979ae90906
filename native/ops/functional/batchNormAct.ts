/** Batch normalisation, the addition of a residual and an activation: what stands after most convolutions, as one function. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { relu6, silu } from "../../generated/nn.js";
import { relu } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { batchNorm, type BatchNormOptions } from "./normalization.ts";

/** Activations that {@link batchNormAct} takes. */
export type BatchNormActivation = "relu" | "relu6" | "silu";

export interface BatchNormActOptions extends BatchNormOptions {
  /** Null leaves it away. Default `relu`. */
  activation?: BatchNormActivation | null;
  /** Added before the activation. Shape: that of the input. Default none. */
  residual?: Tensor | null;
}

const ACTIVATIONS: Record<BatchNormActivation, (input: Tensor) => Tensor> = { relu, relu6, silu };

/**
 * `activation(batchNorm(input) + residual)`.
 * @param input [N, C, ...].
 * @param runningMean [C], or `null` to always use the batch's.
 * @throws where `training` and there is one value a channel.
 */
export function batchNormAct(
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  options: BatchNormActOptions = {},
): Tensor {
  const { activation = "relu", residual = null, ...settings } = optionsOf("batchNormAct", options);
  const normalized = batchNorm(input, runningMean, runningVar, settings);
  const sum = residual ? normalized.add(residual) : normalized;
  return activation ? ACTIVATIONS[activation](sum) : sum;
}
