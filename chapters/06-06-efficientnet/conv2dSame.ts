/** Convolution with TensorFlow's padding "SAME", which published weights from TensorFlow need. */
import { Conv2d, functional as F } from "torchbook/nn";
import type { Tensor } from "torchbook";
import { checkChoice } from "../options.ts";

/** `symmetric`: the same on both sides, as in PyTorch. `same`: TensorFlow's. */
export type PaddingForm = "symmetric" | "same";

/** Stride of the first convolution: 2 as published, 1 for small images. */
const STEM_STRIDES = { imagenet: 2, small: 1 } as const;
export type Stem = keyof typeof STEM_STRIDES;

/** @throws TypeError that names the network, for another stem */
export function stemStride(network: string, stem: Stem): number {
  checkChoice(network, "stem", stem, Object.keys(STEM_STRIDES) as Stem[]);
  return STEM_STRIDES[stem];
}

/** What stands on each side of the border. */
type Borders = [before: number, after: number];

/**
 * A convolution whose output is `ceil(H / S)` high: pads as much as that takes, the odd one after. With stride 2 and an even
 * height that is 0 before and 1 after for a kernel of 3, where PyTorch's networks have 1 and 1.
 */
export class Conv2dSame extends Conv2d {
  override forward(input: Tensor): Tensor {
    const [height, width] = [0, 1].map((side) =>
      sameBorders(
        input.shape.at(side - 2) as number,
        this.kernelSize[side] as number,
        this.stride[side] as number,
      ),
    ) as [Borders, Borders];
    if ([...height, ...width].every((border) => border === 0)) return super.forward(input);
    using padded = F.pad(input, [...width, ...height]);
    return super.forward(padded);
  }
}

/** TensorFlow's padding of one side of the image. */
export function sameBorders(size: number, kernel: number, stride: number): Borders {
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

export interface PaddedConv2dOptions {
  /** Default 1. */
  stride?: number;
  /** Default 1. */
  groups?: number;
  /** Default `symmetric`. */
  padding?: PaddingForm;
}

/** A convolution without bias that pads so that only the stride makes the output smaller; the kernel is odd. */
export function paddedConv2d(
  inChannels: number,
  outChannels: number,
  kernelSize: number,
  { stride = 1, groups = 1, padding = "symmetric" }: PaddedConv2dOptions = {},
): Conv2d {
  const shared = { stride, groups, bias: false };
  // At stride 1 the two are the same, and PyTorch's needs no copy of the input.
  if (padding === "same" && stride > 1) return new Conv2dSame(inChannels, outChannels, kernelSize, shared);
  return new Conv2d(inChannels, outChannels, kernelSize, { ...shared, padding: (kernelSize - 1) / 2 });
}
