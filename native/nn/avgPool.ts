/** Mean pooling over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { avgPool2d, avgPool3d } from "../generated/nn.js";
import { avgPool1d } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import {
  type AnySize,
  anyDims,
  type Dims,
  perDimension,
  type Size1d,
  type Size2d,
  type Size3d,
} from "./sizes.ts";

interface AvgPoolOptions<Size> {
  /** Default: the kernel size, so that windows do not overlap. */
  stride?: Size;
  /** Zeros added on each side, at most half the kernel. Default 0. */
  padding?: Size;
  /** Rounds the output size up instead of down. Default false. */
  ceilMode?: boolean;
  /** Whether the zeros count in the mean. Default true. */
  countIncludePad?: boolean;
}

interface DivisorOption {
  /** Divides the sum by this instead of by the size of the window. Default null. */
  divisorOverride?: number | null;
}

export interface AvgPool1dLayerOptions extends AvgPoolOptions<Size1d> {}
export interface AvgPool2dLayerOptions extends AvgPoolOptions<Size2d>, DivisorOption {}
export interface AvgPool3dLayerOptions extends AvgPoolOptions<Size3d>, DivisorOption {}

const avgPool = <Size>(kernelSize: Size) => ({
  stride: kernelSize,
  padding: 0,
  ceilMode: false,
  countIncludePad: true,
});

abstract class AvgPool<Size extends AnySize> extends Module {
  readonly kernelSize: Size;
  readonly stride: Size;
  readonly padding: Size | number;
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
  private readonly sizes: [readonly number[], readonly number[], readonly number[]];

  constructor(dims: Dims, kernelSize: Size, options: AvgPoolOptions<Size> & DivisorOption) {
    super();
    const { name } = this.constructor;
    const defaults = { ...avgPool(kernelSize), divisorOverride: null };
    const { stride, padding, ceilMode, countIncludePad, divisorOverride } = optionsOf(
      name,
      options,
      defaults,
    );
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.ceilMode = ceilMode;
    this.countIncludePad = countIncludePad;
    this.divisorOverride = divisorOverride;
    this.sizes = [
      perDimension(name, "kernelSize", kernelSize, dims, 1),
      perDimension(name, "stride", stride, dims, 1),
      perDimension(name, "padding", padding, dims, 0),
    ];
  }

  forward(input: Tensor): Tensor {
    const { sizes, ceilMode, countIncludePad, divisorOverride } = this;
    const [kernelSize, stride, padding] = sizes;
    if (kernelSize.length === 1)
      return avgPool1d(input, kernelSize, stride, padding, ceilMode, countIncludePad);
    const pool = kernelSize.length === 2 ? avgPool2d : avgPool3d;
    return pool(
      input,
      anyDims(kernelSize),
      anyDims(stride),
      anyDims(padding),
      ceilMode,
      countIncludePad,
      divisorOverride,
    );
  }

  override extraRepr(): string {
    // PyTorch keeps the sizes of AvgPool1d as tuples, those of the others as given.
    const [kernelSize, stride, padding] = (
      this.sizes[0].length === 1 ? this.sizes : [this.kernelSize, this.stride, this.padding]
    ).map(pythonText);
    return `kernel_size=${kernelSize}, stride=${stride}, padding=${padding}`;
  }
}

/** The mean of each window: `[N, C, T]` to `[N, C, Tout]`. */
export class AvgPool1d extends AvgPool<Size1d> {
  constructor(kernelSize: Size1d, options: AvgPool1dLayerOptions = {}) {
    super(1, kernelSize, optionsOf(new.target.name, options, avgPool(kernelSize)));
  }
}

/** The mean of each window: `[N, C, H, W]` to `[N, C, Hout, Wout]`. */
export class AvgPool2d extends AvgPool<Size2d> {
  constructor(kernelSize: Size2d, options: AvgPool2dLayerOptions = {}) {
    super(2, kernelSize, options);
  }
}

/** The mean of each window: `[N, C, D, H, W]` to `[N, C, Dout, Hout, Wout]`. */
export class AvgPool3d extends AvgPool<Size3d> {
  constructor(kernelSize: Size3d, options: AvgPool3dLayerOptions = {}) {
    super(3, kernelSize, options);
  }
}
