/** Weight files of networks whose auxiliary classifiers are left away as often as not. */
import type { Module } from "torchbook/nn";
import type { WeightLayout } from "../weightLayout.ts";

/**
 * For a network with the classifiers, files that lack them, which then stay as they are; for one without, files that have
 * them.
 *
 * @param heads - names of the classifiers: `aux1`
 */
export function auxiliaryLayouts(...heads: readonly string[]): WeightLayout[] {
  const isAuxiliary = (key: string) => heads.includes(key.slice(0, key.indexOf(".")));
  const areIn = (keys: Iterable<string>) => [...keys].some(isAuxiliary);
  const hasHeads = (network: Module) => areIn(network.namedParameters().map(([key]) => key));
  return [
    {
      name: "without auxiliary classifiers",
      recognises: (keys, network) => keys.has("fc.weight") && hasHeads(network) && !areIn(keys),
      convert: (state, network) => {
        const own = Object.entries(network.stateDict()).filter(([key]) => isAuxiliary(key));
        return { ...Object.fromEntries(own), ...state };
      },
    },
    {
      name: "with auxiliary classifiers",
      recognises: (keys, network) => keys.has("fc.weight") && !hasHeads(network) && areIn(keys),
      convert: (state) => Object.fromEntries(Object.entries(state).filter(([key]) => !isAuxiliary(key))),
    },
  ];
}
