/** `torchbook/models`: the networks of the book. */
export * from "./06-01-evolution/alexNet.ts";
export * from "./06-01-evolution/leNet5.ts";
export * from "./06-01-evolution/resnetCifar.ts";
export * from "./06-02-vgg/vgg.ts";
export * from "./06-03-resnet/resNet.ts";
export * from "./06-03-resnet/resNetV2.ts";
export { BNInception, bnInception } from "./06-04-inception/bnInception.ts";
export { type ConvBranch, CustomInception, type PoolBranch } from "./06-04-inception/customInception.ts";
export { GoogLeNet, type GoogLeNetOptions, googlenet } from "./06-04-inception/googlenet.ts";
export { type Branch, InceptionBlock } from "./06-04-inception/inceptionBlock.ts";
export {
  InceptionResNetV2,
  ResidualInceptionBlock,
  type InceptionResNetV2Options,
  inceptionResnetV2,
} from "./06-04-inception/inceptionResnetV2.ts";
export { InceptionV3, type InceptionV3Options, inceptionV3 } from "./06-04-inception/inceptionV3.ts";
export { InceptionV4, type InceptionV4Options, inceptionV4 } from "./06-04-inception/inceptionV4.ts";
export * from "./06-05-densenet/densenet.ts";
export * from "./06-05-densenet/densenetCifar.ts";
export { DenseLayer } from "./06-05-densenet/denseLayer.ts";
export {
  compoundScaling,
  type CompoundScale,
  type CompoundScalingOptions,
} from "./06-06-efficientnet/compoundScaling.ts";
export { EfficientNet, type EfficientNetOptions } from "./06-06-efficientnet/efficientNet.ts";
export * from "./06-06-efficientnet/efficientNetModels.ts";
export { MBConv, type MBConvOptions, SqueezeExcitation } from "./06-06-efficientnet/mbConv.ts";
export { MobileAttention, MultiQueryAttention } from "./06-06-efficientnet/mobileAttention.ts";
export * from "./06-06-efficientnet/mobileNetV4.ts";
export {
  type MobileBlock,
  MOBILENETV4_VARIANTS,
  type MobileNetV4Variant,
} from "./06-06-efficientnet/mobileNetV4Variants.ts";
export {
  type BottleneckKind,
  UniversalInvertedBottleneck,
} from "./06-06-efficientnet/universalBottleneck.ts";
export { Diagram, diagram, type DiagramOptions } from "./diagram/diagram.ts";
export * from "./inside/index.ts";
export { EvolutionTimeline, evolutionTimeline } from "./diagram/evolutionTimeline.ts";
export type { Milestone } from "./diagram/milestones.ts";
export { exportWeights } from "./exportWeights.ts";
export { loadWeights } from "./loadWeights.ts";
export type { ModelEntry } from "./modelEntry.ts";
export { type AuxiliaryHeads, Network, type NetworkOptions, type Stage } from "./network.ts";
export * from "./preprocessing.ts";
export { pretrainedWeights } from "./pretrained/catalogue.ts";
export { imagenetClasses } from "./pretrained/imagenetClasses.ts";
export * from "./pretrained/loadPretrained.ts";
export type { PublishedWeights } from "./pretrained/publishedWeights.ts";
export * from "./pretrained/trainedWeights.ts";
export { type ReceptiveField, receptiveField } from "./receptiveField.ts";
export { createModel, listModels, modelEntry } from "./registry.ts";
export { type LessonResult, lessonResults } from "./results/lessonResults.ts";
export * from "./weightLayout.ts";
