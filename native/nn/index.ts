/** `torchbook/nn`: layers, losses, initialisers and the functional forms. */
export * from "./adaptivePool.ts";
export { type AttentionOptions, MultiheadAttention, type MultiheadAttentionOptions } from "./attention.ts";
export * from "./averagedModel.ts";
export * from "./avgPool.ts";
export {
  BatchNorm1d,
  type BatchNorm1dOptions,
  BatchNorm2d,
  type BatchNorm2dOptions,
  BatchNorm3d,
  type BatchNorm3dOptions,
} from "./batchNorm.ts";
export { BatchNormAct2d, type BatchNormAct2dOptions } from "./batchNormAct.ts";
export type { FullBackwardHook, FullBackwardPreHook, Gradients } from "./backwardHooks.ts";
export * from "./classificationLoss.ts";
export * from "./conv.ts";
export * from "./convTranspose.ts";
export * from "./ctcLoss.ts";
export { deepCopy } from "./deepCopy.ts";
export * from "./distance.ts";
export * from "./dropout.ts";
export * from "./embedding.ts";
export { emptyParameter, type FactoryOptions, onDevice } from "./factory.ts";
export { optionsOf } from "../dispatch/optionsOf.ts";
export * from "./fold.ts";
export * from "./fractionalMaxPool.ts";
export * as functional from "./functional.ts";
export * as init from "./init.ts";
export type { InplaceOptions } from "./inplace.ts";
export * from "./instanceNorm.ts";
export * from "./linear.ts";
export type { LoadResult, LoadStateDictOptions } from "./loadStateDict.ts";
export type { LossOptions } from "./lossBase.ts";
export * from "./lpPool.ts";
export * from "./maxPool.ts";
export * from "./metricLoss.ts";
export { type Layer, Module } from "./module.ts";
export * from "./moduleDict.ts";
export type { ForwardHook, ForwardPreHook, RemovableHandle } from "./moduleHooks.ts";
export * from "./moduleList.ts";
export type { BufferOptions, RegisterOptions, StateDict, ToOptions } from "./moduleOptions.ts";
export * from "./normalization.ts";
export * from "./padding.ts";
export * from "./parameterContainers.ts";
export { isParameter, Parameter } from "./parameter.ts";
export * from "./rectifier.ts";
export * from "./regressionLoss.ts";
export * from "./rnn.ts";
export {
  GRUCell,
  LSTMCell,
  type RecurrentCellOptions,
  RNNCell,
  type RNNCellOptions,
} from "./rnnCell.ts";
export * from "./sequential.ts";
export * from "./shape.ts";
export { outputSize, type Size1d, type Size2d, type Size3d } from "./sizes.ts";
export * from "./smoothActivation.ts";
export * from "./softmax.ts";
export * from "./stochasticDepth.ts";
export * from "./transformer.ts";
export * from "./transformerLayer.ts";
export { updateBn } from "./updateBn.ts";
export * from "./summary/index.ts";
export * from "./upsample.ts";
export * as utils from "./utils/index.ts";
