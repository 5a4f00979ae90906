/** Activation layers. */
import { relu, relu_ } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";

export interface ReluOptions {
  /** Overwrites the input, which saves memory; an error in `backward()` where the input is still needed. Default false. */
  inplace?: boolean;
}

/** `max(0, x)`, element by element; the output has the shape of the input. */
export class ReLU extends Module {
  readonly inplace: boolean;

  constructor(options: ReluOptions = {}) {
    super();
    this.inplace = options.inplace ?? false;
  }

  forward(input: Tensor): Tensor {
    return this.inplace ? relu_(input) : relu(input);
  }

  override extraRepr(): string {
    return this.inplace ? "inplace=True" : "";
  }
}
