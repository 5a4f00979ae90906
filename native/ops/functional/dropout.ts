/** Dropout in its forms: zeroes at random while training, does nothing otherwise. */
import { checkOptions } from "../../dispatch/optionsOf.ts";
import { requireTensor } from "../../dispatch/requireTensor.ts";
import {
  alphaDropout as alpha,
  alphaDropout_,
  dropout as plain,
  dropout_,
  featureAlphaDropout as featureAlpha,
  featureAlphaDropout_,
  featureDropout,
  featureDropout_,
} from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

export interface DropoutOptions {
  /** Probability of a zero, 0 to 1; default 0.5. */
  p?: number;
  /** Default `true`; `false` for the two alpha forms. */
  training?: boolean;
  /** Writes into `input`; default `false`. */
  inplace?: boolean;
}

type Kernel = (input: Tensor, p: number, train: boolean) => Tensor;
type Dropout = (input: Tensor, p?: number | DropoutOptions, options?: DropoutOptions) => Tensor;

/** @param dims how many the input has where one sample has no batch dimension: it gets one meanwhile. */
function drop(name: string, make: Kernel, write: Kernel, trains = true, dims = -1): Dropout {
  const defaults = { p: 0.5, training: trains, inplace: false };
  return (input, p, options) => {
    const given = typeof p === "number" ? { ...options, p } : (p ?? {});
    checkOptions(name, given, defaults);
    const { p: probability = defaults.p, training = trains, inplace = false } = given;
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`${name}: argument p: expected a probability from 0 to 1, got ${probability}`);
    }
    requireTensor(name, input);
    const kernel = inplace ? write : make;
    if (input.ndim !== dims) return kernel(input, probability, training);
    const dropped = kernel(input.unsqueeze(0), probability, training);
    return inplace ? input : dropped.squeeze(0);
  };
}

/** Zeroes elements and scales the others by 1 / (1 - p). Shape: any. */
export const dropout = drop("dropout", plain, dropout_);
/** Zeroes whole channels. Input: [N, C, L] or [C, L]. */
export const dropout1d = drop("dropout1d", featureDropout, featureDropout_, true, 2);
/** Zeroes whole channels. Input: [N, C, H, W]. */
export const dropout2d = drop("dropout2d", featureDropout, featureDropout_);
/** Zeroes whole channels. Input: [N, C, D, H, W] or [C, D, H, W]. */
export const dropout3d = drop("dropout3d", featureDropout, featureDropout_, true, 4);
/** Keeps mean and variance of inputs with mean 0 and variance 1, for use with SELU. */
export const alphaDropout = drop("alphaDropout", alpha, alphaDropout_, false);
/** As `alphaDropout`, for whole channels. */
export const featureAlphaDropout = drop("featureAlphaDropout", featureAlpha, featureAlphaDropout_, false);
