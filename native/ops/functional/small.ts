/** Short formulas that PyTorch writes in Python. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { embedding as embeddingOperator } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

/** `softmax(-input)`. */
export function softmin(input: Tensor, dim: number): Tensor {
  return input.neg().softmax(dim);
}

/** `input / (1 + |input|)`. */
export function softsign(input: Tensor): Tensor {
  return input.div(input.abs().add(1));
}

/** `input - tanh(input)`. */
export function tanhshrink(input: Tensor): Tensor {
  return input.sub(input.tanh());
}

export interface EmbeddingOptions {
  /** Index whose row gets no gradient; default none. */
  paddingIdx?: number;
  /** Divides gradients by how often an index occurs; default `false`. */
  scaleGradByFreq?: boolean;
  /** Default `false`. */
  sparse?: boolean;
}

/** Rows of `weight` [number, F] by `input` (int64, any shape). Output: [...input, F]. */
export function embedding(input: Tensor, weight: Tensor, options: EmbeddingOptions = {}): Tensor {
  const { paddingIdx = -1, scaleGradByFreq = false, sparse = false } = optionsOf("embedding", options);
  const row =
    options.paddingIdx !== undefined && paddingIdx < 0
      ? (weight.shape[0] as number) + paddingIdx
      : paddingIdx;
  return embeddingOperator(weight, input, row, scaleGradByFreq, sparse);
}
