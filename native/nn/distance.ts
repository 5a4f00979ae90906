/** Similarity and distance of pairs of vectors. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { cosineSimilarity, pairwiseDistance } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";

export interface CosineSimilarityLayerOptions {
  /** Dimension of the vectors. Default 1. */
  dim?: number;
  /** Least product of the norms. Default 1e-8. */
  eps?: number;
}

/** `x1 * x2 / (|x1| * |x2|)` along `dim`, which goes. */
export class CosineSimilarity extends Module {
  readonly dim: number;
  readonly eps: number;

  constructor(options: CosineSimilarityLayerOptions = {}) {
    super();
    const { dim, eps } = optionsOf("CosineSimilarity", options, { dim: 1, eps: 1e-8 });
    this.dim = dim;
    this.eps = eps;
  }

  forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineSimilarity(x1, x2, this.dim, this.eps);
  }
}

export interface PairwiseDistanceLayerOptions {
  /** Exponent of the norm. Default 2. */
  p?: number;
  /** Added to differences. Default 1e-6. */
  eps?: number;
  /** Whether the last dimension stays, with size 1. Default false. */
  keepdim?: boolean;
}

/** The norm of `x1 - x2` along the last dimension: `[N, F]` and `[N, F]` to `[N]`. */
export class PairwiseDistance extends Module {
  readonly norm: number;
  readonly eps: number;
  readonly keepdim: boolean;

  constructor(options: PairwiseDistanceLayerOptions = {}) {
    super();
    const { p, eps, keepdim } = optionsOf("PairwiseDistance", options, { p: 2, eps: 1e-6, keepdim: false });
    this.norm = p;
    this.eps = eps;
    this.keepdim = keepdim;
  }

  forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwiseDistance(x1, x2, this.norm, this.eps, this.keepdim);
  }
}
