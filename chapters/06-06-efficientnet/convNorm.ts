/** A convolution with its batch norm and activation, the brick of MobileNetV4. */
import { BatchNormAct2d, type Conv2d, functional as F, Module } from "torchbook/nn";
import type { Tensor } from "torchbook";
import { paddedConv2d, type PaddedConv2dOptions } from "./conv2dSame.ts";

export type MobileActivation = "relu" | "gelu";

/** {@link BatchNormAct2d} with GELU, which fuses with nothing. */
class BatchNormGelu2d extends BatchNormAct2d {
  constructor(channels: number) {
    super(channels, { activation: null });
  }

  override forward(input: Tensor, residual: Tensor | null = null): Tensor {
    return F.gelu(super.forward(input, residual));
  }
}

/** Batch norm with the activation behind it; null for none. */
export function normAct(channels: number, activation: MobileActivation | null): BatchNormAct2d {
  return activation === "gelu" ? new BatchNormGelu2d(channels) : new BatchNormAct2d(channels, { activation });
}

export interface ConvNormOptions extends PaddedConv2dOptions {
  /** Null for a linear one. */
  activation: MobileActivation | null;
}

/** `activation(bn(conv(x)))`: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class ConvNorm extends Module {
  readonly conv: Conv2d;
  readonly bn: BatchNormAct2d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: number,
    { activation, ...options }: ConvNormOptions,
  ) {
    super();
    this.conv = paddedConv2d(inChannels, outChannels, kernelSize, options);
    this.bn = normAct(outChannels, activation);
  }

  forward(x: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(x));
  }
}
