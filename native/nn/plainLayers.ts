/** Which layers keep neither their input nor their output: between two of them, nobody else can hold a tensor. */
import { AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d } from "./adaptivePool.ts";
import { AvgPool1d, AvgPool2d, AvgPool3d } from "./avgPool.ts";
import { BatchNorm1d, BatchNorm2d, BatchNorm3d } from "./batchNorm.ts";
import { BatchNormAct2d } from "./batchNormAct.ts";
import { Conv1d, Conv2d, Conv3d } from "./conv.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "./convTranspose.ts";
import { Dropout, Dropout1d, Dropout2d, Dropout3d } from "./dropout.ts";
import { Linear } from "./linear.ts";
import { MaxPool1d, MaxPool2d, MaxPool3d } from "./maxPool.ts";
import type { Module } from "./module.ts";
import { GroupNorm, LayerNorm, RMSNorm } from "./normalization.ts";
import { Hardswish, LeakyReLU, PReLU, ReLU, ReLU6 } from "./rectifier.ts";
import { Flatten, Identity, PixelShuffle, Unflatten } from "./shape.ts";
import { ELU, GELU, Mish, Sigmoid, SiLU, Tanh } from "./smoothActivation.ts";
import { LogSoftmax, Softmax } from "./softmax.ts";
import { StochasticDepth } from "./stochasticDepth.ts";
import { Upsample } from "./upsample.ts";

const PLAIN: ReadonlySet<unknown> = new Set([
  ...[AdaptiveAvgPool1d, AdaptiveAvgPool2d, AdaptiveAvgPool3d, AvgPool1d, AvgPool2d, AvgPool3d],
  ...[BatchNorm1d, BatchNorm2d, BatchNorm3d, BatchNormAct2d, GroupNorm, LayerNorm, RMSNorm],
  ...[Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d, Linear],
  ...[Dropout, Dropout1d, Dropout2d, Dropout3d, StochasticDepth],
  ...[ELU, GELU, Hardswish, LeakyReLU, Mish, PReLU, ReLU, ReLU6, Sigmoid, SiLU, Tanh, LogSoftmax, Softmax],
  ...[MaxPool1d, MaxPool2d, MaxPool3d, Flatten, Identity, PixelShuffle, Unflatten, Upsample],
]);

/** Subclasses may keep what they see, and so may hooks, which give a module a `forward` of its own. */
export function isPlain(layer: Module): boolean {
  return PLAIN.has(layer.constructor) && !Object.hasOwn(layer, "forward");
}
