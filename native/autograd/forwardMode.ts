/** Derivatives in a direction, carried through the forward pass by LibTorch's dual numbers. */
import { operator } from "../dispatch/byName.ts";
import { native } from "../loadAddon.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { type FunctionOf, type Inputs, type ProductOptions, asList, released } from "./products.ts";

const makeDual = operator("aten::_make_dual");
const unpackDual = operator("aten::_unpack_dual");

/**
 * @param directions like `inputs`.
 * @throws Error where an operator of `func` has no forward derivative.
 */
export function forwardProduct(
  func: FunctionOf<Inputs>,
  inputs: readonly Tensor[],
  directions: readonly Tensor[],
  { createGraph = false, strict = false }: ProductOptions,
): { outputs: readonly Tensor[]; derivatives: readonly Tensor[]; several: boolean } {
  const level = native.enterForwardMode();
  try {
    const duals = inputs.map((input, i) =>
      makeDual(createGraph ? input : input.detach(), directions[i], level),
    ) as Tensor[];
    const result = func(...duals);
    const pairs = asList(result).map((output) => {
      if (!isTensor(output))
        throw new TypeError("jvp: the function must return a Tensor or several, got another value");
      return unpackDual(output, level) as [Tensor, Tensor | undefined];
    });
    const derivatives = pairs.map(([primal, tangent]) => {
      if (tangent === undefined && strict)
        throw new Error("jvp: outputs that depend on the inputs were expected, got one that does not");
      return tangent ?? primal.detach().mul(0);
    });
    const primals = pairs.map(([primal]) => primal);
    return {
      outputs: released(primals, createGraph),
      derivatives: released(derivatives, createGraph),
      several: Array.isArray(result),
    };
  } finally {
    native.leaveForwardMode(level);
  }
}
