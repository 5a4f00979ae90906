/**
 * MBConv, the block of EfficientNet: expand with a 1x1 convolution, filter each channel with a depthwise one, weigh the
 * channels (squeeze-and-excitation), project with a 1x1 convolution without activation, and add the input.
 *
 * Sandler and others, "MobileNetV2: inverted residuals and linear bottlenecks", 2018, https://arxiv.org/abs/1801.04381;
 * Hu, Shen and Sun, "Squeeze-and-excitation networks", 2017, https://arxiv.org/abs/1709.01507. Section 6.6.
 *
 * Properties have the names of timm's keys. Deviations: none from timm.
 */
import { BatchNormAct2d, Conv2d, functional as F, Module, StochasticDepth } from "torchbook/nn";
import type { Tensor } from "torchbook";
import { paddedConv2d, type PaddingForm } from "./conv2dSame.ts";
import { endBranch } from "./residual.ts";

/** Channels of a block's input for each one of its squeeze-and-excitation. */
const SQUEEZE = 4;

/** Settings that all layers of a network share. */
export interface LayerSettings {
  padding: PaddingForm;
  /** Of batch norm. */
  eps: number;
  /** Share of the new batch in the running statistics of batch norm. */
  momentum: number;
  activation: "silu" | "relu6";
}

export interface MBConvOptions {
  kernelSize: number;
  stride: number;
  /** Channels of the depthwise convolution for each one of the input. */
  expansion: number;
  squeezeExcitation: boolean;
  /** Probability that an example leaves out the block in training. */
  dropPath: number;
  settings: LayerSettings;
}

/** `x * sigmoid(expand(silu(reduce(mean(x)))))`: `[N, C, H, W]` to the same. */
export class SqueezeExcitation extends Module {
  readonly conv_reduce: Conv2d;
  readonly conv_expand: Conv2d;

  constructor(channels: number, squeezed: number) {
    super();
    this.conv_reduce = new Conv2d(channels, squeezed, 1);
    this.conv_expand = new Conv2d(squeezed, channels, 1);
  }

  forward(x: Tensor): Tensor {
    const squeezed = F.silu(this.conv_reduce.forward(x.mean([2, 3], true))); // [N, squeezed, 1, 1]
    return x.mul(this.conv_expand.forward(squeezed).sigmoid());
  }
}

/** The block for an expansion of 1, which needs no first convolution: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class DepthwiseSeparableConv extends Module {
  readonly conv_dw: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly se: SqueezeExcitation | null;
  readonly conv_pw: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly drop_path: StochasticDepth;
  readonly hasSkip: boolean;

  constructor(inChannels: number, outChannels: number, options: Omit<MBConvOptions, "expansion">) {
    super();
    const { kernelSize, stride, squeezeExcitation, dropPath, settings } = options;
    const { padding, ...norm } = settings;
    this.conv_dw = paddedConv2d(inChannels, inChannels, kernelSize, { stride, groups: inChannels, padding });
    this.bn1 = new BatchNormAct2d(inChannels, norm);
    this.se = squeezeExcitation ? new SqueezeExcitation(inChannels, inChannels / SQUEEZE) : null;
    this.conv_pw = paddedConv2d(inChannels, outChannels, 1);
    this.bn2 = new BatchNormAct2d(outChannels, { ...norm, activation: null });
    this.drop_path = new StochasticDepth(dropPath, "row");
    this.hasSkip = stride === 1 && inChannels === outChannels;
  }

  forward(x: Tensor): Tensor {
    let y = this.bn1.forward(this.conv_dw.forward(x)); // [N, Cin, H / S, W / S]
    if (this.se) y = this.se.forward(y);
    return endBranch(this.bn2, this.conv_pw.forward(y), this.hasSkip ? x : null, this.drop_path);
  }
}

/**
 * `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`; the squeeze is a quarter of the block's *input*, not of what it is expanded
 * to.
 */
export class MBConv extends Module {
  readonly conv_pw: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly conv_dw: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly se: SqueezeExcitation | null;
  readonly conv_pwl: Conv2d;
  readonly bn3: BatchNormAct2d;
  readonly drop_path: StochasticDepth;
  readonly hasSkip: boolean;

  constructor(inChannels: number, outChannels: number, options: MBConvOptions) {
    super();
    const { kernelSize, stride, expansion, squeezeExcitation, dropPath, settings } = options;
    const { padding, ...norm } = settings;
    const expanded = inChannels * expansion;
    this.conv_pw = paddedConv2d(inChannels, expanded, 1);
    this.bn1 = new BatchNormAct2d(expanded, norm);
    this.conv_dw = paddedConv2d(expanded, expanded, kernelSize, { stride, groups: expanded, padding });
    this.bn2 = new BatchNormAct2d(expanded, norm);
    this.se = squeezeExcitation ? new SqueezeExcitation(expanded, inChannels / SQUEEZE) : null;
    this.conv_pwl = paddedConv2d(expanded, outChannels, 1);
    this.bn3 = new BatchNormAct2d(outChannels, { ...norm, activation: null });
    this.drop_path = new StochasticDepth(dropPath, "row");
    this.hasSkip = stride === 1 && inChannels === outChannels;
  }

  forward(x: Tensor): Tensor {
    let y = this.bn1.forward(this.conv_pw.forward(x)); // [N, expanded, H, W]
    y = this.bn2.forward(this.conv_dw.forward(y)); // [N, expanded, H / S, W / S]
    if (this.se) y = this.se.forward(y);
    return endBranch(this.bn3, this.conv_pwl.forward(y), this.hasSkip ? x : null, this.drop_path);
  }
}
