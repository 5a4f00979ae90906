/** Gradients as values. */
import { native } from "../loadAddon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { slotsOf, type Tensor } from "../tensor.ts";

/** Options of `grad()`. */
export interface GradOptions {
  /** Gradients with respect to the outputs; may be absent for outputs of one element. */
  gradOutputs?: Tensor | null | readonly (Tensor | null)[];
  /** Keeps the graph for another pass; defaults to `createGraph`. */
  retainGraph?: boolean;
  /** Records the backward pass itself, for higher derivatives; defaults to `false`. */
  createGraph?: boolean;
  /** Gives `null` for inputs that the outputs do not depend on, instead of an error; defaults to `false`. */
  allowUnused?: boolean;
}

/**
 * The gradients of the sum of `outputs` with respect to `inputs`, in their order; collects nothing in `grad`.
 * @throws where an input is not part of the graph, unless `allowUnused`.
 */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradOptions = {},
): (Tensor | null)[] {
  const { gradOutputs, retainGraph, createGraph, allowUnused } = optionsOf("grad", options, {
    gradOutputs: null,
    retainGraph: undefined,
    createGraph: false,
    allowUnused: false,
  });
  const gradients = native.gradOf(
    slotsOf(asArray(outputs), "grad"),
    slotsOf(asArray(inputs), "grad"),
    gradOutputs ? slotsOf(asArray(gradOutputs), "grad") : undefined,
    retainGraph,
    createGraph,
    allowUnused,
    outputs,
  );
  return gradients.map((gradient) => gradient ?? null);
}

function asArray<T extends Tensor | null>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
