/** Max pooling undone, and max pooling over regions of random sizes. */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import * as nn from "../../generated/nn.js";
import { rand } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { eachDimension } from "./eachDimension.ts";

type Size = number | readonly number[];

export interface MaxUnpoolOptions {
  /** Default `kernelSize`. */
  stride?: Size | null;
  /** Default 0. */
  padding?: Size;
  /** Where several sizes pool to that of `input`: the one wanted; all of its dimensions, or only those of the picture. */
  outputSize?: Size | null;
}

/** Puts the maxima of [N, C, L] back where `indices` says, and 0 elsewhere. */
export function maxUnpool1d(
  input: Tensor,
  indices: Tensor,
  kernelSize: Size,
  options: MaxUnpoolOptions = {},
): Tensor {
  const { size } = unpooled("maxUnpool1d", input, indices, kernelSize, options, 1);
  return nn.maxUnpool2d(input.unsqueeze(-1), indices.unsqueeze(-1), [size[0] as number, 1]).squeeze(-1);
}

/** Puts the maxima of [N, C, H, W] back where `indices` says, and 0 elsewhere. */
export function maxUnpool2d(
  input: Tensor,
  indices: Tensor,
  kernelSize: Size,
  options: MaxUnpoolOptions = {},
): Tensor {
  const { size } = unpooled("maxUnpool2d", input, indices, kernelSize, options, 2);
  return nn.maxUnpool2d(input, indices, size as [number, number]);
}

/** Puts the maxima of [N, C, D, H, W] back where `indices` says, and 0 elsewhere. */
export function maxUnpool3d(
  input: Tensor,
  indices: Tensor,
  kernelSize: Size,
  options: MaxUnpoolOptions = {},
): Tensor {
  const { size, stride, padding } = unpooled("maxUnpool3d", input, indices, kernelSize, options, 3);
  const [sizes, strides, paddings] = [size, stride, padding] as [number, number, number][];
  return nn.maxUnpool3d(input, indices, sizes as never, strides as never, paddings as never);
}

function unpooled(
  name: string,
  input: Tensor,
  indices: Tensor,
  kernelSize: Size,
  options: MaxUnpoolOptions,
  dims: number,
): { size: number[]; stride: number[]; padding: number[] } {
  const given = optionsOf(name, options, { stride: kernelSize, padding: 0, outputSize: null });
  requireTensor(name, input);
  requireTensor(name, indices, "indices");
  const { outputSize } = given;
  const kernel = repeated(name, "argument kernelSize", kernelSize, dims);
  const stride = repeated(name, "option stride", given.stride ?? kernelSize, dims);
  const padding = repeated(name, "option padding", given.padding, dims);
  const smallest = input.shape
    .slice(-dims)
    .map((size, i) => (size - 1) * at(stride, i) + at(kernel, i) - 2 * at(padding, i));
  if (outputSize === null) return { size: smallest, stride, padding };
  const isWhole = Array.isArray(outputSize) && outputSize.length === dims + 2;
  const picture = isWhole ? outputSize.slice(2) : outputSize;
  const size = eachDimension(name, "option outputSize", picture, dims);
  const fits = (value: number, i: number) => Math.abs(value - at(smallest, i)) < at(stride, i);
  if (size.every(fits)) return { size, stride, padding };
  throw new RangeError(
    `${name}: option outputSize: expected less than a stride from [${smallest.join(", ")}], got [${size.join(", ")}]`,
  );
}

/** As LibTorch's own poolings, a list of one stands for all dimensions. */
function repeated(caller: string, name: string, value: Size, dims: number): number[] {
  const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return eachDimension(caller, name, one, dims);
}

function at(list: readonly number[], i: number): number {
  return list[i] as number;
}

export interface FractionalMaxPoolOptions {
  /** Regions in each dimension; this or `outputRatio`. */
  outputSize?: Size | null;
  /** Regions for each pixel of the input, between 0 and 1. */
  outputRatio?: number | readonly number[] | null;
  /** Gives the places of the maxima too; default `false`. */
  returnIndices?: boolean;
  /** Where the regions begin, from 0 to 1; by default random. Shape: [N, C, dimensions of the picture]. */
  randomSamples?: Tensor | null;
}

interface FractionalMaxPool {
  (
    input: Tensor,
    kernelSize: Size,
    options: FractionalMaxPoolOptions & { returnIndices: true },
  ): [output: Tensor, indices: Tensor];
  (input: Tensor, kernelSize: Size, options: FractionalMaxPoolOptions): Tensor;
}

function fractional(
  name: string,
  pool: (input: Tensor, kernel: never, size: never, samples: Tensor) => [Tensor, Tensor],
  dims: number,
): FractionalMaxPool {
  function choose(input: Tensor, kernelSize: Size, options: FractionalMaxPoolOptions): unknown {
    const { outputSize, outputRatio, returnIndices, randomSamples } = optionsOf(name, options, {
      outputSize: null,
      outputRatio: null,
      returnIndices: false,
      randomSamples: null,
    });
    requireTensor(name, input);
    const { shape, dtype, device } = input;
    const ratios = outputRatio === null ? undefined : repeated(name, "option outputRatio", outputRatio, dims);
    const size =
      outputSize === null
        ? ratios?.map((ratio, i) => Math.trunc(at(shape, shape.length - dims + i) * ratio))
        : repeated(name, "option outputSize", outputSize, dims);
    if (!size) throw new TypeError(`${name}: expected one of the options outputSize and outputRatio`);
    const batch = input.ndim === dims + 1 ? 1 : at(shape, 0);
    const channels = at(shape, shape.length - dims - 1);
    const samples = randomSamples ?? rand([batch, channels, dims], { dtype, device });
    const results = pool(input, kernelSize as never, size as never, samples);
    if (!randomSamples) samples.dispose();
    return returnIndices ? results : results[0];
  }
  return choose as FractionalMaxPool;
}

/** Maxima of regions of random sizes (Graham, 2014, https://arxiv.org/abs/1412.6071). Input: [N, C, H, W]. */
export const fractionalMaxPool2d = fractional("fractionalMaxPool2d", nn.fractionalMaxPool2d, 2);
/** Maxima of regions of random sizes. Input: [N, C, D, H, W]. */
export const fractionalMaxPool3d = fractional("fractionalMaxPool3d", nn.fractionalMaxPool3d, 3);
