/** What L-BFGS remembers from iteration to iteration, and the direction that follows from it. */
import { keep, tidy } from "../memory.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { State } from "./stateDict.ts";

/** Under PyTorch's names. Numbers that PyTorch holds as tensors without dimensions are numbers here. */
export interface LbfgsMemory {
  func_evals: number;
  n_iter: number;
  /** The last direction, flat. */
  d?: Tensor;
  /** The last step along it. */
  t?: number;
  /** Changes of the gradient, oldest first. */
  old_dirs?: Tensor[];
  /** Changes of the parameters, oldest first. */
  old_stps?: Tensor[];
  /** One over the product of the two. */
  ro?: number[];
  H_diag?: number;
  prev_flat_grad?: Tensor;
  prev_loss?: number;
}

const LEAST_CURVATURE = 1e-10;

/**
 * The direction for `grad`; takes the last change into the memory.
 *
 * @param round - to the precision of the parameters
 */
export function nextDirection(
  memory: LbfgsMemory,
  grad: Tensor,
  historySize: number,
  round: (value: number) => number,
): Tensor {
  if (memory.n_iter === 1) {
    memory.d = keep(grad.neg());
    memory.old_dirs = [];
    memory.old_stps = [];
    memory.ro = [];
    memory.H_diag = 1;
  } else {
    remember(memory as Required<LbfgsMemory>, grad, historySize, round);
    const last = memory.d as Tensor;
    memory.d = keep(direction(memory as Required<LbfgsMemory>, grad, round));
    last.dispose();
  }
  if (memory.prev_flat_grad) memory.prev_flat_grad.copy_(grad);
  else memory.prev_flat_grad = keep(grad.clone());
  return memory.d;
}

function remember(
  memory: Required<LbfgsMemory>,
  grad: Tensor,
  historySize: number,
  round: (value: number) => number,
): void {
  const change = grad.sub(memory.prev_flat_grad);
  const step = memory.d.mul(memory.t);
  const curvature = tidy(() => change.dot(step).item());
  if (!(curvature > LEAST_CURVATURE)) {
    change.dispose();
    step.dispose();
    return;
  }
  if (memory.old_dirs.length === historySize) {
    memory.old_dirs.shift()?.dispose();
    memory.old_stps.shift()?.dispose();
    memory.ro.shift();
  }
  memory.old_dirs.push(keep(change));
  memory.old_stps.push(keep(step));
  memory.ro.push(round(1 / curvature));
  memory.H_diag = round(curvature / tidy(() => change.dot(change).item()));
}

/** The two loops over the memory. */
function direction(
  { old_dirs: changes, old_stps: steps, ro, H_diag }: Required<LbfgsMemory>,
  grad: Tensor,
  round: (value: number) => number,
): Tensor {
  return tidy(() => {
    const q = grad.neg();
    const shares: number[] = [];
    for (let at = changes.length - 1; at >= 0; at -= 1) {
      const share = round((steps[at] as Tensor).dot(q).item() * (ro[at] as number));
      shares[at] = share;
      q.add_(changes[at] as Tensor, { alpha: -share });
    }
    const r = q.mul(H_diag);
    for (const [at, change] of changes.entries()) {
      const back = round(change.dot(r).item() * (ro[at] as number));
      r.add_(steps[at] as Tensor, { alpha: round((shares[at] as number) - back) });
    }
    return r;
  });
}

const FLAT = new Set(["d", "prev_flat_grad", "old_dirs", "old_stps"]);
// A buffer that each iteration fills anew.
const SCRATCH = "al";

/** Copies of a saved state, PyTorch's or ours. @throws Error where a value is neither a tensor nor a number */
export function readMemory(caller: string, param: Tensor, saved: Readonly<State>): LbfgsMemory {
  const read = (key: string, value: unknown): Tensor | number => {
    if (FLAT.has(key) && isTensor(value))
      return keep(value.detach().to({ dtype: param.dtype, device: param.device, copy: true }));
    if (!FLAT.has(key) && typeof value === "number") return value;
    if (!FLAT.has(key) && isTensor(value) && value.numel === 1) return value.item();
    throw new Error(
      `${caller}: ${key}: expected ${FLAT.has(key) ? "a Tensor" : "a number"}, got ${isTensor(value) ? `shape [${value.shape.join(", ")}]` : typeof value}`,
    );
  };
  const memory: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(saved)) {
    if (value === null || key === SCRATCH) continue;
    memory[key] = Array.isArray(value) ? value.map((element) => read(key, element)) : read(key, value);
  }
  return memory as unknown as LbfgsMemory;
}
