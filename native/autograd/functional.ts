/**
 * Derivatives of functions: the names of `torch.autograd.functional`. A function takes Tensors and returns one or an array;
 * what it is differentiated at is one Tensor or an array, and results are shaped the same way.
 */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { forwardProduct } from "./forwardMode.ts";
import {
  asList,
  backwardProduct,
  type FunctionOf,
  type Inputs,
  PRODUCT,
  type ProductOptions,
  prepare,
  released,
  vectorsLike,
} from "./products.ts";

export { hessian, type JacobianOptions, jacobian } from "./jacobian.ts";

/** Options of `jvp`. */
export interface JvpOptions extends ProductOptions {
  /**
   * `"reverse-mode"` (the default) runs backward twice, and works with every operator that has a second derivative;
   * `"forward-mode"` carries tangents through the forward pass, which is quicker.
   */
  strategy?: "reverse-mode" | "forward-mode";
}

/**
 * `func` at `inputs`, and the product of `v` with its Jacobian from the left.
 * @param v like the outputs of `func`; may be absent where it returns one element.
 * @returns `[outputs, gradients]`, the gradients like `inputs`.
 */
export function vjp<I extends Inputs, O extends Inputs>(
  func: FunctionOf<O>,
  inputs: I,
  v?: O | null,
  options: ProductOptions = {},
): [O, I] {
  const given = optionsOf("vjp", options, PRODUCT);
  const made = prepare(func, inputs, "vjp", given.createGraph);
  const vectors = vectorsLike(v, made.outputs, "vjp");
  const gradients = backwardProduct(made.outputs, made.inputs, vectors, "vjp", given);
  return [
    shaped<O>(released(made.outputs, given.createGraph), made.several),
    shaped<I>(gradients, Array.isArray(inputs)),
  ];
}

/**
 * `func` at `inputs`, and the product of its Jacobian with `v` from the right: the derivative in the direction `v`.
 * @param v like `inputs`; may be absent where they are one element.
 * @returns `[outputs, derivatives]`, the derivatives like the outputs.
 */
export function jvp<I extends Inputs, O extends Inputs>(
  func: FunctionOf<O>,
  inputs: I,
  v?: I | null,
  options: JvpOptions = {},
): [O, O] {
  const { strategy, ...given } = optionsOf("jvp", options, { ...PRODUCT, strategy: undefined });
  if (strategy === "forward-mode") {
    const directions = vectorsLike(v, asList(inputs), "jvp");
    const { outputs, derivatives, several } = forwardProduct(func, asList(inputs), directions, given);
    return [shaped<O>(outputs, several), shaped<O>(derivatives, several)];
  }
  const made = prepare(func, inputs, "jvp", given.createGraph);
  const directions = vectorsLike(v, made.inputs, "jvp");
  // The product from the left is linear in its vector; its derivative by this vector is the product from the right.
  const dummies = made.outputs.map(zeros);
  const left = backwardProduct(made.outputs, made.inputs, dummies, "jvp", { ...given, createGraph: true });
  const derivatives = backwardProduct(left, dummies, directions, "jvp", given);
  return [
    shaped<O>(released(made.outputs, given.createGraph), made.several),
    shaped<O>(derivatives, made.several),
  ];
}

/**
 * `func`, which returns one element, at `inputs`, and the product of `v` with its Hessian.
 * @returns `[output, product]`, the product like `inputs`.
 */
export function vhp<I extends Inputs>(
  func: FunctionOf<Tensor>,
  inputs: I,
  v?: I | null,
  options: ProductOptions = {},
): [Tensor, I] {
  const given = optionsOf("vhp", options, PRODUCT);
  const made = prepare(func, inputs, "vhp", given.createGraph);
  const directions = vectorsLike(v, made.inputs, "vhp");
  const recorded = { ...given, createGraph: true };
  const first = backwardProduct(made.outputs, made.inputs, [null], "vhp", recorded);
  const product = backwardProduct(first, made.inputs, directions, "vhp", given);
  return [
    shaped<Tensor>(released(made.outputs, given.createGraph), false),
    shaped<I>(product, Array.isArray(inputs)),
  ];
}

/**
 * As `vhp`, with the Hessian on the left: the same for a function with continuous second derivatives, and slower, since it
 * runs through the backward of a backward.
 */
export function hvp<I extends Inputs>(
  func: FunctionOf<Tensor>,
  inputs: I,
  v?: I | null,
  options: ProductOptions = {},
): [Tensor, I] {
  const given = optionsOf("hvp", options, PRODUCT);
  const made = prepare(func, inputs, "hvp", given.createGraph);
  const directions = vectorsLike(v, made.inputs, "hvp");
  const recorded = { ...given, createGraph: true };
  const first = backwardProduct(made.outputs, made.inputs, [null], "hvp", recorded);
  const dummies = made.inputs.map(zeros);
  const second = backwardProduct(first, made.inputs, dummies, "hvp", recorded);
  const product = backwardProduct(second, dummies, directions, "hvp", given);
  return [
    shaped<Tensor>(released(made.outputs, given.createGraph), false),
    shaped<I>(product, Array.isArray(inputs)),
  ];
}

function zeros(tensor: Tensor): Tensor {
  return tensor.detach().mul(0).requiresGrad_();
}

function shaped<T extends Inputs>(values: readonly Tensor[], several: boolean): T {
  return (several ? values : values[0]) as T;
}
