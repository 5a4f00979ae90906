/**
 * Weight files in layouts other than the network's own.
 *
 * How a family plugs in: its network sets `weightLayouts`, a table of {@link WeightLayout}s, from its own file;
 * `renameKeys` makes the usual one from pairs of patterns.
 */
import type { Module, StateDict } from "torchbook/nn";

export interface WeightLayout {
  /** Whose: "timm's VGG". For messages. */
  name: string;
  /** Whether a file with these keys (and where those are the network's own, these tensors) for `network` is of this layout. */
  recognises(keys: ReadonlySet<string>, network: Module, state: StateDict): boolean;
  /** The same numbers under the network's own keys, and in its shapes. */
  convert(state: StateDict, network: Module): StateDict;
  /** Called when the weights are in: gives the network the settings that they were trained with, where its own differ. */
  adapt?(network: Module): void;
  /** The way back, for files that another library is to read: see `exportWeights`. */
  export?: {
    /** The library's name, as its users write it. */
    library: string;
    /**
     * The network's own numbers under the layout's keys, and in its shapes.
     *
     * @throws TypeError for a network that the library has not
     */
    convert(state: StateDict, network: Module): StateDict;
  };
}

/** Renames every key by the first pattern that matches it; keys that none matches stay. */
export function renameKeys(state: StateDict, table: readonly (readonly [RegExp, string])[]): StateDict {
  return Object.fromEntries(
    Object.entries(state).map(([key, tensor]) => {
      const row = table.find(([pattern]) => pattern.test(key));
      return [row ? key.replace(...row) : key, tensor];
    }),
  );
}
