/** The names of `torch.nn.functional`, in camelCase: operators as they are, and the few that PyTorch writes in Python. */
import "./methods.ts";

export {
  avgPool2d,
  avgPool3d,
  crossEntropyLoss as crossEntropy,
  elu_,
  gelu,
  glu,
  hardtanh_,
  leakyRelu_,
  linear,
  logSigmoid as logsigmoid,
  maxPool2dWithIndices,
  maxPool3dWithIndices,
  multiMarginLoss,
  multilabelMarginLoss,
  nllLossNd as nllLoss,
  oneHot,
  pad,
  scaledDotProductAttention,
  softMarginLoss,
  softplus,
  softshrink,
} from "./generated/nn.js";
export {
  adaptiveAvgPool1d,
  avgPool1d,
  bilinear,
  celu_,
  channelShuffle,
  conv1d,
  conv2d,
  conv3d,
  convTbc,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  cosineEmbeddingLoss,
  cosineSimilarity,
  ctcLoss,
  groupNorm,
  hardshrink,
  hingeEmbeddingLoss,
  layerNorm,
  logSoftmax,
  marginRankingLoss,
  maxPool1dWithIndices,
  nativeChannelShuffle,
  pairwiseDistance,
  pdist,
  pixelShuffle,
  pixelUnshuffle,
  prelu,
  relu_,
  rmsNorm,
  rrelu_,
  selu_,
  sigmoid,
  softmax,
  tanh,
  threshold_,
  tripletMarginLoss,
} from "./generated/torch.js";
export * from "./ops/functional/activation.ts";
export * from "./ops/functional/attention.ts";
export * from "./ops/functional/batchNormAct.ts";
export * from "./ops/functional/dropout.ts";
export * from "./ops/functional/embedding.ts";
export * from "./ops/functional/interpolate.ts";
export * from "./ops/functional/losses.ts";
export * from "./ops/functional/normalization.ts";
export * from "./ops/functional/pairedLosses.ts";
export * from "./ops/functional/pooling.ts";
export * from "./ops/functional/sampling.ts";
export * from "./ops/functional/small.ts";
export * from "./ops/functional/unpooling.ts";
