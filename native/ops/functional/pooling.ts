/** Pooling and patches whose functional form differs from LibTorch's operators. */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import * as nn from "../../generated/nn.js";
import * as torch from "../../generated/torch.js";
import { isTensor, type Tensor } from "../../tensor.ts";
import { switched } from "./switched.ts";

type Line = number | readonly number[];
type Pair = number | readonly [number, number];
type Triple = number | readonly [number, number, number];

/** `Size`: pixels, one number or one for each dimension of the picture. */
export interface MaxPoolOptions<Size> {
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
type WithIndices<F, Size> = F &
  ((
    input: Tensor,
    kernelSize: Size,
    options: MaxPoolOptions<Size> & { returnIndices: true },
  ) => [output: Tensor, indices: Tensor]) &
  ((input: Tensor, kernelSize: Size, options: MaxPoolOptions<Size> & { returnIndices?: boolean }) => Tensor);

type Pool = (...args: never[]) => unknown;

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
  typeof torch.maxPool1d,
  Line
>;
export const maxPool2d = windowed(torch.maxPool2d, nn.maxPool2dWithIndices) as WithIndices<
  typeof torch.maxPool2d,
  Pair
>;
export const maxPool3d = windowed(torch.maxPool3d, nn.maxPool3dWithIndices) as WithIndices<
  typeof torch.maxPool3d,
  Triple
>;

/** An output size where `null` stands for the size that the input has. */
type OutputSize = number | null | readonly (number | null)[];

/** Means of as many regions as asked for. Input: [N, C, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveAvgPool2d(input: Tensor, outputSize: OutputSize): Tensor {
  return nn.adaptiveAvgPool2d(input, filled(outputSize, input, 2) as [number, number]);
}

/** Means of as many regions as asked for. Input: [N, C, D, H, W]; output: [N, C, ...outputSize]. */
export function adaptiveAvgPool3d(input: Tensor, outputSize: OutputSize): Tensor {
  return nn.adaptiveAvgPool3d(input, filled(outputSize, input, 3) as [number, number, number]);
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

function adaptiveMaxPool(
  name: string,
  pool: (input: Tensor, size: never) => [Tensor, Tensor],
  dims: number,
): Adaptive {
  function choose(input: Tensor, outputSize: OutputSize, options: { returnIndices?: boolean } = {}): unknown {
    const { returnIndices } = optionsOf(name, options, { returnIndices: false });
    const results = pool(input, filled(outputSize, input, dims) as never);
    return returnIndices ? results : results[0];
  }
  return choose as Adaptive;
}

/** Maxima of as many regions as asked for. Input: [N, C, L]; output: [N, C, outputSize]. */
export const adaptiveMaxPool1d = adaptiveMaxPool("adaptiveMaxPool1d", torch.adaptiveMaxPool1d, 1);
/** Maxima of as many regions as asked for. Input: [N, C, H, W]; output: [N, C, ...outputSize]. */
export const adaptiveMaxPool2d = adaptiveMaxPool("adaptiveMaxPool2d", nn.adaptiveMaxPool2d, 2);
/** Maxima of as many regions as asked for. Input: [N, C, D, H, W]; output: [N, C, ...outputSize]. */
export const adaptiveMaxPool3d = adaptiveMaxPool("adaptiveMaxPool3d", nn.adaptiveMaxPool3d, 3);

/** The size with the input's own in the places of `null`; anything else is for the operator to take or refuse. */
function filled(size: OutputSize, input: Tensor, dims: number): OutputSize {
  const isPartial = size === null || (Array.isArray(size) && size.includes(null));
  if (!isPartial || !isTensor(input)) return size;
  const list = size === null ? new Array<null>(dims).fill(null) : (size as readonly (number | null)[]);
  const sizes = input.shape.slice(-dims);
  return list.map((value, i) => value ?? (sizes[i] as number));
}

export interface LpPoolOptions<Size> {
  /** Default `kernelSize`. */
  stride?: Size | null;
  /** Rounds the output size up; default `false`. */
  ceilMode?: boolean;
}

type LpPool<Size> = (
  input: Tensor,
  normType: number,
  kernelSize: Size,
  options?: LpPoolOptions<Size>,
) => Tensor;
type Window<Size> = (input: Tensor, kernel: Size, options: { stride?: Size; ceilMode?: boolean }) => Tensor;

function lpPool<Size extends Line>(
  name: string,
  average: Window<Size>,
  maximum: Window<Size>,
  dims: number,
): LpPool<Size> {
  return (input, normType, kernelSize, options = {}) => {
    const { stride, ceilMode } = optionsOf(name, options, { stride: undefined, ceilMode: false });
    requireTensor(name, input);
    if (normType === 0)
      throw new RangeError(`${name}: argument normType: expected a number other than 0, got 0`);
    const window = stride === undefined || stride === null ? { ceilMode } : { ceilMode, stride };
    if (normType === Infinity) return maximum(input.abs(), kernelSize, window);
    if (normType === -Infinity) return maximum(input.abs().neg(), kernelSize, window).neg();
    const mean = average(input.pow(normType), kernelSize, window);
    const sides: Line = kernelSize;
    const count = typeof sides === "number" ? sides ** dims : sides.reduce((a, b) => a * b, 1);
    return mean
      .sign()
      .mul(mean.abs().relu())
      .mul(count)
      .pow(1 / normType);
  };
}

/** Norms of order `normType` of the windows. Input: [N, C, L]. */
export const lpPool1d = lpPool<Line>("lpPool1d", torch.avgPool1d, torch.maxPool1d, 1);
/** Norms of order `normType` of the windows. Input: [N, C, H, W]. */
export const lpPool2d = lpPool<Pair>("lpPool2d", nn.avgPool2d, torch.maxPool2d, 2);
/** Norms of order `normType` of the windows. Input: [N, C, D, H, W]. */
export const lpPool3d = lpPool<Triple>("lpPool3d", nn.avgPool3d, torch.maxPool3d, 3);

export interface UnfoldOptions {
  /** Pixels; defaults 1, 0, 1. */
  dilation?: Pair;
  padding?: Pair;
  stride?: Pair;
}

/** Patches as columns. Input: [N, C, H, W]; output: [N, C * K * K, number of patches]. */
export function unfold(input: Tensor, kernelSize: Pair, options: UnfoldOptions = {}): Tensor {
  const { dilation, padding, stride } = optionsOf("unfold", options, { dilation: 1, padding: 0, stride: 1 });
  return nn.im2col(input, kernelSize, dilation, padding, stride);
}

/** Adds columns of `unfold` up to an image of `outputSize`. */
export function fold(input: Tensor, outputSize: Pair, kernelSize: Pair, options: UnfoldOptions = {}): Tensor {
  const { dilation, padding, stride } = optionsOf("fold", options, { dilation: 1, padding: 0, stride: 1 });
  return nn.col2im(input, outputSize, kernelSize, dilation, padding, stride);
}
