/** The parameters of a group that a step changes, with what the optimizer keeps for them. */
import { float32 } from "../dtype.ts";
import { full, zerosLike } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { add_ } from "./foreach.ts";
import type { StepScaling } from "./fusedStep.ts";
import { refuseSparse } from "./sparse.ts";
import type { State } from "./stateDict.ts";

export interface Trained<Kept> {
  params: Tensor[];
  grads: Tensor[];
  states: Kept[];
}

/**
 * @param begin - completes the state of a parameter at its first step, or does nothing
 * @throws TypeError for a sparse gradient
 */
export function trained<Kept extends State>(
  { constructor: { name }, state }: { constructor: { name: string }; state: Map<Tensor, State> },
  params: readonly Tensor[],
  begin: (param: Tensor, kept: Partial<Kept>) => void,
): Trained<Kept> {
  const lists: Trained<Kept> = { params: [], grads: [], states: [] };
  for (const param of params) {
    const { grad } = param;
    if (!grad) continue;
    refuseSparse(name, grad);
    let kept = state.get(param) as Partial<Kept> | undefined;
    if (!kept) {
      kept = {};
      state.set(param, kept as State);
    }
    begin(param, kept);
    lists.params.push(param);
    lists.grads.push(grad);
    lists.states.push(kept as Kept);
  }
  return lists;
}

/** Zeros of the shape of `param` that outlast the step. */
export function zeroState(param: Tensor): Tensor {
  return keep(zerosLike(param));
}

/** A number `[]` float32 that outlasts the step. */
export function numberState(param: Tensor, value = 0): Tensor {
  return keep(full([], value, { dtype: float32, device: param.device }));
}

/** Uncounts the steps of a kernel that did nothing, as gradients were not finite. */
export function takeBackSteps(steps: readonly Tensor[], scaling: StepScaling | undefined): void {
  if (!scaling) return;
  add_(
    steps,
    steps.map(({ device }) => scaling.foundInf.to({ device })),
    -1,
  );
}
