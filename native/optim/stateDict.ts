/** PyTorch's format of an optimizer's state: its names, and tensors that are the parameter's twins. */
import { float32 } from "../dtype.ts";
import { emptyLike, full } from "../generated/torch.js";
import { keep } from "../memory.ts";
import { isTensor, type Tensor } from "../tensor.ts";

/** What an optimizer keeps; numbers and lists for L-BFGS only. */
export type StateValue = Tensor | number | null | readonly (Tensor | number | null)[];

/** The state of one parameter, under PyTorch's names. */
export type State = Record<string, StateValue>;

/** A group in a state dict: options under PyTorch's names, and the numbers of its parameters. */
export type GroupState = Record<string, unknown> & { params: number[] };

// They choose among PyTorch's kernels for one rule; here LibTorch's fused or list kernels always run.
const KERNEL_CHOICES = new Set(["foreach", "fused", "capturable", "differentiable"]);

export function writeGroup(group: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [snakeCase(key), value]));
}

/** Options that PyTorch's optimizers did not have from their beginning, so that an older file lacks them. */
const LATER_OPTIONS = new Set(["maximize", "decoupledWeightDecay"]);

/** What schedulers keep in groups, besides the options of an optimizer. */
export const SCHEDULED = new Set(["initialLr", "minLr", "maxLr", "baseMomentum", "maxMomentum", "swaLr"]);

/** @throws TypeError for what has not the parts of an optimizer's state */
export function checkStateDict(caller: string, saved: unknown): void {
  const { state, param_groups: groups } = (saved ?? {}) as Record<string, unknown>;
  const isWhole =
    typeof state === "object" &&
    state !== null &&
    Array.isArray(groups) &&
    groups.every((group) => Array.isArray(group?.params));
  if (isWhole) return;
  const got =
    typeof saved === "object" && saved !== null
      ? `an object with ${Object.keys(saved).slice(0, 3).join(", ") || "nothing"}`
      : String(saved);
  throw new TypeError(`${caller}: expected { state, param_groups } as stateDict() gives, got ${got}`);
}

/**
 * Options of a saved group.
 *
 * @param own - names of the optimizer's options
 * @throws Error for options that lack some of these and have others: those of another optimizer
 */
export function readGroup(
  caller: string,
  saved: Readonly<GroupState>,
  own: readonly string[],
): Record<string, unknown> {
  const entries = Object.entries(saved).filter(([key]) => key !== "params" && !KERNEL_CHOICES.has(key));
  const options = new Map(entries.map(([key, value]) => [camelCase(key), asNumber(value)]));
  const missing = own.filter((key) => !options.has(key) && !LATER_OPTIONS.has(key));
  const others = [...options.keys()].filter((key) => !own.includes(key) && !SCHEDULED.has(key));
  if (missing.length > 0 && others.length > 0) {
    throw new Error(
      `${caller}: expected a group with ${missing.join(", ")}, got one with ${others.join(", ")}, of another optimizer`,
    );
  }
  return Object.fromEntries(options);
}

/** In Python a learning rate may be a tensor. */
function asNumber(value: unknown): unknown {
  return isTensor(value) && value.numel === 1 ? value.item() : value;
}

/**
 * Copies of the tensors of a saved state, in the dtype, device and memory layout of `param`; those without dimensions, such
 * as `step`, in float32.
 *
 * @throws Error where a shape is not the parameter's
 */
export function readState(caller: string, param: Tensor, saved: Readonly<State>): State {
  const copied: State = {};
  for (const [key, value] of Object.entries(saved)) {
    if (value === null) continue;
    if (typeof value === "number") {
      // PyTorch before 1.12 saved `step` as a number.
      copied[key] = keep(full([], value, { dtype: float32, device: param.device }));
    } else if (!isTensor(value)) {
      throw new Error(`${caller}: ${key}: expected a Tensor, got ${typeof value}`);
    } else if (value.ndim === 0 && (key === "step" || key === "mu_product" || param.ndim > 0)) {
      copied[key] = keep(value.detach().to({ dtype: float32, device: param.device, copy: true }));
    } else if (value.shape.join() !== param.shape.join()) {
      throw new Error(
        `${caller}: ${key}: expected shape [${param.shape.join(", ")}], got [${value.shape.join(", ")}]`,
      );
    } else copied[key] = keep(emptyLike(param).copy_(value));
  }
  return copied;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
