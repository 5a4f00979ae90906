/** `torch.masked`: reductions and normalisations of dense tensors in which a mask says what takes part. */
export {
  cumprod,
  cumsum,
  logSoftmax,
  type MaskedNormalizeOptions,
  normalize,
  softmax,
  softmin,
} from "./alongDim.ts";
export type { MaskedReductionOptions, MaskOptions } from "./mask.ts";
export {
  amax,
  amin,
  argmax,
  argmin,
  logaddexp,
  logsumexp,
  type MaskedIndexOptions,
  type MaskedLogaddexpOptions,
  type MaskedNormOptions,
  norm,
  prod,
  sum,
} from "./reductions.ts";
export {
  type MaskedMedianOptions,
  type MaskedVarianceOptions,
  mean,
  median,
  std,
  variance as var,
} from "./statistics.ts";
