/** Pooling to an output size that does not depend on the input's, over sequences, images and volumes. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import {
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
} from "../generated/nn.js";
import { adaptiveAvgPool1d, adaptiveMaxPool1d } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { anyDims, type Dims, whole } from "./sizes.ts";

/** Sizes of the output; null keeps the input's. */
type Wanted = number | null | readonly (number | null)[];

const LISTS = { 1: "[length]", 2: "[height, width]", 3: "[depth, height, width]" };
const AVG_POOL = { 1: adaptiveAvgPool1d, 2: adaptiveAvgPool2d, 3: adaptiveAvgPool3d };
const MAX_POOL = { 1: adaptiveMaxPool1d, 2: adaptiveMaxPool2d, 3: adaptiveMaxPool3d };

abstract class AdaptivePool extends Module {
  readonly outputSize: Wanted;
  protected readonly wanted: readonly (number | null)[];

  constructor(dims: Dims, outputSize: Wanted) {
    super();
    const { name } = this.constructor;
    const wanted = Array.isArray(outputSize) ? outputSize : new Array(dims).fill(outputSize);
    if (wanted.length !== dims) {
      throw new TypeError(
        `${name}: outputSize: expected a number, null or ${LISTS[dims]}, got ${JSON.stringify(outputSize)}`,
      );
    }
    this.outputSize = outputSize;
    this.wanted = wanted.map((size) => (size === null ? null : whole(name, "outputSize", size, 0)));
  }

  protected sizesFor(input: Tensor): number[] {
    requireTensor(this.constructor.name, input);
    return this.wanted.map((size, i) => size ?? (input.shape.at(i - this.wanted.length) as number));
  }

  override extraRepr(): string {
    return `output_size=${pythonText(this.outputSize)}`;
  }
}

abstract class AdaptiveAvgPool extends AdaptivePool {
  forward(input: Tensor): Tensor {
    return AVG_POOL[this.wanted.length as Dims](input, anyDims(this.sizesFor(input)));
  }
}

/** The mean of windows chosen so that the output is `[N, C, outputSize]` for any input `[N, C, T]`. */
export class AdaptiveAvgPool1d extends AdaptiveAvgPool {
  constructor(outputSize: number | readonly [number]) {
    super(1, outputSize);
  }
}

/** The mean of windows chosen so that the output is `[N, C, ...outputSize]` for any input `[N, C, H, W]`. */
export class AdaptiveAvgPool2d extends AdaptiveAvgPool {
  /** @param outputSize - a side, or `[height, width]`; null keeps the input's */
  constructor(outputSize: number | null | readonly [number | null, number | null]) {
    super(2, outputSize);
  }
}

/** The mean of windows chosen so that the output is `[N, C, ...outputSize]` for any input `[N, C, D, H, W]`. */
export class AdaptiveAvgPool3d extends AdaptiveAvgPool {
  /** @param outputSize - a side, or `[depth, height, width]`; null keeps the input's */
  constructor(outputSize: number | null | readonly [number | null, number | null, number | null]) {
    super(3, outputSize);
  }
}

export interface AdaptiveMaxPoolOptions<Indices extends boolean = boolean> {
  /** Makes `forward` return `[output, indices]`. Default false. */
  returnIndices?: Indices;
}

type Pooled<Indices extends boolean> = Indices extends true ? [output: Tensor, indices: Tensor] : Tensor;

abstract class AdaptiveMaxPool<Indices extends boolean> extends AdaptivePool {
  readonly returnIndices: boolean;

  constructor(dims: Dims, outputSize: Wanted, options: AdaptiveMaxPoolOptions<Indices>) {
    const { returnIndices } = optionsOf(new.target.name, options, { returnIndices: false });
    super(dims, outputSize);
    this.returnIndices = returnIndices;
  }

  forward(input: Tensor): Pooled<Indices> {
    const [output, indices] = MAX_POOL[this.wanted.length as Dims](input, anyDims(this.sizesFor(input)));
    if (this.returnIndices) return [output, indices] as Pooled<Indices>;
    indices.dispose();
    return output as Pooled<Indices>;
  }
}

/** The greatest value of windows chosen so that the output is `[N, C, outputSize]` for any input `[N, C, T]`. */
export class AdaptiveMaxPool1d<Indices extends boolean = false> extends AdaptiveMaxPool<Indices> {
  constructor(outputSize: number | readonly [number], options: AdaptiveMaxPoolOptions<Indices> = {}) {
    super(1, outputSize, options);
  }
}

/** The greatest value of windows chosen so that the output is `[N, C, ...outputSize]` for any input `[N, C, H, W]`. */
export class AdaptiveMaxPool2d<Indices extends boolean = false> extends AdaptiveMaxPool<Indices> {
  /** @param outputSize - a side, or `[height, width]`; null keeps the input's */
  constructor(
    outputSize: number | null | readonly [number | null, number | null],
    options: AdaptiveMaxPoolOptions<Indices> = {},
  ) {
    super(2, outputSize, options);
  }
}

/** The greatest value of windows chosen so that the output is `[N, C, ...outputSize]` for any `[N, C, D, H, W]`. */
export class AdaptiveMaxPool3d<Indices extends boolean = false> extends AdaptiveMaxPool<Indices> {
  /** @param outputSize - a side, or `[depth, height, width]`; null keeps the input's */
  constructor(
    outputSize: number | null | readonly [number | null, number | null, number | null],
    options: AdaptiveMaxPoolOptions<Indices> = {},
  ) {
    super(3, outputSize, options);
  }
}
