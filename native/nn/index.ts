/** `torchbook/nn`: layers, losses, initialisers and the functional forms. */
export * from "./adaptivePool.ts";
export * from "./avgPool.ts";
export * from "./batchNorm.ts";
export * from "./conv.ts";
export * from "./convTranspose.ts";
export * from "./dropout.ts";
export * from "./embedding.ts";
export type { FactoryOptions } from "./factory.ts";
export * from "./fold.ts";
export * as functional from "./functional.ts";
export * as init from "./init.ts";
export type { InplaceOptions } from "./inplace.ts";
export * from "./instanceNorm.ts";
export * from "./linear.ts";
export type { LoadResult, LoadStateDictOptions } from "./loadStateDict.ts";
export * from "./loss.ts";
export * from "./lpPool.ts";
export * from "./maxPool.ts";
export {
  type BufferOptions,
  type Layer,
  Module,
  type RegisterOptions,
  type StateDict,
  type ToOptions,
} from "./module.ts";
export type { ForwardHook, ForwardPreHook, RemovableHandle } from "./moduleHooks.ts";
export * from "./normalization.ts";
export * from "./padding.ts";
export { isParameter, Parameter } from "./parameter.ts";
export * from "./rectifier.ts";
export * from "./sequential.ts";
export * from "./shape.ts";
export { outputSize, type Size1d, type Size2d, type Size3d } from "./sizes.ts";
export * from "./smoothActivation.ts";
export * from "./softmax.ts";
export * from "./upsample.ts";
