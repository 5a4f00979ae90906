/** Hooks on the backward pass of a module: two nodes in the graph, around what its `forward` records. */
import { defineFunction } from "../autograd/defineFunction.ts";
import { isGradEnabled } from "../autograd/modes.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { Module } from "./module.ts";

/** A gradient for each input or output of a module; null for what is no tensor, or has none. */
export type Gradients = readonly (Tensor | null)[];

/** Sees the gradients of a module's inputs and outputs; an array that it returns takes the place of those of the inputs. */
export type FullBackwardHook = (module: Module, gradInputs: Gradients, gradOutputs: Gradients) => unknown;

/** Sees the gradients of a module's outputs before its backward pass; an array that it returns takes their place. */
export type FullBackwardPreHook = (module: Module, gradOutputs: Gradients) => unknown;

export interface BackwardHooks {
  beforeBackward: Set<{ hook: FullBackwardPreHook }>;
  afterBackward: Set<{ hook: FullBackwardHook }>;
}

/** Runs `forward` between the two nodes. */
export function forwardWithBackwardHooks(
  module: Module,
  hooks: BackwardHooks,
  inputs: unknown[],
  forward: (inputs: unknown[]) => unknown,
): unknown {
  if (!isGradEnabled()) return forward(inputs);
  const isRecorded = inputs.map((input) => isTensor(input) && input.requiresGrad);
  const hasInputs = isRecorded.includes(true);
  let gradOutputs: Gradients = [];
  const finish = (gradients: Gradients): Gradients => {
    let gradInputs = gradients;
    for (const { hook } of hooks.afterBackward) {
      gradInputs = replaced(module, gradInputs, hook(module, gradInputs, gradOutputs));
    }
    return gradInputs;
  };
  const marked = hasInputs
    ? atNode("ModuleInputs", inputs, isRecorded, (gradients) => finish(gradients))
    : inputs;
  const output = forward(marked);
  const outputs = Array.isArray(output) ? output : [output];
  const isDifferentiable = outputs.map((one) => isTensor(one) && one.requiresGrad);
  if (!isDifferentiable.includes(true)) return output;
  const results = atNode("ModuleOutputs", outputs, isDifferentiable, (gradients) => {
    gradOutputs = gradients;
    for (const { hook } of hooks.beforeBackward) {
      gradOutputs = replaced(module, gradOutputs, hook(module, gradOutputs));
    }
    if (!hasInputs) finish(inputs.map(() => null));
    return gradOutputs;
  });
  return Array.isArray(output) ? results : results[0];
}

/** Passes the chosen values through a node of the graph that calls `change` with the gradients of all. */
function atNode(
  name: string,
  values: readonly unknown[],
  isChosen: readonly boolean[],
  change: (gradients: Gradients) => Gradients,
): unknown[] {
  const node = defineFunction({
    name,
    materializeGrads: false,
    forward: (_, ...tensors: Tensor[]) => tensors.map((tensor) => tensor.viewAs(tensor)),
    backward: (_, ...gradients: (Tensor | null)[]) => {
      const left = [...gradients];
      return change(isChosen.map((chosen) => (chosen ? (left.shift() ?? null) : null))).filter(
        (_, i) => isChosen[i],
      );
    },
  });
  const results = [...node(...(values.filter((_, i) => isChosen[i]) as Tensor[]))];
  return values.map((value, i) => (isChosen[i] ? results.shift() : value));
}

function replaced(module: Module, gradients: Gradients, changed: unknown): Gradients {
  if (changed === undefined || changed === null) return gradients;
  const isWhole =
    Array.isArray(changed) &&
    changed.length === gradients.length &&
    changed.every((gradient) => gradient === null || isTensor(gradient));
  if (isWhole) return changed as Gradients;
  throw new TypeError(
    `${module.constructor.name}: backward hook: expected ${gradients.length} gradients (tensors or null) in an array, or nothing`,
  );
}
