/**
 * The blocks of MobileNetV4 without attention: the universal inverted bottleneck, the fused one, and the plain convolution.
 *
 * Qin and others, "MobileNetV4: universal models for the mobile ecosystem", 2024, https://arxiv.org/abs/2404.10518, section 3.
 * Section 6.6.
 *
 * Properties have the names of timm's keys. Deviations: none from timm.
 */
import { BatchNormAct2d, type Conv2d, Module, StochasticDepth } from "torchbook/nn";
import type { Tensor } from "torchbook";
import { paddedConv2d } from "./conv2dSame.ts";
import { ConvNorm, type MobileActivation, normAct } from "./convNorm.ts";
import { LayerScale } from "./layerScale.ts";
import { endBranch } from "./residual.ts";

export interface MobileBlockOptions {
  stride: number;
  activation: MobileActivation;
  /** Whether the branch ends in a learned factor a channel. */
  layerScale: boolean;
  /** Probability that an example leaves out the block in training. */
  dropPath: number;
}

/** `activation(bn(conv(x)))`, without shortcut: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class PlainConv extends Module {
  readonly conv: Conv2d;
  readonly bn1: BatchNormAct2d;

  constructor(inChannels: number, outChannels: number, kernelSize: number, options: MobileBlockOptions) {
    super();
    this.conv = paddedConv2d(inChannels, outChannels, kernelSize, { stride: options.stride });
    this.bn1 = normAct(outChannels, options.activation);
  }

  forward(x: Tensor): Tensor {
    return this.bn1.forward(this.conv.forward(x));
  }
}

/** An inverted bottleneck whose first two convolutions are one: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class EdgeResidual extends Module {
  readonly conv_exp: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly conv_pwl: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly drop_path: StochasticDepth;
  readonly hasSkip: boolean;

  constructor(
    inChannels: number,
    outChannels: number,
    { kernelSize, expansion }: { kernelSize: number; expansion: number },
    { stride, activation, dropPath }: MobileBlockOptions,
  ) {
    super();
    const expanded = inChannels * expansion;
    this.conv_exp = paddedConv2d(inChannels, expanded, kernelSize, { stride });
    this.bn1 = normAct(expanded, activation);
    this.conv_pwl = paddedConv2d(expanded, outChannels, 1);
    this.bn2 = new BatchNormAct2d(outChannels, { activation: null });
    this.drop_path = new StochasticDepth(dropPath, "row");
    this.hasSkip = stride === 1 && inChannels === outChannels;
  }

  forward(x: Tensor): Tensor {
    const y = this.bn1.forward(this.conv_exp.forward(x)); // [N, expanded, H / S, W / S]
    return endBranch(this.bn2, this.conv_pwl.forward(y), this.hasSkip ? x : null, this.drop_path);
  }
}

/** What makes a universal bottleneck one of its four kinds. */
export interface BottleneckKind {
  /** Side of the depthwise convolution before the expansion, 0 for none. */
  start: number;
  /** Side of the one after it, 0 for none. */
  mid: number;
  /** Channels in the middle for each one of the input. */
  expansion: number;
}

/**
 * An inverted bottleneck with a depthwise convolution before the expansion, after it, both or neither: `[N, Cin, H, W]` to
 * `[N, Cout, H / S, W / S]`. With both it is the paper's ExtraDW, with the second only MobileNetV2's, with the first only
 * ConvNeXt's, and with neither a feed-forward network.
 */
export class UniversalInvertedBottleneck extends Module {
  readonly dw_start: ConvNorm | null;
  readonly pw_exp: ConvNorm;
  readonly dw_mid: ConvNorm | null;
  readonly pw_proj: ConvNorm;
  readonly layer_scale: LayerScale | null;
  readonly drop_path: StochasticDepth;
  readonly hasSkip: boolean;

  constructor(inChannels: number, outChannels: number, kind: BottleneckKind, options: MobileBlockOptions) {
    super();
    const { start, mid, expansion } = kind;
    const { stride, activation, layerScale, dropPath } = options;
    const expanded = inChannels * expansion;
    // The later of the two makes the image smaller.
    this.dw_start = start ? depthwise(inChannels, start, mid ? 1 : stride, null) : null;
    this.pw_exp = new ConvNorm(inChannels, expanded, 1, { activation });
    this.dw_mid = mid ? depthwise(expanded, mid, stride, activation) : null;
    this.pw_proj = new ConvNorm(expanded, outChannels, 1, { activation: null });
    this.layer_scale = layerScale ? new LayerScale(outChannels) : null;
    this.drop_path = new StochasticDepth(dropPath, "row");
    this.hasSkip = stride === 1 && inChannels === outChannels;
  }

  forward(x: Tensor): Tensor {
    let y = this.dw_start ? this.dw_start.forward(x) : x;
    y = this.pw_exp.forward(y); // [N, expanded, h, w]
    if (this.dw_mid) y = this.dw_mid.forward(y); // [N, expanded, H / S, W / S]
    const shortcut = this.hasSkip ? x : null;
    const { layer_scale: scale, pw_proj: projection, drop_path: dropPath } = this;
    if (!scale) return endBranch(projection.bn, projection.conv.forward(y), shortcut, dropPath);
    y = scale.forward(projection.forward(y)); // [N, Cout, H / S, W / S]
    return shortcut ? dropPath.forward(y).add(shortcut) : y;
  }
}

function depthwise(
  channels: number,
  kernelSize: number,
  stride: number,
  activation: MobileActivation | null,
): ConvNorm {
  return new ConvNorm(channels, channels, kernelSize, { stride, groups: channels, activation });
}
