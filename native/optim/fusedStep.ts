/** LibTorch's fused kernels, which take the step of all parameters in one call, kept to the memory that they may touch. */
import { operator } from "../dispatch/byName.ts";
import { contiguousFormat } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/** What a `GradScaler` gives a step. */
export interface StepScaling {
  /** `[]` float32, by which the kernel divides the gradients; absent where they have been divided. */
  gradScale?: Tensor;
  /** `[]` float32: 1 where a gradient is not finite, and the step does nothing; else 0. */
  foundInf: Tensor;
}

/** What a step is taken on: lists with an element for each parameter; a list that the rule does not need is empty. */
export interface StepLists {
  params: Tensor[];
  grads: Tensor[];
  /** Lists of the state, of the parameters' shapes, in the kernel's order. */
  states: Tensor[][];
  /** Steps taken, `[]` float32 each. */
  steps?: Tensor[];
  scaling?: StepScaling | undefined;
}

/** Takes the step; `numbers` are the kernel's own arguments. */
export type FusedStep = (lists: StepLists, ...numbers: (number | boolean)[]) => void;

/**
 * The kernels walk memory from the first element of each tensor and look at no strides: for a view with gaps, or a gradient in
 * another order than its parameter, they would write the wrong elements. Such parameters take the step on copies.
 *
 * @param name - LibTorch's name of the kernel, such as `_fused_adam_`
 */
export function fusedStep(name: string): FusedStep {
  const kernel = operator(`aten::${name}`);
  return ({ params, grads, states, steps, scaling }, ...numbers) => {
    const lists = [params, grads, ...states].map((list) => list.slice());
    const copies: { tensor: Tensor; copy: Tensor }[] = [];
    for (const at of params.keys()) {
      if (canBeWalked(lists, at)) continue;
      for (const list of lists) {
        const tensor = list[at];
        if (!tensor) continue;
        const copy = tensor.clone({ memoryFormat: contiguousFormat });
        list[at] = copy;
        // With a scale the kernel leaves gradients divided.
        if (list !== lists[1] || scaling?.gradScale) copies.push({ tensor, copy });
      }
    }
    if (steps) lists.push(steps);
    for (const chosen of kinds(params)) {
      const picked = chosen ? lists.map((list) => chosen.flatMap((at) => list[at] ?? [])) : lists;
      const device = picked[0]?.[0]?.device;
      const scales = scaling ? [scaling.gradScale?.to({ device }), scaling.foundInf.to({ device })] : [];
      kernel(...picked, ...numbers, ...scales);
    }
    for (const { tensor, copy } of copies) tensor.copy_(copy);
  };
}

/** Whether the tensors at `at` lie in memory alike, without gaps. */
function canBeWalked([params, ...others]: Tensor[][], at: number): boolean {
  const param = params?.[at] as Tensor;
  const { shape, strides } = param;
  // A state is made without gaps, so that its strides vouch for those of the parameter.
  const [, state] = others;
  if (!state?.[at] && !hasNoGaps(shape, strides)) return false;
  return others.every((list) => {
    const other = list[at]?.strides;
    return !other || shape.every((size, axis) => size === 1 || strides[axis] === other[axis]);
  });
}

function hasNoGaps(shape: readonly number[], strides: readonly number[]): boolean {
  const axes = shape.flatMap((size, axis) => (size === 1 ? [] : [{ size, stride: strides[axis] as number }]));
  let next = 1;
  for (const { size, stride } of axes.sort((a, b) => a.stride - b.stride)) {
    if (stride !== next) return false;
    next *= size;
  }
  return true;
}

/** Positions of the parameters of each dtype and device, which a call takes one of; `undefined` stands for all. */
function kinds(params: readonly Tensor[]): (number[] | undefined)[] {
  const kindOf = ({ dtype, device }: Tensor) => `${dtype} ${device}`;
  const [first] = params;
  if (!first) return [];
  const { dtype, device } = first;
  if (params.every((param) => param.dtype === dtype && param.device === device)) return [undefined];
  return [...Map.groupBy(params.keys(), (at) => kindOf(params[at] as Tensor)).values()];
}
