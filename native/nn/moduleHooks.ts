/**
 * Hooks of a module. A module with hooks gets a `forward` of its own that calls them around the one of its class; one
 * without pays nothing.
 */
import {
  type BackwardHooks,
  type FullBackwardHook,
  type FullBackwardPreHook,
  forwardWithBackwardHooks,
} from "./backwardHooks.ts";
import type { Module } from "./module.ts";

/** Sees the inputs before `forward`; an array that it returns takes their place, undefined leaves them. */
export type ForwardPreHook = (module: Module, inputs: unknown[]) => unknown;

/** Sees inputs and output after `forward`; what it returns, unless undefined, takes the output's place. */
export type ForwardHook = (module: Module, inputs: unknown[], output: unknown) => unknown;

/** Takes back what was registered. */
export interface RemovableHandle {
  remove(): void;
  [Symbol.dispose](): void;
}

interface Hooks extends BackwardHooks {
  before: Set<{ hook: ForwardPreHook }>;
  after: Set<{ hook: ForwardHook }>;
}

const hooksOf = new WeakMap<Module, Hooks>();

export function addForwardPreHook(module: Module, hook: ForwardPreHook): RemovableHandle {
  return add(module, "before", hook);
}

export function addForwardHook(module: Module, hook: ForwardHook): RemovableHandle {
  return add(module, "after", hook);
}

export function addFullBackwardHook(module: Module, hook: FullBackwardHook): RemovableHandle {
  return add(module, "afterBackward", hook);
}

export function addFullBackwardPreHook(module: Module, hook: FullBackwardPreHook): RemovableHandle {
  return add(module, "beforeBackward", hook);
}

function add(module: Module, kind: keyof Hooks, hook: unknown): RemovableHandle {
  if (typeof hook !== "function") {
    throw new TypeError(`${module.constructor.name}: hook: expected a function, got ${typeof hook}`);
  }
  const hooks = hooksOf.get(module) ?? wrapForward(module);
  const entries = hooks[kind] as Set<unknown>;
  // An object of its own, so that the same function can be registered twice.
  const entry = { hook };
  entries.add(entry);
  const remove = () => {
    entries.delete(entry);
    if (Object.values(hooks).every(({ size }) => size === 0)) unwrapForward(module);
  };
  return { remove, [Symbol.dispose]: remove };
}

function wrapForward(module: Module): Hooks {
  const hooks: Hooks = {
    before: new Set(),
    after: new Set(),
    beforeBackward: new Set(),
    afterBackward: new Set(),
  };
  const { forward } = module;
  Object.defineProperty(module, "forward", {
    configurable: true,
    writable: true,
    enumerable: false,
    value: (...given: unknown[]): unknown => {
      let inputs = given;
      for (const { hook } of hooks.before) inputs = changedInputs(module, hook(module, inputs)) ?? inputs;
      const run = (list: unknown[]): unknown => Reflect.apply(forward, module, list);
      const isPlain = hooks.beforeBackward.size === 0 && hooks.afterBackward.size === 0;
      let output = isPlain ? run(inputs) : forwardWithBackwardHooks(module, hooks, inputs, run);
      for (const { hook } of hooks.after) {
        const changed = hook(module, inputs, output);
        if (changed instanceof Promise) throw asyncHook(module);
        if (changed !== undefined) output = changed;
      }
      return output;
    },
  });
  hooksOf.set(module, hooks);
  return hooks;
}

function changedInputs(module: Module, changed: unknown): unknown[] | undefined {
  if (changed === undefined || Array.isArray(changed)) return changed;
  throw new TypeError(
    `${module.constructor.name}: hook before forward: expected an array of inputs or undefined, got ${typeof changed}`,
  );
}

/** Its promise would take the place of the output. */
function asyncHook(module: Module): TypeError {
  return new TypeError(
    `${module.constructor.name}: hook after forward: expected a function that is not async, got an async one`,
  );
}

function unwrapForward(module: Module): void {
  hooksOf.delete(module);
  Reflect.deleteProperty(module, "forward");
}
