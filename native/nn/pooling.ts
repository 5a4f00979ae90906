/** Pooling layers over images. */
import { adaptiveAvgPool2d, avgPool2d } from "../generated/nn.js";
import { maxPool2d } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { type Pair, pair, type Size2d } from "./sizes.ts";

export interface MaxPool2dLayerOptions {
  /** Default: the kernel size, so that windows do not overlap. */
  stride?: Size2d;
  /** Minus infinity added on each side, at most half the kernel. Default 0. */
  padding?: Size2d;
  /** Distance between the points of the window. Default 1. */
  dilation?: Size2d;
  /** Rounds the output size up instead of down. Default false. */
  ceilMode?: boolean;
}

/** The greatest value of each window: `[N, C, H, W]` to `[N, C, Hout, Wout]`, sizes as for {@link outputSize}. */
export class MaxPool2d extends Module {
  readonly kernelSize: Size2d;
  readonly stride: Size2d;
  readonly padding: Size2d;
  readonly dilation: Size2d;
  readonly ceilMode: boolean;
  readonly #pairs: { kernelSize: Pair; stride: Pair; padding: Pair; dilation: Pair };

  constructor(kernelSize: Size2d, options: MaxPool2dLayerOptions = {}) {
    super();
    const { stride = kernelSize, padding = 0, dilation = 1, ceilMode = false } = options;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.ceilMode = ceilMode;
    this.#pairs = {
      kernelSize: pair("MaxPool2d", "kernelSize", kernelSize, 1),
      stride: pair("MaxPool2d", "stride", stride, 1),
      padding: pair("MaxPool2d", "padding", padding, 0),
      dilation: pair("MaxPool2d", "dilation", dilation, 1),
    };
  }

  forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding, dilation } = this.#pairs;
    return maxPool2d(input, kernelSize, stride, padding, dilation, this.ceilMode);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const [kernel, step, zeros, spread] = [kernelSize, stride, padding, dilation].map(pythonText);
    return `kernel_size=${kernel}, stride=${step}, padding=${zeros}, dilation=${spread}, ceil_mode=${pythonText(ceilMode)}`;
  }
}

export interface AvgPool2dLayerOptions {
  /** Default: the kernel size, so that windows do not overlap. */
  stride?: Size2d;
  /** Zeros added on each side, at most half the kernel. Default 0. */
  padding?: Size2d;
  /** Rounds the output size up instead of down. Default false. */
  ceilMode?: boolean;
  /** Whether the zeros count in the mean. Default true. */
  countIncludePad?: boolean;
  /** Divides the sum by this instead of by the size of the window. Default null. */
  divisorOverride?: number | null;
}

/** The mean of each window: `[N, C, H, W]` to `[N, C, Hout, Wout]`. */
export class AvgPool2d extends Module {
  readonly kernelSize: Size2d;
  readonly stride: Size2d;
  readonly padding: Size2d;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
  readonly #pairs: { kernelSize: Pair; stride: Pair; padding: Pair };

  constructor(kernelSize: Size2d, options: AvgPool2dLayerOptions = {}) {
    super();
    const { stride = kernelSize, padding = 0, ceilMode = false } = options;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.ceilMode = ceilMode;
    this.countIncludePad = options.countIncludePad ?? true;
    this.divisorOverride = options.divisorOverride ?? null;
    this.#pairs = {
      kernelSize: pair("AvgPool2d", "kernelSize", kernelSize, 1),
      stride: pair("AvgPool2d", "stride", stride, 1),
      padding: pair("AvgPool2d", "padding", padding, 0),
    };
  }

  forward(input: Tensor): Tensor {
    const { kernelSize, stride, padding } = this.#pairs;
    return avgPool2d(
      input,
      kernelSize,
      stride,
      padding,
      this.ceilMode,
      this.countIncludePad,
      this.divisorOverride,
    );
  }

  override extraRepr(): string {
    const [kernelSize, stride, padding] = [this.kernelSize, this.stride, this.padding].map(pythonText);
    return `kernel_size=${kernelSize}, stride=${stride}, padding=${padding}`;
  }
}

/** The mean of windows chosen so that the output is `[N, C, ...outputSize]` for any input `[N, C, H, W]`. */
export class AdaptiveAvgPool2d extends Module {
  readonly outputSize: Size2d;
  readonly #pair: Pair;

  /** @param outputSize - a side, or `[height, width]` */
  constructor(outputSize: Size2d) {
    super();
    this.outputSize = outputSize;
    this.#pair = pair("AdaptiveAvgPool2d", "outputSize", outputSize, 1);
  }

  forward(input: Tensor): Tensor {
    return adaptiveAvgPool2d(input, this.#pair);
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}`;
  }
}
