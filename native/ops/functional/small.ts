/** Short formulas that PyTorch writes in Python. */
import type { DType } from "../../dtype.ts";
import type { Tensor } from "../../tensor.ts";

/** `softmax(-input)`. */
export function softmin(
  input: Tensor,
  dim: number | { dim: number; dtype?: DType | null },
  options: { dtype?: DType | null } = {},
): Tensor {
  const given = typeof dim === "number" ? { ...options, dim } : { ...options, ...dim };
  return input.neg().softmax(given.dim, given.dtype ?? null);
}

/** `input / (1 + |input|)`. */
export function softsign(input: Tensor): Tensor {
  return input.div(input.abs().add(1));
}

/** `input - tanh(input)`. */
export function tanhshrink(input: Tensor): Tensor {
  return input.sub(input.tanh());
}
