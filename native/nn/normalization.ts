/** Normalizations of each example by itself: group, layer and root-mean-square, and local response normalization. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { localResponseNorm } from "../functional.ts";
import { groupNorm, layerNorm, rmsNorm } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { ones_, zeros_ } from "./init.ts";
import { Module } from "./module.ts";
import { whole } from "./sizes.ts";

export interface GroupNormLayerOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  eps?: number;
  /** Whether there are learned `weight` and `bias` for each channel. Default true. */
  affine?: boolean;
  /** Whether there is a `bias` beside the `weight`. Default true; without `affine` there is none. */
  bias?: boolean;
}

/**
 * Normalises each of `numGroups` groups of channels of each example of `[N, C, ...]`. Parameters: `weight [C]` = 1,
 * `bias [C]` = 0.
 *
 * Wu and He, "Group normalization", 2018, https://arxiv.org/abs/1803.08494
 */
export class GroupNorm extends Module {
  readonly numGroups: number;
  readonly numChannels: number;
  readonly eps: number;
  readonly affine: boolean;
  weight: Tensor | null = null;
  bias: Tensor | null = null;

  /** @throws TypeError for groups that do not divide the channels */
  constructor(numGroups: number, numChannels: number, options: GroupNormLayerOptions = {}) {
    super();
    const { eps, affine, bias, ...made } = optionsOf("GroupNorm", options, {
      eps: 1e-5,
      affine: true,
      bias: true,
      ...FACTORY,
    });
    this.numGroups = whole("GroupNorm", "numGroups", numGroups, 1);
    this.numChannels = whole("GroupNorm", "numChannels", numChannels, 1);
    if (numChannels % numGroups !== 0) {
      throw new TypeError(
        `GroupNorm: numGroups: expected a divisor of ${numChannels} channels, got ${numGroups}`,
      );
    }
    this.eps = eps;
    this.affine = affine;
    if (this.affine) {
      this.weight = this.registerParameter("weight", emptyParameter([numChannels], made));
      if (bias) this.bias = this.registerParameter("bias", emptyParameter([numChannels], made));
    }
    this.resetParameters();
  }

  /** Sets `weight` to 1 and `bias` to 0. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  forward(input: Tensor): Tensor {
    return groupNorm(input, this.numGroups, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const { numGroups, numChannels, eps, affine, bias } = this;
    const text = `eps=${pythonText(eps)}, affine=${pythonText(affine)}, bias=${pythonText(bias !== null)}`;
    return `${numGroups}, ${numChannels}, ${text}`;
  }
}

export interface LayerNormLayerOptions extends FactoryOptions {
  /** Added to the variance. Default 1e-5. */
  eps?: number;
  /** Whether there are learned `weight` and `bias` for each element. Default true. */
  elementwiseAffine?: boolean;
  /** Whether there is a `bias` beside the `weight`. Default true; without `elementwiseAffine` there is none. */
  bias?: boolean;
}

/**
 * Normalises over the last dimensions, whose sizes are `normalizedShape`. Parameters: `weight` = 1 and `bias` = 0 of
 * `normalizedShape`.
 *
 * Ba, Kiros and Hinton, "Layer normalization", 2016, https://arxiv.org/abs/1607.06450
 */
export class LayerNorm extends Module {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
  readonly elementwiseAffine: boolean;
  weight: Tensor | null = null;
  bias: Tensor | null = null;

  constructor(normalizedShape: number | readonly number[], options: LayerNormLayerOptions = {}) {
    super();
    const { eps, elementwiseAffine, bias, ...made } = optionsOf("LayerNorm", options, {
      eps: 1e-5,
      elementwiseAffine: true,
      bias: true,
      ...FACTORY,
    });
    this.normalizedShape = readShape("LayerNorm", normalizedShape);
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    if (this.elementwiseAffine) {
      this.weight = this.registerParameter("weight", emptyParameter(this.normalizedShape, made));
      if (bias) this.bias = this.registerParameter("bias", emptyParameter(this.normalizedShape, made));
    }
    this.resetParameters();
  }

  /** Sets `weight` to 1 and `bias` to 0. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
    if (this.bias) zeros_(this.bias);
  }

  forward(input: Tensor): Tensor {
    return layerNorm(input, this.normalizedShape, this.weight, this.bias, this.eps);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine, bias } = this;
    const text = `${pythonText(normalizedShape)}, eps=${pythonText(eps)}`;
    return `${text}, elementwise_affine=${pythonText(elementwiseAffine)}, bias=${pythonText(bias !== null)}`;
  }
}

export interface RMSNormOptions extends FactoryOptions {
  /** Added to the mean of the squares. Default null: the smallest step of the input's dtype. */
  eps?: number | null;
  /** Whether there is a learned `weight` for each element. Default true. */
  elementwiseAffine?: boolean;
}

/**
 * Divides by the root of the mean of the squares over the last dimensions, whose sizes are `normalizedShape`. Parameter:
 * `weight` = 1 of `normalizedShape`.
 *
 * Zhang and Sennrich, "Root mean square layer normalization", 2019, https://arxiv.org/abs/1910.07467
 */
export class RMSNorm extends Module {
  readonly normalizedShape: readonly number[];
  readonly eps: number | null;
  readonly elementwiseAffine: boolean;
  weight: Tensor | null = null;

  constructor(normalizedShape: number | readonly number[], options: RMSNormOptions = {}) {
    super();
    const { eps, elementwiseAffine, ...made } = optionsOf("RMSNorm", options, {
      eps: null,
      elementwiseAffine: true,
      ...FACTORY,
    });
    this.normalizedShape = readShape("RMSNorm", normalizedShape);
    this.eps = eps;
    this.elementwiseAffine = elementwiseAffine;
    if (this.elementwiseAffine)
      this.weight = this.registerParameter("weight", emptyParameter(this.normalizedShape, made));
    this.resetParameters();
  }

  /** Sets `weight` to 1. */
  resetParameters(): void {
    if (this.weight) ones_(this.weight);
  }

  forward(input: Tensor): Tensor {
    return rmsNorm(input, this.normalizedShape, this.weight, this.eps);
  }

  override extraRepr(): string {
    const { normalizedShape, eps, elementwiseAffine } = this;
    return `${pythonText(normalizedShape)}, eps=${pythonText(eps)}, elementwise_affine=${pythonText(elementwiseAffine)}`;
  }
}

export interface LocalResponseNormOptions {
  /** Default 1e-4. */
  alpha?: number;
  /** Exponent. Default 0.75. */
  beta?: number;
  /** Added to the sum. Default 1. */
  k?: number;
}

/**
 * Divides each element of `[N, C, ...]` by `(k + alpha * mean of the squares of `size` neighbouring channels) ** beta`.
 *
 * Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012, section 3.3
 */
export class LocalResponseNorm extends Module {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;

  /** @param size - channels that are summed over */
  constructor(size: number, options: LocalResponseNormOptions = {}) {
    super();
    const defaults = { alpha: 1e-4, beta: 0.75, k: 1 };
    const { alpha, beta, k } = optionsOf("LocalResponseNorm", options, defaults);
    this.size = whole("LocalResponseNorm", "size", size, 1);
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  /** @throws TypeError for fewer than three dimensions */
  forward(input: Tensor): Tensor {
    const { size, alpha, beta, k } = this;
    return tidy(() => localResponseNorm(input, size, { alpha, beta, k }));
  }

  override extraRepr(): string {
    const { size, alpha, beta, k } = this;
    return `${size}, alpha=${pythonFloat(alpha)}, beta=${pythonFloat(beta)}, k=${pythonFloat(k)}`;
  }
}

function readShape(name: string, shape: number | readonly number[]): number[] {
  return [shape].flat().map((size) => whole(name, "normalizedShape", size as number, 1));
}
