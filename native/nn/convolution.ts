/** What convolutions and transposed convolutions of one to three dimensions share: parameters, checks and description. */
import type { Complete } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { calculateFanInAndFanOut, kaimingUniform_, uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { type AnySize, type Dims, perDimension, whole } from "./sizes.ts";

/** Sizes that all convolutions have, checked. */
interface Geometry {
  kernelSize: number[];
  stride: number[];
  dilation: number[];
  groups: number;
}

export interface ConvolutionOptions<Size> extends FactoryOptions {
  /** Default 1. */
  stride?: Size;
  /** Distance between the points of the kernel. Default 1. */
  dilation?: Size;
  /** Groups of channels that are convolved apart; divides both channel counts. Default 1. */
  groups?: number;
  /** Whether to add a learned number to each output channel. Default true. */
  bias?: boolean;
}

/** The defaults of {@link ConvolutionOptions}. */
export const CONVOLUTION = { stride: 1, dilation: 1, groups: 1, bias: true, ...FACTORY };

export abstract class Convolution extends Module {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  weight: Tensor;
  bias: Tensor | null;

  constructor(
    dims: Dims,
    transposed: "transposed" | "plain",
    inChannels: number,
    outChannels: number,
    kernelSize: AnySize,
    options: Complete<ConvolutionOptions<AnySize>, typeof CONVOLUTION>,
  ) {
    super();
    const { name } = this.constructor;
    this.inChannels = whole(name, "inChannels", inChannels, 1);
    this.outChannels = whole(name, "outChannels", outChannels, 1);
    const { kernelSize: kernel, stride, dilation, groups } = readGeometry(name, dims, kernelSize, options);
    this.kernelSize = kernel;
    this.stride = stride;
    this.dilation = dilation;
    this.groups = groups;
    if (inChannels % groups !== 0 || outChannels % groups !== 0) {
      throw new TypeError(
        `${name}: groups: expected a divisor of ${inChannels} and ${outChannels} channels, got ${groups}`,
      );
    }
    const channels =
      transposed === "transposed" ? [inChannels, outChannels / groups] : [outChannels, inChannels / groups];
    const made = { device: options.device, dtype: options.dtype };
    this.weight = this.registerParameter("weight", emptyParameter([...channels, ...kernel], made));
    this.bias = options.bias ? this.registerParameter("bias", emptyParameter([outChannels], made)) : null;
    this.resetParameters();
  }

  /** Draws weight and bias anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(calculateFanInAndFanOut(this.weight).fanIn);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  /** The description, with what the kinds of convolution have of their own. */
  protected describe(padding: string, outputPadding: readonly number[], paddingMode: string): string {
    const { kernelSize, stride, dilation, groups } = this;
    const parts = [
      this.inChannels,
      this.outChannels,
      `kernel_size=${pythonText(kernelSize)}`,
      `stride=${pythonText(stride)}`,
    ];
    if (padding !== "") parts.push(`padding=${padding}`);
    if (dilation.some((size) => size !== 1)) parts.push(`dilation=${pythonText(dilation)}`);
    if (outputPadding.some((size) => size !== 0)) parts.push(`output_padding=${pythonText(outputPadding)}`);
    if (groups !== 1) parts.push(`groups=${groups}`);
    if (!this.bias) parts.push("bias=False");
    if (paddingMode !== "zeros") parts.push(`padding_mode=${paddingMode}`);
    return parts.join(", ");
  }
}

function readGeometry(
  name: string,
  dims: Dims,
  kernelSize: AnySize,
  { stride, dilation, groups }: Pick<Required<ConvolutionOptions<AnySize>>, "stride" | "dilation" | "groups">,
): Geometry {
  return {
    kernelSize: perDimension(name, "kernelSize", kernelSize, dims, 1),
    stride: perDimension(name, "stride", stride, dims, 1),
    dilation: perDimension(name, "dilation", dilation, dims, 1),
    groups: whole(name, "groups", groups, 1),
  };
}
