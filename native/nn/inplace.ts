/** The base of activations that can overwrite their input. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";

export interface InplaceOptions {
  /** Overwrites the input, which saves memory; an error in `backward()` where the input is still needed. Default false. */
  inplace?: boolean;
}

export abstract class InplaceActivation extends Module {
  readonly inplace: boolean;

  constructor(options: InplaceOptions) {
    super();
    this.inplace = optionsOf(this.constructor.name, options, { inplace: false }).inplace;
  }

  abstract override forward(input: Tensor): Tensor;

  /** What the description says of the numbers; `inplace=True` is added. */
  protected describe(): string {
    return "";
  }

  override extraRepr(): string {
    return [this.describe(), this.inplace ? "inplace=True" : ""].filter((text) => text !== "").join(", ");
  }
}
