/** Patches of images as columns, and columns added up to images. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { fold, unfold } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { perDimension, type Size2d } from "./sizes.ts";

export interface FoldOptions {
  /** Distance between the points of a patch. Default 1. */
  dilation?: Size2d;
  /** Zeros on each side of the image. Default 0. */
  padding?: Size2d;
  /** Distance between patches. Default 1. */
  stride?: Size2d;
}

abstract class Patches extends Module {
  readonly kernelSize: Size2d;
  readonly dilation: Size2d;
  readonly padding: Size2d;
  readonly stride: Size2d;

  constructor(kernelSize: Size2d, options: FoldOptions) {
    super();
    const { name } = this.constructor;
    this.kernelSize = kernelSize;
    const { dilation, padding, stride } = optionsOf(name, options, { dilation: 1, padding: 0, stride: 1 });
    this.dilation = dilation;
    this.padding = padding;
    this.stride = stride;
    perDimension(name, "kernelSize", kernelSize, 2, 1);
    perDimension(name, "dilation", this.dilation, 2, 1);
    perDimension(name, "padding", this.padding, 2, 0);
    perDimension(name, "stride", this.stride, 2, 1);
  }

  override extraRepr(): string {
    const sizes = [this.kernelSize, this.dilation, this.padding, this.stride].map(pythonText);
    return `kernel_size=${sizes[0]}, dilation=${sizes[1]}, padding=${sizes[2]}, stride=${sizes[3]}`;
  }
}

/** Every patch of `[N, C, H, W]` as a column: `[N, C * K * K, patches]`. */
export class Unfold extends Patches {
  constructor(kernelSize: Size2d, options: FoldOptions = {}) {
    super(kernelSize, options);
  }

  forward(input: Tensor): Tensor {
    return unfold(input, this.kernelSize, {
      dilation: this.dilation,
      padding: this.padding,
      stride: this.stride,
    });
  }
}

/** Adds columns `[N, C * K * K, patches]` up to images `[N, C, ...outputSize]`; overlapping patches sum. */
export class Fold extends Patches {
  readonly outputSize: Size2d;

  constructor(outputSize: Size2d, kernelSize: Size2d, options: FoldOptions = {}) {
    super(kernelSize, options);
    perDimension("Fold", "outputSize", outputSize, 2, 1);
    this.outputSize = outputSize;
  }

  forward(input: Tensor): Tensor {
    const { outputSize, kernelSize, dilation, padding, stride } = this;
    return fold(input, outputSize, kernelSize, { dilation, padding, stride });
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}, ${super.extraRepr()}`;
  }
}
