/** Walks the tensors that a state dict has, with the place of each. */
import type { Tensor } from "../tensor.ts";
import type { Module } from "./module.ts";

/** How a buffer is saved. */
export interface BufferInfo {
  /** Whether `stateDict()` has it. */
  persistent: boolean;
  /** Whether `loadStateDict()` does without it. */
  optional: boolean;
}

/** A parameter or buffer that a module itself holds. */
export interface OwnTensor {
  /** Its name in a state dict, without the path of the module. */
  key: string;
  /** The property that holds it. */
  property: string;
  tensor: Tensor;
  /** Undefined for a parameter. */
  buffer?: BufferInfo;
}

/** An own tensor somewhere in a tree of modules, under its dotted name. */
export interface StateEntry extends OwnTensor {
  owner: Module;
}

/** Every entry of a state dict; a tensor that two properties share comes twice, as in PyTorch. */
export function* stateEntries(module: Module, prefix = ""): Generator<StateEntry> {
  for (const entry of module.ownTensors()) {
    if (entry.buffer && !entry.buffer.persistent) continue;
    yield { ...entry, key: dotted(prefix, entry.key), owner: module };
  }
  for (const [name, child] of module.namedChildren()) yield* stateEntries(child, dotted(prefix, name));
}

export function dotted(prefix: string, name: string): string {
  return prefix === "" ? name : `${prefix}.${name}`;
}
