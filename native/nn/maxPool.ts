/** Maximum pooling over sequences, images and volumes, and its inverse. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { maxUnpool1d, maxUnpool2d, maxUnpool3d } from "../functional.ts";
import { maxPool2dWithIndices, maxPool3dWithIndices } from "../generated/nn.js";
import { maxPool1d, maxPool1dWithIndices, maxPool2d, maxPool3d } from "../generated/torch.js";
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

interface MaxPoolOptions<Size, Indices extends boolean> {
  /** Default: the kernel size, so that windows do not overlap. */
  stride?: Size;
  /** Minus infinity added on each side, at most half the kernel. Default 0. */
  padding?: Size;
  /** Distance between the points of the window. Default 1. */
  dilation?: Size;
  /** Makes `forward` return `[output, indices]`, where the maxima came from, as `MaxUnpool2d` takes them. Default false. */
  returnIndices?: Indices;
  /** Rounds the output size up instead of down. Default false. */
  ceilMode?: boolean;
}

export interface MaxPool1dLayerOptions<Indices extends boolean = boolean>
  extends MaxPoolOptions<Size1d, Indices> {}
export interface MaxPool2dLayerOptions<Indices extends boolean = boolean>
  extends MaxPoolOptions<Size2d, Indices> {}
export interface MaxPool3dLayerOptions<Indices extends boolean = boolean>
  extends MaxPoolOptions<Size3d, Indices> {}

const POOL = { 1: maxPool1d, 2: maxPool2d, 3: maxPool3d };
const POOL_WITH_INDICES = { 1: maxPool1dWithIndices, 2: maxPool2dWithIndices, 3: maxPool3dWithIndices };

type Pooled<Indices extends boolean> = Indices extends true ? [output: Tensor, indices: Tensor] : Tensor;

abstract class MaxPool<Size extends AnySize, Indices extends boolean> extends Module {
  readonly kernelSize: Size;
  readonly stride: Size;
  readonly padding: Size | number;
  readonly dilation: Size | number;
  readonly returnIndices: boolean;
  readonly ceilMode: boolean;
  private readonly sizes: [Dims, ...(readonly number[])[]];

  constructor(dims: Dims, kernelSize: Size, options: MaxPoolOptions<Size, Indices>) {
    super();
    const { name } = this.constructor;
    const { stride, padding, dilation, returnIndices, ceilMode } = optionsOf(name, options, {
      stride: kernelSize,
      padding: 0,
      dilation: 1,
      returnIndices: false,
      ceilMode: false,
    });
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.returnIndices = returnIndices;
    this.ceilMode = ceilMode;
    this.sizes = [
      dims,
      perDimension(name, "kernelSize", kernelSize, dims, 1),
      perDimension(name, "stride", stride, dims, 1),
      perDimension(name, "padding", padding, dims, 0),
      perDimension(name, "dilation", dilation, dims, 1),
    ];
  }

  forward(input: Tensor): Pooled<Indices> {
    const [dims, kernelSize, stride, padding, dilation] = this.sizes;
    const pool = this.returnIndices ? POOL_WITH_INDICES[dims] : POOL[dims];
    return pool(
      input,
      anyDims(kernelSize),
      anyDims(stride),
      anyDims(padding),
      anyDims(dilation),
      this.ceilMode,
    ) as Pooled<Indices>;
  }

  override extraRepr(): string {
    const { kernelSize, stride, padding, dilation, ceilMode } = this;
    const [kernel, step, zeros, spread] = [kernelSize, stride, padding, dilation].map(pythonText);
    return `kernel_size=${kernel}, stride=${step}, padding=${zeros}, dilation=${spread}, ceil_mode=${pythonText(ceilMode)}`;
  }
}

/** The greatest value of each window: `[N, C, T]` to `[N, C, Tout]`, sizes as for {@link outputSize}. */
export class MaxPool1d<Indices extends boolean = false> extends MaxPool<Size1d, Indices> {
  constructor(kernelSize: Size1d, options: MaxPool1dLayerOptions<Indices> = {}) {
    super(1, kernelSize, options);
  }
}

/** The greatest value of each window: `[N, C, H, W]` to `[N, C, Hout, Wout]`, sizes as for {@link outputSize}. */
export class MaxPool2d<Indices extends boolean = false> extends MaxPool<Size2d, Indices> {
  constructor(kernelSize: Size2d, options: MaxPool2dLayerOptions<Indices> = {}) {
    super(2, kernelSize, options);
  }
}

/** The greatest value of each window: `[N, C, D, H, W]` to `[N, C, Dout, Hout, Wout]`. */
export class MaxPool3d<Indices extends boolean = false> extends MaxPool<Size3d, Indices> {
  constructor(kernelSize: Size3d, options: MaxPool3dLayerOptions<Indices> = {}) {
    super(3, kernelSize, options);
  }
}

interface MaxUnpoolOptions<Size> {
  /** Stride of the pooling that is undone. Default: the kernel size. */
  stride?: Size;
  /** Padding of the pooling that is undone. Default 0. */
  padding?: Size;
}

const UNPOOL = { 1: maxUnpool1d, 2: maxUnpool2d, 3: maxUnpool3d };

abstract class MaxUnpool extends Module {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];

  constructor(dims: Dims, kernelSize: AnySize, options: MaxUnpoolOptions<AnySize>) {
    super();
    const { name } = this.constructor;
    const { stride, padding } = optionsOf(name, options, { stride: kernelSize, padding: 0 });
    this.kernelSize = perDimension(name, "kernelSize", kernelSize, dims, 1);
    this.stride = perDimension(name, "stride", stride, dims, 1);
    this.padding = perDimension(name, "padding", padding, dims, 0);
  }

  /**
   * Puts each value back to where it was the maximum, zeros elsewhere.
   *
   * @param indices - the second result of the pooling with `returnIndices`
   * @param outputSize - the size before the pooling, where several sizes pool to the same
   * @throws RangeError for a size that cannot pool to the input's
   */
  forward(input: Tensor, indices: Tensor, outputSize?: readonly number[]): Tensor {
    const { kernelSize, stride, padding } = this;
    return UNPOOL[kernelSize.length as Dims](input, indices, kernelSize, { stride, padding, outputSize });
  }

  override extraRepr(): string {
    const [kernelSize, stride, padding] = [this.kernelSize, this.stride, this.padding].map(pythonText);
    return `kernel_size=${kernelSize}, stride=${stride}, padding=${padding}`;
  }
}

/** Undoes `MaxPool1d`: `[N, C, T]` to `[N, C, (T - 1) * stride + K - 2 * padding]`. */
export class MaxUnpool1d extends MaxUnpool {
  constructor(kernelSize: Size1d, options: MaxUnpoolOptions<Size1d> = {}) {
    super(1, kernelSize, options);
  }
}

/** Undoes `MaxPool2d`: `[N, C, H, W]` to height `(H - 1) * stride + K - 2 * padding`, and likewise for the width. */
export class MaxUnpool2d extends MaxUnpool {
  constructor(kernelSize: Size2d, options: MaxUnpoolOptions<Size2d> = {}) {
    super(2, kernelSize, options);
  }
}

/** Undoes `MaxPool3d`; sizes as for {@link MaxUnpool2d}. */
export class MaxUnpool3d extends MaxUnpool {
  constructor(kernelSize: Size3d, options: MaxUnpoolOptions<Size3d> = {}) {
    super(3, kernelSize, options);
  }
}
