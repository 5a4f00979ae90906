/** Batch normalisation, the addition of a residual and an activation: what stands after most convolutions, as one function. */
import { callOperator, findOperator } from "../../addon.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { Tensor } from "../../tensor.ts";
import { checkBatch } from "./checkBatch.ts";
import type { BatchNormOptions } from "./normalization.ts";

/** Activations that {@link batchNormAct} takes. */
export type BatchNormActivation = "relu" | "relu6" | "silu";

export interface BatchNormActOptions extends BatchNormOptions {
  /** Null leaves it away. Default `relu`. */
  activation?: BatchNormActivation | null;
  /** Added before the activation. Shape: that of the input. Default none. */
  residual?: Tensor | null;
}

/** The operator's numbers of the activations; 0 is none. */
const ACTIVATIONS: Record<BatchNormActivation, number> = { relu: 1, relu6: 2, silu: 3 };

const operator = findOperator("torchbook::batch_norm_act", "");

/**
 * `activation(batchNorm(input) + residual)` as one operator with a gradient of its own, which on the CPU reads and writes
 * memory as seldom as can be: in float32 and bfloat16, in rows and channels last, with float32 parameters. Statistics are
 * the same bits for any number of threads.
 * @param input [N, C, ...].
 * @param runningMean [C], or `null` to always use the batch's.
 * @throws TypeError for an unknown activation, and where `training` and there is one value a channel.
 */
export function batchNormAct(
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  options: BatchNormActOptions = {},
): Tensor {
  const { activation, residual, weight, bias, training, momentum, eps } = optionsOf("batchNormAct", options, {
    activation: "relu",
    residual: null,
    weight: null,
    bias: null,
    training: false,
    momentum: 0.1,
    eps: 1e-5,
  });
  if (training) checkBatch("batchNormAct", input);
  const number = activation === null ? 0 : ACTIVATIONS[activation];
  if (number === undefined) {
    const known = Object.keys(ACTIVATIONS).join(", ");
    throw new TypeError(
      `batchNormAct: argument activation: expected ${known} or null, got ${String(activation)}`,
    );
  }
  const args = [input, weight, bias, runningMean, runningVar, residual, training, momentum, eps, number];
  return callOperator(operator, args) as Tensor;
}
