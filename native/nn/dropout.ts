/** Dropout. */
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { dropout } from "../functional.ts";
import { Module } from "./module.ts";

export interface DropoutLayerOptions {
  /** Overwrites the input. Default false. */
  inplace?: boolean;
}

/**
 * In training sets each element to 0 with probability `p` and scales the others by `1 / (1 - p)`; in evaluation returns its
 * input. Any shape.
 *
 * Srivastava et al., "Dropout", 2014, https://jmlr.org/papers/v15/srivastava14a.html
 */
export class Dropout extends Module {
  readonly p: number;
  readonly inplace: boolean;

  /** @param p - 0 to 1 */
  constructor(p = 0.5, options: DropoutLayerOptions = {}) {
    super();
    if (!(p >= 0 && p <= 1)) throw new TypeError(`Dropout: p: expected a probability from 0 to 1, got ${p}`);
    this.p = p;
    this.inplace = options.inplace ?? false;
  }

  forward(input: Tensor): Tensor {
    return dropout(input, { p: this.p, training: this.training, inplace: this.inplace });
  }

  override extraRepr(): string {
    return `p=${pythonText(this.p)}, inplace=${pythonText(this.inplace)}`;
  }
}
