/** Normalisations whose functional form differs from LibTorch's operator. */
import { checkOptions, optionsOf } from "../../dispatch/optionsOf.ts";
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { describeValue } from "../../dispatch/values.ts";
import { avgPool2d, avgPool3d, pad } from "../../generated/nn.js";
import {
  batchNorm as batchNormOperator,
  div,
  instanceNorm as instanceNormOperator,
} from "../../generated/torch.js";
import { vectorNorm } from "../../generated/linalg.js";
import type { Tensor } from "../../tensor.ts";
import { checkBatch } from "./checkBatch.ts";

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

/** The names of {@link BatchNormOptions}. */
const BATCH_NORM = {
  weight: undefined,
  bias: undefined,
  training: undefined,
  momentum: undefined,
  eps: undefined,
};

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
  checkOptions("batchNorm", options, BATCH_NORM);
  const { weight = null, bias = null, training = false, momentum = 0.1, eps = 1e-5 } = options;
  if (training) checkBatch("batchNorm", input);
  return batchNormOperator(input, weight, bias, runningMean, runningVar, training, momentum, eps, true);
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
  const { runningMean, runningVar, weight, bias, useInputStats, momentum, eps } = optionsOf(
    "instanceNorm",
    options,
    {
      runningMean: null,
      runningVar: null,
      weight: null,
      bias: null,
      useInputStats: true,
      momentum: 0.1,
      eps: 1e-5,
    },
  );
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
  /** Tensor into which the result is written. */
  out?: Tensor;
}

/** Divides by the norm over `dim`. Shape: that of `input`. */
export function normalize(input: Tensor, options: NormalizeOptions = {}): Tensor {
  const { p, dim, eps, out } = optionsOf("normalize", options, { p: 2, dim: 1, eps: 1e-12, out: undefined });
  const divisor = vectorNorm(input, p, [dim], true).clampMin(eps).expandAs(input);
  return out ? div(input, divisor, { out }) : input.div(divisor);
}

export interface LocalResponseNormOptions {
  /** Default 1e-4. */
  alpha?: number;
  /** Default 0.75. */
  beta?: number;
  /** Default 1. */
  k?: number;
}

/** Divides by a power of the mean square of `size` neighbouring channels. Input: [N, C, ...]. */
export function localResponseNorm(
  input: Tensor,
  size: number,
  options: LocalResponseNormOptions = {},
): Tensor {
  const { alpha, beta, k } = optionsOf("localResponseNorm", options, { alpha: 1e-4, beta: 0.75, k: 1 });
  requireTensor("localResponseNorm", input);
  if (!Number.isInteger(size) || size < 1) {
    throw new TypeError(
      `localResponseNorm: argument size: expected a number of channels, got ${describeValue(size)}`,
    );
  }
  const { shape } = input;
  if (shape.length < 3) {
    throw new TypeError(
      `localResponseNorm: argument input: expected [N, C, L] or more dimensions, got [${shape.join(", ")}]`,
    );
  }
  if (input.numel === 0) return input;
  const [batch = 0, channels = 0, rows = 0] = shape;
  const reach = [Math.floor(size / 2), Math.floor((size - 1) / 2)];
  const squares = input.mul(input);
  const means =
    shape.length === 3
      ? avgPool2d(pad(squares.unsqueeze(1), [0, 0, ...reach]), [size, 1], { stride: 1 })
      : avgPool3d(pad(squares.view(batch, 1, channels, rows, -1), [0, 0, 0, 0, ...reach]), [size, 1, 1], {
          stride: 1,
        });
  return input.div(means.squeeze(1).view(shape).mul(alpha).add(k).pow(beta));
}
