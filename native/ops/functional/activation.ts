/** Activations that PyTorch's functional forms can also write into their input. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import * as nn from "../../generated/nn.js";
import * as torch from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { switched } from "./switched.ts";

/** `plain`, and with the option `inplace` the operator that writes. */
type WithInplace<F, Options> = F &
  ((
    input: Tensor,
    options: Options & { /** Writes into `input`; default `false`. */ inplace?: boolean },
  ) => Tensor);

export const celu = switched("inplace", torch.celu, torch.celu_) as WithInplace<
  typeof torch.celu,
  { alpha?: number }
>;
export const elu = switched("inplace", nn.elu, nn.elu_) as WithInplace<typeof nn.elu, { alpha?: number }>;
export const hardsigmoid = switched("inplace", nn.hardsigmoid, nn.hardsigmoid_) as WithInplace<
  typeof nn.hardsigmoid,
  object
>;
export const hardswish = switched("inplace", nn.hardswish, nn.hardswish_) as WithInplace<
  typeof nn.hardswish,
  object
>;
export const hardtanh = switched("inplace", nn.hardtanh, nn.hardtanh_) as WithInplace<
  typeof nn.hardtanh,
  { minVal?: number; maxVal?: number }
>;
export const leakyRelu = switched("inplace", nn.leakyRelu, nn.leakyRelu_) as WithInplace<
  typeof nn.leakyRelu,
  { negativeSlope?: number }
>;
export const mish = switched("inplace", nn.mish, nn.mish_) as WithInplace<typeof nn.mish, object>;
export const relu = switched("inplace", torch.relu, torch.relu_) as WithInplace<typeof torch.relu, object>;
export const relu6 = switched("inplace", nn.relu6, nn.relu6_) as WithInplace<typeof nn.relu6, object>;
export const rrelu = switched("inplace", torch.rrelu, torch.rrelu_) as WithInplace<
  typeof torch.rrelu,
  { lower?: number; upper?: number; training?: boolean }
>;
export const selu = switched("inplace", torch.selu, torch.selu_) as WithInplace<typeof torch.selu, object>;
export const silu = switched("inplace", nn.silu, nn.silu_) as WithInplace<typeof nn.silu, object>;
export const threshold = switched("inplace", torch.threshold, torch.threshold_) as typeof torch.threshold &
  ((input: Tensor, threshold: number, value: number, options: { inplace?: boolean }) => Tensor);

export interface GumbelSoftmaxOptions {
  /** Temperature; default 1. */
  tau?: number;
  /** One-hot rows, with the gradient of the soft ones; default `false`. */
  hard?: boolean;
  /** Default -1. */
  dim?: number;
}

/** Samples of the Gumbel-softmax distribution (Jang et al., 2016, https://arxiv.org/abs/1611.01144). Shape: that of `logits`. */
export function gumbelSoftmax(logits: Tensor, options: GumbelSoftmaxOptions = {}): Tensor {
  const { tau, hard, dim } = optionsOf("gumbelSoftmax", options, { tau: 1, hard: false, dim: -1 });
  const noise = torch.emptyLike(logits).exponential_().log().neg();
  const soft = logits.add(noise).div(tau).softmax(dim);
  if (!hard) return soft;
  const index = soft.argmax(dim, true);
  return torch.zerosLike(logits).scatter_(dim, index, 1).sub(soft.detach()).add(soft);
}
