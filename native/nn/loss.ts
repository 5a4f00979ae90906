/** Loss layers. */
import type { Tensor } from "../tensor.ts";
import { crossEntropy } from "../functional.ts";
import { Module } from "./module.ts";

export interface CrossEntropyOptions {
  /** Weight of each class, `[L]`. */
  weight?: Tensor | null;
  /** A class number that counts for nothing. Default -100. */
  ignoreIndex?: number;
  /** Mean over the batch (weighted), sum, or one loss an image. Default `mean`. */
  reduction?: "mean" | "sum" | "none";
  /** Share of the target that is spread over all classes, 0 to 1. Default 0. */
  labelSmoothing?: number;
}

/**
 * Negative log of the softmax probability of the target class.
 *
 * Cross-entropy of `logits [N, L]` and class numbers `[N]` (int64) or probabilities `[N, L]`; `[]`, or `[N]`
 * with `reduction: "none"`. Class weights are the buffer `weight`.
 */
export class CrossEntropyLoss extends Module {
  readonly weight: Tensor | null = null;
  readonly ignoreIndex: number;
  readonly reduction: "mean" | "sum" | "none";
  readonly labelSmoothing: number;

  constructor(options: CrossEntropyOptions = {}) {
    super();
    this.ignoreIndex = options.ignoreIndex ?? -100;
    this.reduction = options.reduction ?? "mean";
    this.labelSmoothing = options.labelSmoothing ?? 0;
    if (options.weight) this.registerBuffer("weight", options.weight);
  }

  forward(logits: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction, labelSmoothing } = this;
    return crossEntropy(logits, target, { weight, ignoreIndex, reduction, labelSmoothing });
  }
}
