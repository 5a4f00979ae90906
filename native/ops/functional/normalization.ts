/** Normalisations whose functional form differs from LibTorch's operator. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import {
  batchNorm as batchNormOperator,
  instanceNorm as instanceNormOperator,
} from "../../generated/torch.js";
import { vectorNorm } from "../../generated/linalg.js";
import type { Tensor } from "../../tensor.ts";

export interface BatchNormOptions {
  /** Scale and shift of the channels. Shape: [C]. */
  weight?: Tensor | null;
  bias?: Tensor | null;
  /** Uses the statistics of the batch, and updates the running ones; default `false`. */
  training?: boolean;
  /** Weight of the batch in the running statistics; default 0.1. */
  momentum?: number;
  /** Added to the variance; default 1e-5. */
  eps?: number;
}

/**
 * Batch normalisation over all dimensions but the channels.
 * @param input [N, C, ...].
 * @param runningMean [C], or `null` to always use the batch's.
 * @throws where `training` and there is one value a channel.
 */
export function batchNorm(
  input: Tensor,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  options: BatchNormOptions = {},
): Tensor {
  const {
    weight = null,
    bias = null,
    training = false,
    momentum = 0.1,
    eps = 1e-5,
  } = optionsOf("batchNorm", options);
  if (training) checkBatch(input);
  return batchNormOperator(input, weight, bias, runningMean, runningVar, training, momentum, eps, true);
}

function checkBatch(input: Tensor): void {
  const [, channels = 1] = input.shape;
  if (input.numel !== channels) return;
  const got = `[${input.shape.join(", ")}]`;
  throw new TypeError(
    `batchNorm: expected more than 1 value per channel when training, got input of shape ${got}`,
  );
}

export interface InstanceNormOptions {
  runningMean?: Tensor | null;
  runningVar?: Tensor | null;
  weight?: Tensor | null;
  bias?: Tensor | null;
  /** Default `true`. */
  useInputStats?: boolean;
  /** Default 0.1. */
  momentum?: number;
  /** Default 1e-5. */
  eps?: number;
}

/** Normalises each channel of each sample. Input: [N, C, ...]. */
export function instanceNorm(input: Tensor, options: InstanceNormOptions = {}): Tensor {
  const {
    runningMean = null,
    runningVar = null,
    weight = null,
    bias = null,
  } = optionsOf("instanceNorm", options);
  const { useInputStats = true, momentum = 0.1, eps = 1e-5 } = optionsOf("instanceNorm", options);
  return instanceNormOperator(
    input,
    weight,
    bias,
    runningMean,
    runningVar,
    useInputStats,
    momentum,
    eps,
    true,
  );
}

export interface NormalizeOptions {
  /** Exponent of the norm; default 2. */
  p?: number;
  /** Default 1. */
  dim?: number;
  /** Smallest divisor; default 1e-12. */
  eps?: number;
}

/** Divides by the norm over `dim`. Shape: that of `input`. */
export function normalize(input: Tensor, options: NormalizeOptions = {}): Tensor {
  const { p = 2, dim = 1, eps = 1e-12 } = optionsOf("normalize", options);
  return input.div(vectorNorm(input, p, [dim], true).clampMin(eps).expandAs(input));
}
