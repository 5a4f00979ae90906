/** `torchbook/nn`: layers, losses, initialisers and the functional forms. */
export * from "./activation.ts";
export * from "./batchNorm2d.ts";
export * from "./conv2d.ts";
export * from "./dropout.ts";
export * as functional from "./functional.ts";
export * as init from "./init.ts";
export * from "./linear.ts";
export type { LoadResult, LoadStateDictOptions } from "./loadStateDict.ts";
export * from "./loss.ts";
export { type BufferOptions, type Layer, Module, type StateDict, type ToOptions } from "./module.ts";
export { isParameter, Parameter } from "./parameter.ts";
export * from "./pooling.ts";
export * from "./sequential.ts";
export * from "./shape.ts";
export { outputSize, type Size2d } from "./sizes.ts";
