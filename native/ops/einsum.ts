/** Sums of products by a formula. */
import { operator } from "../dispatch/byName.ts";
import type { Tensor } from "../tensor.ts";

const contract = operator("aten::einsum");

/**
 * Sums of products of the operands' elements, as the letters say: `einsum("ij,jk->ik", a, b)` is `a.matmul(b)`.
 * @throws where the letters do not fit the shapes.
 */
export function einsum(equation: string, ...operands: Tensor[] | [readonly Tensor[]]): Tensor {
  const [first] = operands;
  return contract(equation, Array.isArray(first) ? first : operands) as Tensor;
}
