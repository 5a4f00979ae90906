/** Dropout in its forms: zeroes at random while training, does nothing otherwise. */
import {
  alphaDropout as alpha,
  alphaDropout_,
  dropout as plain,
  dropout_,
  featureDropout,
  featureDropout_,
} from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

export interface DropoutOptions {
  /** Probability of a zero, 0 to 1; default 0.5. */
  p?: number;
  /** Default `true`. */
  training?: boolean;
  /** Writes into `input`; default `false`. */
  inplace?: boolean;
}

type Kernel = (input: Tensor, p: number, train: boolean) => Tensor;

function drop(
  name: string,
  make: Kernel,
  write: Kernel,
): (input: Tensor, p?: number | DropoutOptions, options?: DropoutOptions) => Tensor {
  return (input, p, options) => {
    const {
      p: probability = 0.5,
      training = true,
      inplace = false,
    } = typeof p === "number" ? { ...options, p } : { ...p };
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`${name}: argument p: expected a probability from 0 to 1, got ${probability}`);
    }
    return (inplace ? write : make)(input, probability, training);
  };
}

/** Zeroes elements and scales the others by 1 / (1 - p). Shape: any. */
export const dropout = drop("dropout", plain, dropout_);
/** Zeroes whole channels. Input: [N, C, L]. */
export const dropout1d = drop("dropout1d", featureDropout, featureDropout_);
/** Zeroes whole channels. Input: [N, C, H, W]. */
export const dropout2d = drop("dropout2d", featureDropout, featureDropout_);
/** Zeroes whole channels. Input: [N, C, D, H, W]. */
export const dropout3d = drop("dropout3d", featureDropout, featureDropout_);
/** Keeps mean and variance of inputs with mean 0 and variance 1, for use with SELU. */
export const alphaDropout = drop("alphaDropout", alpha, alphaDropout_);
