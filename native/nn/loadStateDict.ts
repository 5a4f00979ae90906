/** Copies a state dict into a module, and says all that does not fit at once, as PyTorch does. */
import { isTensor } from "../tensor.ts";
import { type Module, type StateDict, stateEntries } from "./module.ts";

export interface LoadStateDictOptions {
  /** Whether every key must be there and no other. Default true. */
  strict?: boolean;
}

/** Keys that the other side lacks; both lists are empty after a strict load. */
export interface LoadResult {
  missingKeys: string[];
  unexpectedKeys: string[];
}

/** @throws Error as `Module.loadStateDict` */
export function loadStateDict(
  module: Module,
  state: StateDict,
  options: LoadStateDictOptions = {},
): LoadResult {
  const { strict = true } = options;
  const own = [...stateEntries(module)];
  const keys = new Set(own.map(([key]) => key));
  const missingKeys = own
    .filter(([key, , info]) => !Object.hasOwn(state, key) && !info?.optional)
    .map(([key]) => key);
  const unexpectedKeys = Object.keys(state).filter((key) => !keys.has(key));
  const problems: string[] = [];
  if (strict && missingKeys.length > 0)
    problems.push(`Missing key(s) in state_dict: ${quoted(missingKeys)}.`);
  if (strict && unexpectedKeys.length > 0)
    problems.push(`Unexpected key(s) in state_dict: ${quoted(unexpectedKeys)}.`);
  for (const [key, target] of own) {
    if (!Object.hasOwn(state, key)) continue;
    const value: unknown = state[key];
    if (!isTensor(value))
      problems.push(`${key}: expected a Tensor, got ${value === null ? "null" : typeof value}.`);
    else if (value.shape.join() !== target.shape.join()) {
      problems.push(
        `size mismatch for ${key}: expected shape [${target.shape.join(", ")}] of this model, ` +
          `got [${value.shape.join(", ")}] from the stateDict.`,
      );
    }
  }
  if (problems.length > 0) {
    throw new Error(`loadStateDict: error(s) for ${module.constructor.name}:\n\t${problems.join("\n\t")}`);
  }
  for (const [key, target] of own)
    if (Object.hasOwn(state, key)) target.copy_(state[key] as NonNullable<StateDict[string]>);
  return { missingKeys, unexpectedKeys };
}

function quoted(keys: string[]): string {
  return keys.map((key) => JSON.stringify(key)).join(", ");
}
