/** Pooling and patches whose functional form differs from LibTorch's operators. */
import * as nn from "../../generated/nn.js";
import * as torch from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { switched } from "./switched.ts";

type Size = number | readonly number[];

export interface MaxPoolOptions {
  /** Default `kernelSize`. */
  stride?: Size | null;
  /** Default 0. */
  padding?: Size;
  /** Default 1. */
  dilation?: Size;
  /** Rounds the output size up; default `false`. */
  ceilMode?: boolean;
}

/** `plain`, and with the option `returnIndices` maxima with their places. */
type WithIndices<F> = F &
  ((
    input: Tensor,
    kernelSize: Size,
    options: MaxPoolOptions & { returnIndices: true },
  ) => [output: Tensor, indices: Tensor]) &
  ((input: Tensor, kernelSize: Size, options: MaxPoolOptions & { returnIndices?: boolean }) => Tensor);

type Pool = (input: Tensor, kernelSize: Size, ...rest: never[]) => unknown;

function windowed(plain: Pool, withPlaces: Pool): (...args: unknown[]) => unknown {
  const choose = switched("returnIndices", plain, withPlaces);
  return (...args) => {
    const last = args.at(-1);
    if (typeof last !== "object" || last === null || !("stride" in last) || last.stride !== null)
      return choose(...args);
    // `null` is the stride that Python writes for the kernel's size.
    return choose(...args.slice(0, -1), { ...last, stride: undefined });
  };
}

export const maxPool1d = windowed(torch.maxPool1d, torch.maxPool1dWithIndices) as WithIndices<
  typeof torch.maxPool1d
>;
export const maxPool2d = windowed(torch.maxPool2d, nn.maxPool2dWithIndices) as WithIndices<
  typeof torch.maxPool2d
>;
export const maxPool3d = windowed(torch.maxPool3d, nn.maxPool3dWithIndices) as WithIndices<
  typeof torch.maxPool3d
>;

/** An output size where `null` stands for the size that the input has. */
type OutputSize = number | null | readonly (number | null)[];

/** Means of as many regions as asked for. Input: [N, C, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveAvgPool2d(input: Tensor, outputSize: OutputSize): Tensor {
  return nn.adaptiveAvgPool2d(input, filled(outputSize, input, 2));
}

/** Means of as many regions as asked for. Input: [N, C, D, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveAvgPool3d(input: Tensor, outputSize: OutputSize): Tensor {
  return nn.adaptiveAvgPool3d(input, filled(outputSize, input, 3));
}

interface Adaptive {
  (
    input: Tensor,
    outputSize: OutputSize,
    options: { returnIndices: true },
  ): [output: Tensor, indices: Tensor];
  (
    input: Tensor,
    outputSize: OutputSize,
    options?: { /** Default `false`. */ returnIndices?: boolean },
  ): Tensor;
}

function adaptiveMaxPool(pool: (input: Tensor, size: number[]) => [Tensor, Tensor], dims: number): Adaptive {
  function choose(input: Tensor, outputSize: OutputSize, options: { returnIndices?: boolean } = {}): unknown {
    const results = pool(input, filled(outputSize, input, dims));
    return options.returnIndices ? results : results[0];
  }
  return choose as Adaptive;
}

/** Maxima of as many regions as asked for. Input: [N, C, L]; output: [N, C, outputSize]. */
export const adaptiveMaxPool1d = adaptiveMaxPool(torch.adaptiveMaxPool1d, 1);
/** Maxima of as many regions as asked for. Input: [N, C, H, W]; output: [N, C, ...outputSize]. */
export const adaptiveMaxPool2d = adaptiveMaxPool(nn.adaptiveMaxPool2d, 2);
/** Maxima of as many regions as asked for. Input: [N, C, D, H, W]; output: [N, C, ...outputSize]. */
export const adaptiveMaxPool3d = adaptiveMaxPool(nn.adaptiveMaxPool3d, 3);

function filled(size: OutputSize, input: Tensor, dims: number): number[] {
  const list = typeof size === "object" && size !== null ? size : new Array<number | null>(dims).fill(size);
  const sizes = input.shape.slice(-dims);
  return list.map((value, i) => value ?? (sizes[i] as number));
}

export interface LpPoolOptions {
  /** Default `kernelSize`. */
  stride?: Size | null;
  /** Rounds the output size up; default `false`. */
  ceilMode?: boolean;
}

type LpPool = (input: Tensor, normType: number, kernelSize: Size, options?: LpPoolOptions) => Tensor;

function lpPool(
  name: string,
  average: (input: Tensor, kernel: Size, options: LpPoolOptions & { stride?: Size }) => Tensor,
  maximum: (input: Tensor, kernel: Size, options: LpPoolOptions & { stride?: Size }) => Tensor,
  dims: number,
): LpPool {
  return (input, normType, kernelSize, options = {}) => {
    const { stride, ceilMode = false } = options;
    if (normType === 0)
      throw new RangeError(`${name}: argument normType: expected a number other than 0, got 0`);
    const window = { ceilMode, ...(stride !== undefined && stride !== null && { stride }) };
    if (normType === Infinity) return maximum(input.abs(), kernelSize, window);
    if (normType === -Infinity) return maximum(input.abs().neg(), kernelSize, window).neg();
    const mean = average(input.pow(normType), kernelSize, window);
    const count = typeof kernelSize === "number" ? kernelSize ** dims : kernelSize.reduce((a, b) => a * b, 1);
    return mean
      .sign()
      .mul(mean.abs().relu())
      .mul(count)
      .pow(1 / normType);
  };
}

/** Norms of order `normType` of the windows. Input: [N, C, L]. */
export const lpPool1d = lpPool("lpPool1d", torch.avgPool1d, torch.maxPool1d, 1);
/** Norms of order `normType` of the windows. Input: [N, C, H, W]. */
export const lpPool2d = lpPool("lpPool2d", nn.avgPool2d, torch.maxPool2d, 2);
/** Norms of order `normType` of the windows. Input: [N, C, D, H, W]. */
export const lpPool3d = lpPool("lpPool3d", nn.avgPool3d, torch.maxPool3d, 3);

export interface UnfoldOptions {
  /** Pixels; defaults 1, 0, 1. */
  dilation?: Size;
  padding?: Size;
  stride?: Size;
}

/** Patches as columns. Input: [N, C, H, W]; output: [N, C * K * K, number of patches]. */
export function unfold(input: Tensor, kernelSize: Size, options: UnfoldOptions = {}): Tensor {
  const { dilation = 1, padding = 0, stride = 1 } = options;
  return nn.im2col(input, kernelSize, dilation, padding, stride);
}

/** Adds columns of `unfold` up to an image of `outputSize`. */
export function fold(input: Tensor, outputSize: Size, kernelSize: Size, options: UnfoldOptions = {}): Tensor {
  const { dilation = 1, padding = 0, stride = 1 } = options;
  return nn.col2im(input, outputSize, kernelSize, dilation, padding, stride);
}
