/** Transposed convolution: the gradient of a convolution as a layer, which makes sequences, images and volumes larger. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { convTranspose1d, convTranspose2d, convTranspose3d } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { CONVOLUTION, Convolution, type ConvolutionOptions } from "./convolution.ts";
import { pythonText } from "./describeModule.ts";
import { type AnySize, type Dims, perDimension, type Size1d, type Size2d, type Size3d } from "./sizes.ts";

interface ConvTransposeOptions<Size> extends ConvolutionOptions<Size> {
  /** Taken away from each side of the output, as the convolution that this one inverts adds it. Default 0. */
  padding?: Size;
  /** Added to one side of the output, less than stride or dilation. Default 0. */
  outputPadding?: Size;
}

export interface ConvTranspose1dOptions extends ConvTransposeOptions<Size1d> {}
export interface ConvTranspose2dOptions extends ConvTransposeOptions<Size2d> {}
export interface ConvTranspose3dOptions extends ConvTransposeOptions<Size3d> {}

const OPERATORS = { 1: convTranspose1d, 2: convTranspose2d, 3: convTranspose3d };

const CONV_TRANSPOSE = { ...CONVOLUTION, padding: 0, outputPadding: 0 };

abstract class ConvTransposeNd extends Convolution {
  readonly padding: readonly number[];
  readonly outputPadding: readonly number[];

  constructor(
    dims: Dims,
    inChannels: number,
    outChannels: number,
    kernelSize: AnySize,
    options: ConvTransposeOptions<AnySize>,
  ) {
    const { name } = new.target;
    const { padding, outputPadding, ...convolution } = optionsOf(name, options, CONV_TRANSPOSE);
    super(dims, "transposed", inChannels, outChannels, kernelSize, convolution);
    this.padding = perDimension(name, "padding", padding, dims, 0);
    this.outputPadding = perDimension(name, "outputPadding", outputPadding, dims, 0);
  }

  /**
   * @param outputSize - the size wanted, a number for each dimension of the picture, where the stride leaves several; it
   *   takes the place of `outputPadding`
   * @throws TypeError for a size that this layer cannot give
   */
  forward(input: Tensor, outputSize?: readonly number[]): Tensor {
    const { weight, bias, stride, padding, groups, dilation } = this;
    const outputPadding = outputSize ? paddingFor(this, input, outputSize) : this.outputPadding;
    return OPERATORS[this.kernelSize.length as Dims](
      input,
      weight,
      bias,
      stride,
      padding,
      outputPadding,
      groups,
      dilation,
    );
  }

  override extraRepr(): string {
    const { padding } = this;
    return this.describe(
      padding.some((size) => size !== 0) ? pythonText(padding) : "",
      this.outputPadding,
      "zeros",
    );
  }
}

/** What to add to the smallest output to reach the size that is wanted. */
function paddingFor(layer: ConvTransposeNd, input: Tensor, outputSize: readonly number[]): number[] {
  const { stride, padding, dilation, kernelSize } = layer;
  const sizes = input.shape.slice(-kernelSize.length);
  const wanted = outputSize.slice(-kernelSize.length);
  const at = (list: readonly number[], i: number) => list[i] as number;
  const least = sizes.map(
    (size, i) =>
      (size - 1) * at(stride, i) - 2 * at(padding, i) + at(dilation, i) * (at(kernelSize, i) - 1) + 1,
  );
  const extra = least.map((size, i) => (wanted[i] ?? Number.NaN) - size);
  if (extra.some((size, i) => !(size >= 0 && size < at(stride, i)))) {
    const most = least.map((size, i) => size + at(stride, i) - 1);
    throw new TypeError(
      `${layer.constructor.name}: outputSize: expected [${least.join(", ")}] to [${most.join(", ")}] ` +
        `for input [${input.shape.join(", ")}], got [${outputSize.join(", ")}]`,
    );
  }
  return extra;
}

/** From `[N, Cin, T]` (or `[Cin, T]`) to `[N, Cout, Tout]`; sizes and parameters as {@link ConvTranspose2d}. */
export class ConvTranspose1d extends ConvTransposeNd {
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Size1d,
    options: ConvTranspose1dOptions = {},
  ) {
    super(1, inChannels, outChannels, kernelSize, options);
  }
}

/**
 * From `[N, Cin, H, W]` (or `[Cin, H, W]`) to `[N, Cout, Hout, Wout]`, where
 * `Hout = (H - 1) * stride - 2 * padding + dilation * (K - 1) + outputPadding + 1` and likewise for the width.
 *
 * Parameters: `weight [Cin, Cout / groups, K, K]` and `bias [Cout]`, both uniform in ±1 / sqrt(Cout / groups * K * K), as
 * `torch.nn.ConvTranspose2d`.
 */
export class ConvTranspose2d extends ConvTransposeNd {
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Size2d,
    options: ConvTranspose2dOptions = {},
  ) {
    super(2, inChannels, outChannels, kernelSize, options);
  }
}

/** From `[N, Cin, D, H, W]` (or `[Cin, D, H, W]`) to `[N, Cout, Dout, Hout, Wout]`; as {@link ConvTranspose2d}. */
export class ConvTranspose3d extends ConvTransposeNd {
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Size3d,
    options: ConvTranspose3dOptions = {},
  ) {
    super(3, inChannels, outChannels, kernelSize, options);
  }
}
