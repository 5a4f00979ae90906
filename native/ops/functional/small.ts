/** Short formulas that PyTorch writes in Python. */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { DType } from "../../dtype.ts";
import type { Tensor } from "../../tensor.ts";

/** `softmax(-input)`. */
export function softmin(
  input: Tensor,
  dim: number | { dim: number; dtype?: DType | null },
  options: { dtype?: DType | null } = {},
): Tensor {
  const named = typeof dim === "number" ? { ...options, dim } : { ...options, ...dim };
  const given = optionsOf("softmin", named, { dim: undefined, dtype: null });
  requireTensor("softmin", input);
  return input.neg().softmax(given.dim, given.dtype);
}

/** `input / (1 + |input|)`. */
export function softsign(input: Tensor): Tensor {
  requireTensor("softsign", input);
  return input.div(input.abs().add(1));
}

/** `input - tanh(input)`. */
export function tanhshrink(input: Tensor): Tensor {
  requireTensor("tanhshrink", input);
  return input.sub(input.tanh());
}
