/** What derivatives of functions share: inputs made ready, vectors checked, one pass backward. */
import { isTensor, type Tensor } from "../tensor.ts";
import { grad } from "./grad.ts";
import { enableGrad } from "./modes.ts";

/** One Tensor, or several. */
export type Inputs = Tensor | readonly Tensor[];

/** A function of as many Tensors as there are inputs. */
export type FunctionOf<Output extends Inputs> = (...inputs: Tensor[]) => Output;

export interface ProductOptions {
  /** Records the computation, so that results can be differentiated; defaults to `false`. */
  createGraph?: boolean;
  /** An output that does not depend on an input is an error instead of a derivative of zeros; defaults to `false`. */
  strict?: boolean;
}

/** The defaults of {@link ProductOptions}. */
export const PRODUCT = { createGraph: false, strict: false };

export interface Prepared {
  /** The inputs as leaves of a graph of their own, or as they were for `createGraph`. */
  inputs: readonly Tensor[];
  outputs: readonly Tensor[];
  /** Whether `func` returned an array. */
  several: boolean;
}

/** Runs `func` with recording on. @throws TypeError where it takes or returns what is no Tensor. */
export function prepare(
  func: FunctionOf<Inputs>,
  at: Inputs,
  caller: string,
  createGraph: boolean,
): Prepared {
  const inputs = asList(at).map((input, i) => {
    if (!isTensor(input)) throw new TypeError(`${caller}: inputs must be Tensors, got another value at ${i}`);
    // A view, so that an input given twice has two gradients.
    if (createGraph && input.requiresGrad) return enableGrad(() => input.viewAs(input));
    return input.detach().requiresGrad_();
  });
  const result = enableGrad(() => func(...inputs) as never) as Inputs;
  const outputs = asList(result);
  if (outputs.length === 0 || !outputs.every(isTensor))
    throw new TypeError(`${caller}: the function must return a Tensor or several, got another value`);
  return { inputs, outputs, several: Array.isArray(result) };
}

/**
 * `v` as a list like `tensors`; ones for `null` where there is one element.
 * @throws Error where the shapes differ.
 */
export function vectorsLike(
  v: Inputs | null | undefined,
  tensors: readonly Tensor[],
  caller: string,
): Tensor[] {
  if (v === null || v === undefined) {
    if (tensors.length !== 1 || tensors[0]?.numel !== 1)
      throw new Error(
        `${caller}: v was expected, got none; only for one tensor of one element it may be absent`,
      );
    return tensors.map((tensor) => tensor.detach().mul(0).add(1));
  }
  const vectors = asList(v);
  const shapes = (list: readonly Tensor[]) => list.map(({ shape }) => `[${shape.join(", ")}]`).join(", ");
  if (shapes(vectors) !== shapes(tensors))
    throw new Error(`${caller}: v must have shape ${shapes(tensors)}, got ${shapes(vectors)}`);
  return [...vectors];
}

/** One pass backward; inputs that are not reached have gradients of zeros. @throws Error for them where `strict`. */
export function backwardProduct(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  vectors: readonly (Tensor | null)[],
  caller: string,
  { createGraph = false, strict = false }: ProductOptions,
): Tensor[] {
  const reached = outputs.map((output) => output.requiresGrad);
  if (strict && reached.includes(false))
    throw new Error(`${caller}: outputs that depend on the inputs were expected, got one that does not`);
  const gradients = reached.includes(true)
    ? grad(
        outputs.filter((_, i) => reached[i]),
        inputs,
        {
          gradOutputs: vectors.filter((_, i) => reached[i]),
          createGraph,
          retainGraph: true,
          allowUnused: true,
        },
      )
    : inputs.map(() => null);
  return gradients.map((gradient, i) => {
    if (gradient !== null) return gradient;
    if (strict)
      throw new Error(`${caller}: an output that depends on input ${i} was expected, got one that does not`);
    return (inputs[i] as Tensor).detach().mul(0);
  });
}

/** Outputs without their graph, unless it was asked for. */
export function released(tensors: readonly Tensor[], createGraph: boolean | undefined): readonly Tensor[] {
  return createGraph ? tensors : tensors.map((tensor) => tensor.detach());
}

export function asList(values: Inputs): readonly Tensor[] {
  return Array.isArray(values) ? values : [values as Tensor];
}
