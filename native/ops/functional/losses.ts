/** Losses that PyTorch writes in Python. */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import * as nn from "../../generated/nn.js";
import { logSigmoid } from "../../generated/nn.js";
import {
  klDiv as klDivergence,
  minimum,
  onesLike,
  pairwiseDistance,
  poissonNllLoss as poisson,
} from "../../generated/torch.js";
import { noGrad } from "../../autograd/index.ts";
import type { Reduction } from "../../dtype.ts";
import type { Tensor } from "../../tensor.ts";

function reduce(name: string, loss: Tensor, reduction: Reduction): Tensor {
  if (reduction === "none") return loss;
  if (reduction === "mean") return loss.mean();
  if (reduction === "sum") return loss.sum();
  throw new TypeError(`${name}: option reduction: expected "none", "mean" or "sum", got "${reduction}"`);
}

export interface KlDivOptions {
  /** `"batchmean"` divides the sum by N, as the formula of the divergence does; default `"mean"`, of all elements. */
  reduction?: Reduction | "batchmean";
  /** Whether `target` holds logarithms; default `false`. */
  logTarget?: boolean;
}

/** Divergence of `target` from the distribution whose logarithm is `input`. Input and target: [N, ...]. */
export function klDiv(input: Tensor, target: Tensor, options: KlDivOptions = {}): Tensor {
  const { reduction, logTarget } = optionsOf("klDiv", options, { reduction: "mean", logTarget: false });
  if (reduction !== "batchmean") return klDivergence(input, target, { reduction, logTarget });
  const sum = klDivergence(input, target, { reduction: "sum", logTarget });
  return input.ndim === 0 ? sum : sum.div(input.shape[0] as number);
}

export interface PoissonNllLossOptions {
  /** Whether `input` holds the logarithm of the mean; default `true`. */
  logInput?: boolean;
  /** Adds Stirling's approximation of the constant term; default `false`. */
  full?: boolean;
  /** Added to the mean before its logarithm is taken; default 1e-8. */
  eps?: number;
  /** Default `"mean"`. */
  reduction?: Reduction;
}

/** Negative log likelihood of counts `target` under Poisson distributions. Shape: any. */
export function poissonNllLoss(input: Tensor, target: Tensor, options: PoissonNllLossOptions = {}): Tensor {
  const { logInput, full, eps, reduction } = optionsOf("poissonNllLoss", options, {
    logInput: true,
    full: false,
    eps: 1e-8,
    reduction: "mean",
  });
  return poisson(input, target, logInput, full, eps, reduction);
}

export interface MultilabelSoftMarginLossOptions {
  /** A factor for each class. Shape: [L]. */
  weight?: Tensor | null;
  /** Default `"mean"`. */
  reduction?: Reduction;
}

/** Binary cross entropy of each class, from logits. Input and target: [N, L]. */
export function multilabelSoftMarginLoss(
  input: Tensor,
  target: Tensor,
  options: MultilabelSoftMarginLossOptions = {},
): Tensor {
  const { weight, reduction } = optionsOf("multilabelSoftMarginLoss", options, {
    weight: undefined,
    reduction: "mean",
  });
  requireTensor("multilabelSoftMarginLoss", input);
  requireTensor("multilabelSoftMarginLoss", target, "target");
  const right = target.mul(logSigmoid(input));
  const wrong = target.neg().add(1).mul(logSigmoid(input.neg()));
  const each = right.add(wrong).neg();
  const classes = input.shape.at(-1) as number;
  const loss = (weight ? each.mul(weight) : each).sum(-1).div(classes);
  return reduce("multilabelSoftMarginLoss", loss, reduction);
}

export interface GaussianNllLossOptions {
  /** Adds the constant term; default `false`. */
  full?: boolean;
  /** Smallest variance; default 1e-6. */
  eps?: number;
  /** Default `"mean"`. */
  reduction?: Reduction;
}

/**
 * Negative log likelihood of `target` under normal distributions.
 * @param input the means, any shape.
 * @param variance of that shape, with a last dimension of 1, without the last dimension, or one number.
 * @throws where a variance is negative.
 */
export function gaussianNllLoss(
  input: Tensor,
  target: Tensor,
  variance: Tensor | number,
  options: GaussianNllLossOptions = {},
): Tensor {
  const { full, eps, reduction } = optionsOf("gaussianNllLoss", options, {
    full: false,
    eps: 1e-6,
    reduction: "mean",
  });
  requireTensor("gaussianNllLoss", input);
  requireTensor("gaussianNllLoss", target, "target");
  if (typeof variance !== "number") requireTensor("gaussianNllLoss", variance, "variance");
  const given = typeof variance === "number" ? onesLike(input).mul(variance) : variance;
  if (given.lt(0).any().item<boolean>()) {
    throw new RangeError("gaussianNllLoss: argument variance: expected no negative number, got one");
  }
  const spread = alignVariance(given, input).clone();
  noGrad(() => {
    spread.clampMin_(eps);
  });
  const loss = spread.log().add(input.sub(target).pow(2).div(spread)).mul(0.5);
  return reduce("gaussianNllLoss", full ? loss.add(0.5 * Math.log(2 * Math.PI)) : loss, reduction);
}

function alignVariance(variance: Tensor, input: Tensor): Tensor {
  const [own, wanted] = [variance.shape, input.shape];
  if (own.join() === wanted.join()) return variance;
  if (own.join() === wanted.slice(0, -1).join()) return variance.unsqueeze(-1);
  const differing = own.filter((size, i) => size !== wanted[i]);
  if (own.length === wanted.length && differing.length === 1 && differing[0] === 1) return variance;
  throw new TypeError(
    `gaussianNllLoss: argument variance: expected a shape like [${wanted}], got [${own.join(", ")}]`,
  );
}

export interface TripletMarginWithDistanceLossOptions {
  /** Default: the Euclidean distance of the rows. */
  distanceFunction?: ((x: Tensor, y: Tensor) => Tensor) | null;
  /** Above 0; default 1. */
  margin?: number;
  /** Takes the distance of `positive` to `negative` where it is smaller; default `false`. */
  swap?: boolean;
  /** Default `"mean"`. */
  reduction?: Reduction;
}

/** How much less far `anchor` is from `positive` than from `negative`, up to a margin. Input: [N, F] each. */
export function tripletMarginWithDistanceLoss(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  options: TripletMarginWithDistanceLossOptions = {},
): Tensor {
  const { margin, swap, reduction, distanceFunction } = optionsOf("tripletMarginWithDistanceLoss", options, {
    margin: 1,
    swap: false,
    reduction: "mean",
    distanceFunction: null,
  });
  const distance = distanceFunction ?? ((x, y) => pairwiseDistance(x, y));
  if (!(margin > 0)) {
    throw new RangeError(`tripletMarginWithDistanceLoss: option margin: expected above 0, got ${margin}`);
  }
  const near = distance(anchor, positive);
  const direct = distance(anchor, negative);
  const far = swap ? minimum(direct, distance(positive, negative)) : direct;
  return reduce("tripletMarginWithDistanceLoss", near.add(margin).sub(far).clampMin(0), reduction);
}

export interface LinearCrossEntropyOptions {
  /** Added to the logits. Shape: [L, ...]. */
  linearBias?: Tensor | null;
  /** A factor for each class. Shape: [L]. */
  weight?: Tensor | null;
  /** Default `"mean"`. */
  reduction?: Reduction;
  /** Class that counts nothing, where `target` holds classes; default -100. */
  ignoreIndex?: number | null;
  /** 0 to 1; default 0. */
  labelSmoothing?: number;
}

/** Cross entropy of the logits `linear(input, linearWeight)`. Input: [N, F] or [F]; linearWeight: [L, ..., F]. */
export function linearCrossEntropy(
  input: Tensor,
  linearWeight: Tensor,
  target: Tensor,
  options: LinearCrossEntropyOptions = {},
): Tensor {
  const { linearBias, weight, reduction, ignoreIndex, labelSmoothing } = optionsOf(
    "linearCrossEntropy",
    options,
    { linearBias: undefined, weight: null, reduction: "mean", ignoreIndex: undefined, labelSmoothing: 0 },
  );
  requireTensor("linearCrossEntropy", input);
  requireTensor("linearCrossEntropy", linearWeight, "linearWeight");
  requireTensor("linearCrossEntropy", target, "target");
  const features = input.shape.at(-1) as number;
  if (linearWeight.shape.at(-1) !== features) {
    throw new TypeError(
      `linearCrossEntropy: argument linearWeight: expected [L, ..., ${features}], got [${linearWeight.shape.join(", ")}]`,
    );
  }
  const matrix = linearWeight.reshape(-1, features);
  const logits = nn
    .linear(input, matrix, linearBias?.reshape(-1) ?? null)
    .reshape([...input.shape.slice(0, -1), ...linearWeight.shape.slice(0, -1)]);
  return nn.crossEntropyLoss(logits, target, {
    weight,
    reduction,
    ignoreIndex: ignoreIndex ?? -100,
    labelSmoothing,
  });
}
