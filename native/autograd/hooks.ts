/**
 * Hooks of tensors. The addon asks for one list a tensor and holds it weakly; the tensor's object, and those of all
 * results computed from it, hold it for the collector, so a hook whose function refers to its own tensor is collected
 * with it.
 */
import { describeValue } from "../dispatch/values.ts";
import { native, type Slot } from "../loadAddon.ts";
import { refuseAsync } from "../memory.ts";
import { isTensor, rawSlot, type Tensor } from "../tensor.ts";

/** Looks at a gradient, shape and dtype of its tensor; what it returns takes the gradient's place. Not async. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook that only looks need not return
export type GradHook = (grad: Tensor) => Tensor | null | undefined | void;

/** What registering a hook returns. */
export interface HookHandle {
  /** Takes the hook away; twice is no error. */
  remove(): void;
  [Symbol.dispose](): void;
}

/** What hooks add to `Tensor`. */
export interface HookMethods {
  /**
   * Calls `hook` with the gradient with respect to this tensor each time that `backward()` or `grad()` has computed it,
   * in the order of registration.
   * @returns a handle that removes the hook.
   * @throws Error where this tensor does not require grad; TypeError where `hook` is async.
   */
  registerHook(hook: GradHook): HookHandle;
  /**
   * Calls `hook` with this leaf each time that `backward()` has added to its `grad`: the place for an optimizer step
   * that needs no other gradient, and then frees this one.
   * @throws Error where this tensor is no leaf that requires grad.
   */
  registerPostAccumulateGradHook(hook: (leaf: Tensor) => void): HookHandle;
}

/** The functions of one tensor, by the number of their handle. */
export interface HookList {
  before: Map<number, GradHook>;
  after: Map<number, (leaf: Tensor) => void>;
}

let handles = 0;

export const hookMethods: HookMethods & ThisType<Tensor> = {
  registerHook(hook) {
    const check = checkFunction(hook, "registerHook");
    return add(native.hooksOf(rawSlot(this), newList(), false).before, check);
  },
  registerPostAccumulateGradHook(hook) {
    const check = checkFunction(hook, "registerPostAccumulateGradHook");
    return add(native.hooksOf(rawSlot(this), newList(), true).after, check);
  },
};

/** Called by the addon. @returns the slot of the gradient that goes on. */
export function runHooks(list: HookList, grad: Tensor): Slot {
  let current = grad;
  for (const hook of [...list.before.values()]) {
    const result: unknown = hook(current);
    if (result === undefined || result === null) continue;
    if (!isTensor(result)) {
      throw new TypeError(
        `registerHook: the hook must return a Tensor or nothing, got ${describeValue(result)}`,
      );
    }
    current = result;
  }
  return rawSlot(current);
}

/** Called by the addon. */
export function runAfterHooks(list: HookList, leaf: Tensor): void {
  for (const hook of [...list.after.values()]) hook(leaf);
}

function newList(): HookList {
  return { before: new Map(), after: new Map() };
}

function checkFunction<T>(hook: T, caller: string): T {
  if (typeof hook !== "function")
    throw new TypeError(`${caller}: hook must be a function, got ${describeValue(hook)}`);
  refuseAsync(hook, caller);
  return hook;
}

function add<T>(functions: Map<number, T>, hook: T): HookHandle {
  const number = ++handles;
  functions.set(number, hook);
  const remove = () => void functions.delete(number);
  return { remove, [Symbol.dispose]: remove };
}
