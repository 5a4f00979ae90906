/** Convolution over images. */
import { conv2d, empty } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { kaimingUniform_, uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { type Pair, pair, type Size2d, whole } from "./sizes.ts";

export interface Conv2dOptions {
  /** Default 1. */
  stride?: Size2d;
  /** Zeros added on each side; `"same"` keeps height and width (stride 1 only), `"valid"` is 0. Default 0. */
  padding?: Size2d | "same" | "valid";
  /** Distance between the points of the kernel. Default 1. */
  dilation?: Size2d;
  /** Groups of channels that are convolved apart; divides both channel counts. Default 1. */
  groups?: number;
  /** Whether to add a learned number to each output channel. Default true. */
  bias?: boolean;
}

/**
 * Convolves `[N, Cin, H, W]` (or `[Cin, H, W]`) to `[N, Cout, Hout, Wout]`, where
 * `Hout = floor((H + 2 * padding - dilation * (K - 1) - 1) / stride) + 1` and likewise for the width.
 *
 * Parameters: `weight [Cout, Cin / groups, K, K]` and `bias [Cout]`, both uniform in ±1 / sqrt(Cin / groups * K * K), as
 * `torch.nn.Conv2d`.
 */
export class Conv2d extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair | "same" | "valid";
  readonly dilation: Pair;
  readonly groups: number;
  weight: Tensor;
  bias: Tensor | null;

  /** @throws TypeError for sizes that are not whole, groups that do not divide the channels, or "same" with a stride */
  constructor(inChannels: number, outChannels: number, kernelSize: Size2d, options: Conv2dOptions = {}) {
    super();
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true } = options;
    this.inChannels = whole("Conv2d", "inChannels", inChannels, 1);
    this.outChannels = whole("Conv2d", "outChannels", outChannels, 1);
    this.kernelSize = pair("Conv2d", "kernelSize", kernelSize, 1);
    this.stride = pair("Conv2d", "stride", stride, 1);
    this.padding =
      padding === "same" || padding === "valid" ? padding : pair("Conv2d", "padding", padding, 0);
    this.dilation = pair("Conv2d", "dilation", dilation, 1);
    this.groups = whole("Conv2d", "groups", groups, 1);
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new TypeError(
        `Conv2d: groups: expected a divisor of ${inChannels} and ${outChannels} channels, got ${groups}`,
      );
    }
    if (padding === "same" && this.stride.some((step) => step !== 1)) {
      throw new TypeError(`Conv2d: stride: expected 1 with padding "same", got [${this.stride.join(", ")}]`);
    }
    this.weight = new Parameter(empty([outChannels, inChannels / groups, ...this.kernelSize]));
    this.bias = bias ? new Parameter(empty([outChannels])) : null;
    this.resetParameters();
  }

  /** Draws weight and bias anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt((this.inChannels / this.groups) * this.kernelSize[0] * this.kernelSize[1]);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  forward(input: Tensor): Tensor {
    return conv2d(input, this.weight, this.bias, this.stride, this.padding, this.dilation, this.groups);
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, groups } = this;
    const parts = [
      this.inChannels,
      this.outChannels,
      `kernel_size=${pythonText(kernelSize)}`,
      `stride=${pythonText(stride)}`,
    ];
    if (typeof padding === "string" || padding.some((size) => size !== 0))
      parts.push(`padding=${padding === "same" || padding === "valid" ? padding : pythonText(padding)}`);
    if (dilation.some((size) => size !== 1)) parts.push(`dilation=${pythonText(dilation)}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (!this.bias) parts.push("bias=False");
    return parts.join(", ");
  }
}
