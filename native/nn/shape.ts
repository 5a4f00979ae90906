/** Layers that change the shape of a tensor, or nothing. */
import { channelShuffle, flatten, pixelShuffle, pixelUnshuffle } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { Module } from "./module.ts";
import { whole } from "./sizes.ts";

/** Joins the dimensions `startDim` to `endDim` into one: by default `[N, C, H, W]` to `[N, C * H * W]`. */
export class Flatten extends Module {
  readonly startDim: number;
  readonly endDim: number;

  constructor(startDim = 1, endDim = -1) {
    super();
    this.startDim = startDim;
    this.endDim = endDim;
  }

  forward(input: Tensor): Tensor {
    return flatten(input, this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `start_dim=${this.startDim}, end_dim=${this.endDim}`;
  }
}

/** Returns its input: stands where a network may have a layer or none. */
export class Identity extends Module {
  forward(input: Tensor): Tensor {
    return input;
  }
}

/** Splits the dimension `dim` into several: the inverse of {@link Flatten}. One of the sizes may be -1: what is left. */
export class Unflatten extends Module {
  readonly dim: number;
  readonly unflattenedSize: readonly number[];

  constructor(dim: number, unflattenedSize: readonly number[]) {
    super();
    if (!Array.isArray(unflattenedSize) || !unflattenedSize.every(Number.isSafeInteger)) {
      throw new TypeError(
        `Unflatten: unflattenedSize: expected whole numbers, got ${JSON.stringify(unflattenedSize)}`,
      );
    }
    this.dim = dim;
    this.unflattenedSize = [...unflattenedSize];
  }

  forward(input: Tensor): Tensor {
    return input.unflatten(this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattened_size=${pythonText(this.unflattenedSize)}`;
  }
}

/**
 * Rearranges channels into pixels: `[N, C * r * r, H, W]` to `[N, C, H * r, W * r]` for `r = upscaleFactor`.
 *
 * Shi and others, "Real-time single image and video super-resolution", 2016, https://arxiv.org/abs/1609.05158
 */
export class PixelShuffle extends Module {
  readonly upscaleFactor: number;

  constructor(upscaleFactor: number) {
    super();
    this.upscaleFactor = whole("PixelShuffle", "upscaleFactor", upscaleFactor, 1);
  }

  forward(input: Tensor): Tensor {
    return pixelShuffle(input, this.upscaleFactor);
  }

  override extraRepr(): string {
    return `upscale_factor=${this.upscaleFactor}`;
  }
}

/** The inverse of {@link PixelShuffle}: `[N, C, H * r, W * r]` to `[N, C * r * r, H, W]` for `r = downscaleFactor`. */
export class PixelUnshuffle extends Module {
  readonly downscaleFactor: number;

  constructor(downscaleFactor: number) {
    super();
    this.downscaleFactor = whole("PixelUnshuffle", "downscaleFactor", downscaleFactor, 1);
  }

  forward(input: Tensor): Tensor {
    return pixelUnshuffle(input, this.downscaleFactor);
  }

  override extraRepr(): string {
    return `downscale_factor=${this.downscaleFactor}`;
  }
}

/**
 * Deals the channels of `[N, C, ...]` out among `groups`, so that grouped convolutions mix.
 *
 * Zhang and others, "ShuffleNet", 2017, https://arxiv.org/abs/1707.01083
 */
export class ChannelShuffle extends Module {
  readonly groups: number;

  constructor(groups: number) {
    super();
    this.groups = whole("ChannelShuffle", "groups", groups, 1);
  }

  forward(input: Tensor): Tensor {
    return channelShuffle(input, this.groups);
  }

  override extraRepr(): string {
    return `groups=${this.groups}`;
  }
}
