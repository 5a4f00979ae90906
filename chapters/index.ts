/** `torchbook/models`: the networks of the book. */
export * from "./06-01-evolution/resnetCifar.ts";
export { loadWeights } from "./loadWeights.ts";
export type { ModelEntry } from "./modelEntry.ts";
export { type AuxiliaryHeads, Network, type NetworkOptions, type Stage } from "./network.ts";
export * from "./preprocessing.ts";
export { type ReceptiveField, receptiveField } from "./receptiveField.ts";
export { createModel, listModels } from "./registry.ts";
export * from "./weightLayout.ts";
