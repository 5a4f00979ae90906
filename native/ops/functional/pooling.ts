/** Pooling and patches whose functional form differs from LibTorch's operator. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import {
  adaptiveMaxPool2d as pool2d,
  adaptiveMaxPool3d as pool3d,
  col2im,
  im2col,
} from "../../generated/nn.js";
import { adaptiveMaxPool1d as pool1d } from "../../generated/torch.js";
import type { Pair, Triple } from "../../sizes.ts";
import type { Tensor } from "../../tensor.ts";

/** Maxima of as many regions as asked for. Input: [N, C, L]; output: [N, C, outputSize]. */
export function adaptiveMaxPool1d(input: Tensor, outputSize: number | readonly number[]): Tensor {
  return pool1d(input, outputSize)[0];
}

/** Maxima of as many regions as asked for. Input: [N, C, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveMaxPool2d(input: Tensor, outputSize: number | Pair): Tensor {
  return pool2d(input, outputSize)[0];
}

/** Maxima of as many regions as asked for. Input: [N, C, D, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveMaxPool3d(input: Tensor, outputSize: number | Triple): Tensor {
  return pool3d(input, outputSize)[0];
}

export interface UnfoldOptions {
  /** Pixels; defaults 1, 0, 1. */
  dilation?: number | Pair;
  padding?: number | Pair;
  stride?: number | Pair;
}

/** Patches as columns. Input: [N, C, H, W]; output: [N, C * K * K, number of patches]. */
export function unfold(input: Tensor, kernelSize: number | Pair, options: UnfoldOptions = {}): Tensor {
  const { dilation = 1, padding = 0, stride = 1 } = optionsOf("unfold", options);
  return im2col(input, kernelSize, dilation, padding, stride);
}

/** Adds columns of `unfold` up to an image of `outputSize`. */
export function fold(
  input: Tensor,
  outputSize: number | Pair,
  kernelSize: number | Pair,
  options: UnfoldOptions = {},
): Tensor {
  const { dilation = 1, padding = 0, stride = 1 } = optionsOf("fold", options);
  return col2im(input, outputSize, kernelSize, dilation, padding, stride);
}
