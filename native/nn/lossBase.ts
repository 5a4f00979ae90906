/** What losses share: how the losses of the elements become one number. */
import type { Reduction } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";
import { choice } from "./sizes.ts";

export interface LossOptions {
  /** Mean over the elements, their sum, or each by itself. Default `"mean"`. */
  reduction?: Reduction;
}

export abstract class Loss extends Module {
  readonly reduction: Reduction;

  constructor(options: LossOptions = {}) {
    super();
    const { reduction = "mean" } = options;
    this.reduction = choice<Reduction>(this.constructor.name, "reduction", reduction, [
      "mean",
      "sum",
      "none",
    ]);
  }
}

/** A loss with factors, which are a buffer: they move with the module and stand in its state dict. */
export abstract class WeightedLoss extends Loss {
  readonly weight: Tensor | null = null;

  constructor(options: LossOptions & { weight?: Tensor | null } = {}) {
    super(options);
    if (options.weight) this.registerBuffer("weight", options.weight);
  }
}
