/** Power-mean pooling over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { lpPool1d, lpPool2d, lpPool3d } from "../functional.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
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

interface LPPoolOptions<Size> {
  /** Default: the kernel size. */
  stride?: Size;
  /** Rounds the output size up instead of down. Default false. */
  ceilMode?: boolean;
}

const POOL = { 1: lpPool1d, 2: lpPool2d, 3: lpPool3d };

abstract class LPPool<Size extends AnySize> extends Module {
  readonly normType: number;
  readonly kernelSize: Size;
  readonly stride: Size | null;
  readonly ceilMode: boolean;
  private readonly sizes: [readonly number[], readonly number[]];

  constructor(dims: Dims, normType: number, kernelSize: Size, options: LPPoolOptions<Size>) {
    super();
    const { name } = this.constructor;
    const { stride, ceilMode } = optionsOf(name, options, { stride: null, ceilMode: false });
    if (normType === 0 || Number.isNaN(normType))
      throw new TypeError(`${name}: normType: expected a number other than 0, got ${normType}`);
    this.normType = normType;
    this.kernelSize = kernelSize;
    this.stride = stride;
    this.ceilMode = ceilMode;
    this.sizes = [
      perDimension(name, "kernelSize", kernelSize, dims, 1),
      perDimension(name, "stride", this.stride ?? kernelSize, dims, 1),
    ];
  }

  forward(input: Tensor): Tensor {
    requireTensor(this.constructor.name, input);
    const { normType, sizes, ceilMode } = this;
    const [kernelSize, stride] = sizes;
    const pool = POOL[kernelSize.length as Dims];
    return tidy(() => pool(input, normType, anyDims(kernelSize), { stride: anyDims(stride), ceilMode }));
  }

  override extraRepr(): string {
    const { normType, kernelSize, stride, ceilMode } = this;
    const [kernel, step] = [kernelSize, stride].map(pythonText);
    return `norm_type=${pythonFloat(normType)}, kernel_size=${kernel}, stride=${step}, ceil_mode=${pythonText(ceilMode)}`;
  }
}

/** `(sum of x ** normType) ** (1 / normType)` of each window of `[N, C, T]`; 1 is the sum, infinity the maximum of `|x|`. */
export class LPPool1d extends LPPool<Size1d> {
  constructor(normType: number, kernelSize: Size1d, options: LPPoolOptions<Size1d> = {}) {
    super(1, normType, kernelSize, options);
  }
}

/** As {@link LPPool1d} over `[N, C, H, W]`. */
export class LPPool2d extends LPPool<Size2d> {
  constructor(normType: number, kernelSize: Size2d, options: LPPoolOptions<Size2d> = {}) {
    super(2, normType, kernelSize, options);
  }
}

/** As {@link LPPool1d} over `[N, C, D, H, W]`. */
export class LPPool3d extends LPPool<Size3d> {
  constructor(normType: number, kernelSize: Size3d, options: LPPoolOptions<Size3d> = {}) {
    super(3, normType, kernelSize, options);
  }
}
