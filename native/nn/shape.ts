/** Layers that change the shape of a tensor, or nothing. */
import { flatten } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";

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
