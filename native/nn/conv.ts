/** Convolution over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { pad } from "../generated/nn.js";
import { conv1d, conv2d, conv3d } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { CONVOLUTION, Convolution, type ConvolutionOptions } from "./convolution.ts";
import { pythonText } from "./describeModule.ts";
import {
  type AnySize,
  choice,
  type Dims,
  perDimension,
  type Size1d,
  type Size2d,
  type Size3d,
} from "./sizes.ts";

/** What stands outside the border: zeros, the mirror image, the border's own value, or the other side. */
export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

const PADDING_MODES: readonly PaddingMode[] = ["zeros", "reflect", "replicate", "circular"];

interface ConvOptions<Size> extends ConvolutionOptions<Size> {
  /** Added on each side; `"same"` keeps the size (stride 1 only), `"valid"` is 0. Default 0. */
  padding?: Size | "same" | "valid";
  /** Default `"zeros"`. */
  paddingMode?: PaddingMode;
}

export interface Conv1dOptions extends ConvOptions<Size1d> {}
export interface Conv2dOptions extends ConvOptions<Size2d> {}
export interface Conv3dOptions extends ConvOptions<Size3d> {}

const OPERATORS = { 1: conv1d, 2: conv2d, 3: conv3d };

const CONV = { ...CONVOLUTION, padding: 0, paddingMode: "zeros" } as const;

abstract class ConvNd extends Convolution {
  readonly padding: readonly number[] | "same" | "valid";
  readonly paddingMode: PaddingMode;

  constructor(
    dims: Dims,
    inChannels: number,
    outChannels: number,
    kernel: AnySize,
    options: ConvOptions<AnySize>,
  ) {
    const { name } = new.target;
    const { padding, paddingMode, ...convolution } = optionsOf(name, options, CONV);
    super(dims, "plain", inChannels, outChannels, kernel, convolution);
    this.padding =
      typeof padding === "string"
        ? choice<"same" | "valid">(name, "padding", padding, ["same", "valid"])
        : perDimension(name, "padding", padding, dims, 0);
    this.paddingMode = choice(name, "paddingMode", paddingMode, PADDING_MODES);
    if (padding === "same" && this.stride.some((step) => step !== 1)) {
      throw new TypeError(`${name}: stride: expected 1 with padding "same", got [${this.stride.join(", ")}]`);
    }
  }

  forward(input: Tensor): Tensor {
    const { weight, bias, stride, padding, dilation, groups } = this;
    const convolve = OPERATORS[this.kernelSize.length as Dims];
    if (this.paddingMode === "zeros" || padding === "valid") {
      return convolve(input, weight, bias, stride, padding, dilation, groups);
    }
    const padded = pad(input, borders(this), this.paddingMode);
    const output = convolve(padded, weight, bias, stride, 0, dilation, groups);
    if (padded !== input) padded.dispose();
    return output;
  }

  override extraRepr(): string {
    const { padding } = this;
    const isNone = typeof padding !== "string" && padding.every((size) => size === 0);
    const text = typeof padding === "string" ? padding : pythonText(padding);
    return this.describe(isNone ? "" : text, [], this.paddingMode);
  }
}

/** Numbers to add before and after, last dimension first, as `pad` takes them. */
function borders({ padding, kernelSize, dilation }: ConvNd): number[] {
  return kernelSize
    .flatMap((kernel, i) => {
      if (typeof padding !== "string") return [padding[i] as number, padding[i] as number];
      const total = (dilation[i] as number) * (kernel - 1);
      return [total - Math.floor(total / 2), Math.floor(total / 2)];
    })
    .reverse();
}

/**
 * Convolves `[N, Cin, T]` (or `[Cin, T]`) to `[N, Cout, Tout]`; sizes, parameters and errors as {@link Conv2d}.
 */
export class Conv1d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Size1d, options: Conv1dOptions = {}) {
    super(1, inChannels, outChannels, kernelSize, options);
  }
}

/**
 * Convolves `[N, Cin, H, W]` (or `[Cin, H, W]`) to `[N, Cout, Hout, Wout]`, where
 * `Hout = floor((H + 2 * padding - dilation * (K - 1) - 1) / stride) + 1` and likewise for the width.
 *
 * Parameters: `weight [Cout, Cin / groups, K, K]` and `bias [Cout]`, both uniform in ±1 / sqrt(Cin / groups * K * K), as
 * `torch.nn.Conv2d`.
 *
 * @throws TypeError for sizes that are not whole, groups that do not divide the channels, or "same" with a stride
 */
export class Conv2d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Size2d, options: Conv2dOptions = {}) {
    super(2, inChannels, outChannels, kernelSize, options);
  }
}

/**
 * Convolves `[N, Cin, D, H, W]` (or `[Cin, D, H, W]`) to `[N, Cout, Dout, Hout, Wout]`; sizes, parameters and errors as
 * {@link Conv2d}.
 */
export class Conv3d extends ConvNd {
  constructor(inChannels: number, outChannels: number, kernelSize: Size3d, options: Conv3dOptions = {}) {
    super(3, inChannels, outChannels, kernelSize, options);
  }
}
