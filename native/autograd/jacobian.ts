/** Jacobians and Hessians, row by row. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { enableGrad } from "./modes.ts";
import {
  asList,
  backwardProduct,
  type FunctionOf,
  type Inputs,
  PRODUCT,
  type ProductOptions,
  prepare,
} from "./products.ts";

/** Options of `jacobian` and `hessian`. */
export type JacobianOptions = ProductOptions;

type PerInput<I extends Inputs> = I extends readonly Tensor[] ? Tensor[] : Tensor;

/** What `jacobian` returns: an array an output where the function returns an array, of one Tensor an input each. */
export type Jacobian<I extends Inputs, O extends Inputs> = O extends readonly Tensor[]
  ? PerInput<I>[]
  : PerInput<I>;

/** What `hessian` returns: for several inputs an array of arrays. */
export type Hessian<I extends Inputs> = I extends readonly Tensor[] ? Tensor[][] : Tensor;

const stack = operator("aten::stack");

/**
 * The Jacobian of `func` at `inputs`: for each output and input a Tensor of shape `[...output, ...input]`.
 * @throws Error where `strict` and an output does not depend on an input.
 */
export function jacobian<I extends Inputs, O extends Inputs>(
  func: FunctionOf<O>,
  inputs: I,
  options: JacobianOptions = {},
): Jacobian<I, O> {
  const given = optionsOf("jacobian", options, PRODUCT);
  const made = prepare(func, inputs, "jacobian", given.createGraph);
  const rows = made.outputs.map((output) => {
    const perInput = jacobianOf(output, made.inputs, "jacobian", given);
    return Array.isArray(inputs) ? perInput : (perInput[0] as Tensor);
  });
  return (made.several ? rows : rows[0]) as Jacobian<I, O>;
}

/**
 * The Hessian of `func`, which returns one element, at `inputs`: Tensors of shape `[...input, ...otherInput]`.
 * @throws Error where `func` returns more than one element.
 */
export function hessian<I extends Inputs>(
  func: FunctionOf<Tensor>,
  inputs: I,
  options: JacobianOptions = {},
): Hessian<I> {
  const given = optionsOf("hessian", options, PRODUCT);
  const made = prepare(func, inputs, "hessian", given.createGraph);
  const [output] = made.outputs as [Tensor];
  if (made.several || output.numel !== 1) {
    const got = made.several ? "an array" : `shape [${output.shape.join(", ")}]`;
    throw new Error(`hessian: a function that returns one element was expected, got ${got}`);
  }
  const recorded = { ...given, createGraph: true };
  const first = backwardProduct([output], made.inputs, [null], "hessian", recorded);
  const rows = first.map((gradient) => jacobianOf(gradient, made.inputs, "hessian", given));
  return (Array.isArray(inputs) ? rows : (rows[0] as Tensor[])[0]) as Hessian<I>;
}

function jacobianOf(
  output: Tensor,
  inputs: readonly Tensor[],
  caller: string,
  options: JacobianOptions,
): Tensor[] {
  const rows = enableGrad(() => output.reshape([-1]).unbind()).map((element) =>
    backwardProduct([element], inputs, [null], caller, options),
  );
  return asList(inputs).map((input, k) => {
    const shape = [...output.shape, ...input.shape];
    if (rows.length === 0) return input.detach().newZeros(shape);
    const stacked = stack(rows.map((row) => row[k])) as Tensor;
    return stacked.reshape(shape);
  });
}
