/** What losses share: how the losses of the elements become one number. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Reduction } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";
import { choice } from "./sizes.ts";

export interface LossOptions {
  /** Mean over the elements, their sum, or each by itself. Default `"mean"`. */
  reduction?: Reduction;
}

/** The defaults of {@link LossOptions}. */
export const LOSS = { reduction: "mean" } as const;

export abstract class Loss extends Module {
  readonly reduction: Reduction;

  constructor(options: LossOptions = {}) {
    super();
    const { reduction } = optionsOf(this.constructor.name, options, LOSS);
    this.reduction = choice<Reduction>(this.constructor.name, "reduction", reduction, [
      "mean",
      "sum",
      "none",
    ]);
  }
}

/** The defaults of losses with factors. */
export const WEIGHTED_LOSS = { ...LOSS, weight: null };

/** A loss with factors, which are a buffer: they move with the module and stand in its state dict. */
export abstract class WeightedLoss extends Loss {
  readonly weight: Tensor | null = null;

  constructor(options: LossOptions & { weight?: Tensor | null } = {}) {
    const { weight, reduction } = optionsOf(new.target.name, options, WEIGHTED_LOSS);
    super({ reduction });
    if (weight) this.registerBuffer("weight", weight);
  }
}
