/** Losses for classes and probabilities. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  klDiv,
  multilabelSoftMarginLoss,
} from "../functional.ts";
import { multiMarginLoss, multilabelMarginLoss, nllLossNd, softMarginLoss } from "../generated/nn.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { LOSS, Loss, type LossOptions, WEIGHTED_LOSS, WeightedLoss } from "./lossBase.ts";
import { probability } from "./sizes.ts";

interface ClassWeight {
  /** Weight of each class, `[L]`. */
  weight?: Tensor | null;
}

interface IgnoreIndex {
  /** A class number that counts for nothing. Default -100. */
  ignoreIndex?: number;
}

export interface CrossEntropyOptions extends LossOptions, ClassWeight, IgnoreIndex {
  /** Share of the target that is spread over all classes, 0 to 1. Default 0. */
  labelSmoothing?: number;
}

/**
 * Negative log of the softmax probability of the target class.
 *
 * Cross-entropy of `logits [N, L]` or `[N, L, ...]` and class numbers `[N]` or `[N, ...]` (int64), or probabilities of the
 * shape of the logits; `[]`, or one number an example with `reduction: "none"`. The mean is weighted by the weights of the
 * target classes. Class weights are the buffer `weight`.
 */
export class CrossEntropyLoss extends WeightedLoss {
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  constructor(options: CrossEntropyOptions = {}) {
    const defaults = { ...WEIGHTED_LOSS, ignoreIndex: -100, labelSmoothing: 0 };
    const { ignoreIndex, labelSmoothing, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = probability("CrossEntropyLoss", "labelSmoothing", labelSmoothing);
  }

  forward(logits: Tensor, target: Tensor): Tensor {
    const { weight, ignoreIndex, reduction, labelSmoothing } = this;
    return crossEntropy(logits, target, { weight, ignoreIndex, reduction, labelSmoothing });
  }
}

export interface NLLLossOptions extends LossOptions, ClassWeight, IgnoreIndex {}

/** Minus the target class's element of `logProbs [N, L]` or `[N, L, ...]`, class numbers `[N]` or `[N, ...]` (int64). */
export class NLLLoss extends WeightedLoss {
  readonly ignoreIndex: number;

  constructor(options: NLLLossOptions = {}) {
    const defaults = { ...WEIGHTED_LOSS, ignoreIndex: -100 };
    const { ignoreIndex, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.ignoreIndex = ignoreIndex;
  }

  forward(logProbs: Tensor, target: Tensor): Tensor {
    return nllLossNd(logProbs, target, this.weight, this.reduction, this.ignoreIndex);
  }
}

export interface BCELossOptions extends LossOptions {
  /** Factor of each element; any shape that broadcasts to the input's. */
  weight?: Tensor | null;
}

/** Cross-entropy of probabilities and targets, 0 to 1, of the same shape. `BCEWithLogitsLoss` is exacter. */
export class BCELoss extends WeightedLoss {
  constructor(options: BCELossOptions = {}) {
    super(options);
  }

  /** @throws TypeError where the shapes differ */
  forward(input: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropy(input, target, this.weight?.expand(input.shape) ?? null, this.reduction);
  }
}

export interface BCEWithLogitsLossOptions extends BCELossOptions {
  /** Factor of the positive examples of each class, `[L]`. */
  posWeight?: Tensor | null;
}

/** Cross-entropy of the sigmoid of the logits and targets, 0 to 1, of the same shape. */
export class BCEWithLogitsLoss extends WeightedLoss {
  readonly posWeight: Tensor | null = null;

  constructor(options: BCEWithLogitsLossOptions = {}) {
    const { posWeight, ...rest } = optionsOf(new.target.name, options, { ...WEIGHTED_LOSS, posWeight: null });
    super(rest);
    if (posWeight) this.registerBuffer("posWeight", posWeight, { key: "pos_weight" });
  }

  /** @throws TypeError where the shapes differ */
  forward(logits: Tensor, target: Tensor): Tensor {
    return binaryCrossEntropyWithLogits(logits, target, this.weight, this.posWeight, this.reduction);
  }
}

export interface KLDivLossOptions {
  /** As for other losses; `"batchmean"`, the sum over the batch size, is the divergence itself. Default `"mean"`. */
  reduction?: LossOptions["reduction"] | "batchmean";
  /** Whether targets are logarithms too. Default false. */
  logTarget?: boolean;
}

/** Kullback-Leibler divergence `target * (log(target) - input)` of log probabilities and target probabilities. */
export class KLDivLoss extends Loss {
  readonly logTarget: boolean;
  private readonly batchMean: boolean;

  constructor(options: KLDivLossOptions = {}) {
    const { reduction, logTarget } = optionsOf(new.target.name, options, { ...LOSS, logTarget: false });
    super({ reduction: reduction === "batchmean" ? "sum" : reduction });
    this.batchMean = reduction === "batchmean";
    this.logTarget = logTarget;
  }

  forward(logProbs: Tensor, target: Tensor): Tensor {
    const { batchMean, reduction, logTarget } = this;
    return klDiv(logProbs, target, { reduction: batchMean ? "batchmean" : reduction, logTarget });
  }
}

export interface MultiMarginLossLayerOptions extends LossOptions, ClassWeight {
  /** Exponent. Default 1. */
  p?: 1 | 2;
  /** Default 1. */
  margin?: number;
}

/** `max(0, margin - scores[target] + scores[i]) ** p`, mean over the classes `i`; scores `[N, L]`, class numbers `[N]`. */
export class MultiMarginLoss extends WeightedLoss {
  readonly p: 1 | 2;
  readonly margin: number;

  constructor(options: MultiMarginLossLayerOptions = {}) {
    const { p, margin, ...rest } = optionsOf(new.target.name, options, { ...WEIGHTED_LOSS, p: 1, margin: 1 });
    super(rest);
    if (p !== 1 && p !== 2) throw new TypeError(`MultiMarginLoss: p: expected 1 or 2, got ${String(p)}`);
    this.p = p;
    this.margin = margin;
  }

  forward(scores: Tensor, target: Tensor): Tensor {
    return multiMarginLoss(scores, target, this.p, this.margin, this.weight, this.reduction);
  }
}

/**
 * Margin between the scores of the classes that an example has and those that it has not; scores `[N, L]`, targets `[N, L]`
 * (int64): the numbers of its classes, -1 after the last.
 */
export class MultiLabelMarginLoss extends Loss {
  forward(scores: Tensor, target: Tensor): Tensor {
    return multilabelMarginLoss(scores, target, this.reduction);
  }
}

export interface MultiLabelSoftMarginLossOptions extends LossOptions, ClassWeight {}

/** Cross-entropy of the sigmoid of each class's score and targets 0 or 1, mean over the classes; both `[N, L]`. */
export class MultiLabelSoftMarginLoss extends WeightedLoss {
  constructor(options: MultiLabelSoftMarginLossOptions = {}) {
    super(options);
  }

  forward(scores: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this;
    return tidy(() => multilabelSoftMarginLoss(scores, target, { weight, reduction }));
  }
}

/** `log(1 + exp(-target * input))` for targets 1 and -1 of the shape of the input. */
export class SoftMarginLoss extends Loss {
  forward(input: Tensor, target: Tensor): Tensor {
    return softMarginLoss(input, target, this.reduction);
  }
}
