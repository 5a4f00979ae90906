/** Copies a state dict into a module, and says all that does not fit at once, as PyTorch does. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import type { Module } from "./module.ts";
import type { StateDict } from "./moduleOptions.ts";
import { Parameter } from "./parameter.ts";
import { type StateEntry, stateEntries } from "./stateEntries.ts";

export interface LoadStateDictOptions {
  /** Whether every key must be there and no other. Default true. */
  strict?: boolean;
  /**
   * Makes the given tensors the module's own, with their dtype and device, instead of copying their values. Parameters become
   * other objects: make the optimizer afterwards. Default false.
   */
  assign?: boolean;
}

/** Keys that the other side lacks; both lists are empty after a strict load. */
export interface LoadResult {
  missingKeys: string[];
  unexpectedKeys: string[];
}

/** @throws TypeError, Error as `Module.loadStateDict` */
export function loadStateDict(
  module: Module,
  state: StateDict,
  options: LoadStateDictOptions = {},
): LoadResult {
  const { strict, assign } = optionsOf("loadStateDict", options, { strict: true, assign: false });
  if (typeof state !== "object" || state === null || state instanceof Map) {
    const found = state instanceof Map ? "a Map" : state === null ? "null" : typeof state;
    throw new TypeError(
      `loadStateDict: expected tensors by name for ${module.constructor.name}, got ${found}; pass what stateDict() gave`,
    );
  }
  const own = [...stateEntries(module)];
  const keys = new Set(own.map(({ key }) => key));
  const missingKeys = own
    .filter(({ key, buffer }) => !Object.hasOwn(state, key) && !buffer?.optional)
    .map(({ key }) => key);
  const unexpectedKeys = Object.keys(state).filter((key) => !keys.has(key));
  const problems: string[] = [];
  if (strict && missingKeys.length > 0)
    problems.push(`Missing key(s) in state_dict: ${quoted(missingKeys)}.`);
  if (strict && unexpectedKeys.length > 0)
    problems.push(`Unexpected key(s) in state_dict: ${quoted(unexpectedKeys)}.`);
  for (const { key, tensor } of own) {
    if (!Object.hasOwn(state, key)) continue;
    const value: unknown = state[key];
    if (!isTensor(value))
      problems.push(`${key}: expected a Tensor, got ${value === null ? "null" : typeof value}.`);
    else if (value.shape.join() !== tensor.shape.join()) {
      problems.push(
        `size mismatch for ${key}: expected shape [${tensor.shape.join(", ")}] of this model, ` +
          `got [${value.shape.join(", ")}] from the stateDict.`,
      );
    }
  }
  if (problems.length > 0) {
    problems.push(...placeOfKeys(own, state));
    throw new Error(`loadStateDict: error(s) for ${module.constructor.name}:\n\t${problems.join("\n\t")}`);
  }
  for (const entry of own) {
    if (!Object.hasOwn(state, entry.key)) continue;
    const value = state[entry.key] as Tensor;
    if (assign) assignTensor(entry, value);
    else entry.tensor.copy_(value);
  }
  return { missingKeys, unexpectedKeys };
}

function assignTensor({ owner, property, tensor, buffer }: StateEntry, value: Tensor): void {
  owner.setOwnTensor(property, buffer ? value : new Parameter(value, tensor.requiresGrad));
}

/** Says where the keys of the model are, if all are in another place: in a checkpoint of more than a model, or after a prefix. */
function placeOfKeys(own: readonly StateEntry[], state: Readonly<Record<string, unknown>>): string[] {
  if (own.length === 0 || own.some(({ key }) => Object.hasOwn(state, key))) return [];
  const isWhole = (found: object, prefix = "") =>
    own.every(({ key, buffer }) => buffer?.optional || Object.hasOwn(found, prefix + key));
  const inner = Object.entries(state).find(
    ([, value]) => typeof value === "object" && value !== null && isWhole(value),
  );
  if (inner) return [`All keys of this model are in its "${inner[0]}": pass that.`];
  const first = own[0] as StateEntry;
  const prefixes = Object.keys(state)
    .filter((key) => key.endsWith(`.${first.key}`))
    .map((key) => key.slice(0, -first.key.length));
  const prefix = prefixes.find((each) => isWhole(state, each));
  return prefix === undefined ? [] : [`All keys of this model are there after "${prefix}": take that off.`];
}

function quoted(keys: string[]): string {
  return keys.map((key) => JSON.stringify(key)).join(", ");
}
