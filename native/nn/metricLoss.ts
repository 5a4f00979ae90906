/** Losses that compare embeddings or scores with one another; the result is `[]`. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { tripletMarginWithDistanceLoss } from "../functional.ts";
import {
  cosineEmbeddingLoss,
  hingeEmbeddingLoss,
  marginRankingLoss,
  tripletMarginLoss,
} from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { PairwiseDistance } from "./distance.ts";
import { LOSS, Loss, type LossOptions } from "./lossBase.ts";
import { Module } from "./module.ts";

export interface MarginOptions extends LossOptions {
  /** Default 0; 1 for `HingeEmbeddingLoss` and `TripletMarginLoss`. */
  margin?: number;
}

/** Of embeddings `[N, F]`: `1 - cos` for pairs with target 1, `max(0, cos - margin)` for those with -1; targets `[N]`. */
export class CosineEmbeddingLoss extends Loss {
  readonly margin: number;

  constructor(options: MarginOptions = {}) {
    const { margin, ...rest } = optionsOf(new.target.name, options, { ...LOSS, margin: 0 });
    super(rest);
    this.margin = margin;
  }

  forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return cosineEmbeddingLoss(input1, input2, target, this.margin, this.reduction);
  }
}

/** A distance itself where the target is 1, `max(0, margin - distance)` where it is -1. */
export class HingeEmbeddingLoss extends Loss {
  readonly margin: number;

  constructor(options: MarginOptions = {}) {
    const { margin, ...rest } = optionsOf(new.target.name, options, { ...LOSS, margin: 1 });
    super(rest);
    this.margin = margin;
  }

  forward(input: Tensor, target: Tensor): Tensor {
    return hingeEmbeddingLoss(input, target, this.margin, this.reduction);
  }
}

/** `max(0, -target * (input1 - input2) + margin)`: target 1 wants the first score greater, -1 the second. */
export class MarginRankingLoss extends Loss {
  readonly margin: number;

  constructor(options: MarginOptions = {}) {
    const { margin, ...rest } = optionsOf(new.target.name, options, { ...LOSS, margin: 0 });
    super(rest);
    this.margin = margin;
  }

  forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    return marginRankingLoss(input1, input2, target, this.margin, this.reduction);
  }
}

interface TripletOptions extends MarginOptions {
  /** Takes the distance from positive to negative where it is smaller than that from anchor to negative. Default false. */
  swap?: boolean;
}

export interface TripletMarginLossLayerOptions extends TripletOptions {
  /** Exponent of the distance. Default 2. */
  p?: number;
  /** Added to differences. Default 1e-6. */
  eps?: number;
}

/** `max(0, distance(anchor, positive) - distance(anchor, negative) + margin)` of embeddings `[N, F]`. */
export class TripletMarginLoss extends Loss {
  readonly margin: number;
  readonly p: number;
  readonly eps: number;
  readonly swap: boolean;

  constructor(options: TripletMarginLossLayerOptions = {}) {
    const defaults = { ...LOSS, margin: 1, p: 2, eps: 1e-6, swap: false };
    const { margin, p, eps, swap, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.margin = positiveMargin("TripletMarginLoss", margin);
    this.p = p;
    this.eps = eps;
    this.swap = swap;
  }

  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { margin, p, eps, swap, reduction } = this;
    return tripletMarginLoss(anchor, positive, negative, margin, p, eps, swap, reduction);
  }
}

type Distance = ((a: Tensor, b: Tensor) => Tensor) | (Module & { forward(a: Tensor, b: Tensor): Tensor });

export interface TripletMarginWithDistanceLossOptions extends TripletOptions {
  /** From two batches of embeddings to the distance of each pair, or a module that does it. Default `new PairwiseDistance()`. */
  distanceFunction?: Distance;
}

/** As {@link TripletMarginLoss}, for a distance of your own. */
export class TripletMarginWithDistanceLoss extends Loss {
  readonly distanceFunction: Distance;
  readonly margin: number;
  readonly swap: boolean;

  constructor(options: TripletMarginWithDistanceLossOptions = {}) {
    const defaults = { ...LOSS, margin: 1, swap: false, distanceFunction: undefined };
    const { margin, swap, distanceFunction, ...rest } = optionsOf(new.target.name, options, defaults);
    super(rest);
    this.distanceFunction = distanceFunction ?? new PairwiseDistance();
    if (this.distanceFunction instanceof Module) {
      this.registerModule("distanceFunction", this.distanceFunction, { key: "distance_function" });
    }
    this.margin = positiveMargin("TripletMarginWithDistanceLoss", margin);
    this.swap = swap;
  }

  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { distanceFunction: given, margin, swap, reduction } = this;
    const distanceFunction = given instanceof Module ? (a: Tensor, b: Tensor) => given.forward(a, b) : given;
    return tripletMarginWithDistanceLoss(anchor, positive, negative, {
      distanceFunction,
      margin,
      swap,
      reduction,
    });
  }
}

function positiveMargin(name: string, margin = 1): number {
  if (margin > 0) return margin;
  throw new TypeError(`${name}: margin: expected a number > 0, got ${margin}`);
}
