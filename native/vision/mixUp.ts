/** Batches mixed with themselves: two images and their labels become one. */
import { operator } from "../dispatch/byName.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float32, int64 } from "../dtype.ts";
import { tensor } from "../creation.ts";
import { oneHot } from "../generated/nn.js";
import { tidy } from "../memory.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import { integer } from "./random.ts";

export interface MixOptions {
  /** Both parameters of the Beta distribution that shares are drawn from, > 0. Default 1. */
  alpha?: number;
  /** Number of classes, for labels that are class numbers. */
  numClasses?: number;
}

/**
 * Mixes a batch: images `[N, C, H, W]`, labels `[N]` int64 or `[N, L]`, to images `[N, C, H, W]` and labels `[N, L]`, probabilities.
 *
 * @throws TypeError for labels of another shape, or of class numbers without `numClasses`
 */
export type Mix = (images: Tensor, labels: Tensor, generator?: Generator) => [images: Tensor, labels: Tensor];

const sampleDirichlet = operator("aten::_sample_dirichlet") as (
  alphas: Tensor,
  generator: Generator | null,
) => Tensor;

/** A share from the Beta distribution. */
function share(alpha: number, generator: Generator | undefined): number {
  return tidy(() =>
    sampleDirichlet(tensor([[alpha, alpha]], { dtype: float32 }), generator ?? null)
      .select(-1, 0)
      .item(),
  );
}

function check(caller: string, options: MixOptions) {
  const { alpha, numClasses } = optionsOf(caller, options, { alpha: 1, numClasses: undefined });
  if (!(alpha > 0)) throw new TypeError(`${caller}: alpha: expected a number > 0, got ${String(alpha)}`);
  return { alpha, numClasses };
}

function mixLabels(caller: string, labels: Tensor, numClasses: number | undefined, kept: number): Tensor {
  if (labels.ndim !== 1 && labels.ndim !== 2)
    throw new TypeError(`${caller}: labels: expected shape [N] or [N, L], got [${labels.shape.join(", ")}]`);
  if (labels.ndim === 1 && numClasses === undefined)
    throw new TypeError(`${caller}: numClasses: expected the number of classes for labels [N], got none`);
  if (labels.ndim === 1 && labels.dtype !== int64)
    throw new TypeError(`${caller}: labels: expected class numbers of int64, got ${labels.dtype}`);
  return tidy(() => {
    const probabilities = labels.ndim === 1 ? oneHot(labels, numClasses as number) : labels;
    const floats = probabilities.dtype.isFloatingPoint ? probabilities : probabilities.to(float32);
    return floats
      .roll(1, 0)
      .mul_(1 - kept)
      .add_(floats.mul(kept));
  });
}

/**
 * Each image of floats is a mean of two.
 *
 * Zhang et al., "mixup: beyond empirical risk minimization", 2017, https://arxiv.org/abs/1710.09412
 */
export function mixUp(options: MixOptions = {}): Mix {
  const { alpha, numClasses } = check("mixUp", options);
  return (images, labels, generator) => {
    if (!images.dtype.isFloatingPoint)
      throw new TypeError(`mixUp: expected images of floats, got ${images.dtype}; convert them with toFloat`);
    const kept = share(alpha, generator);
    const mixed = tidy(() =>
      images
        .roll(1, 0)
        .mul_(1 - kept)
        .add_(images.mul(kept)),
    );
    return [mixed, mixLabels("mixUp", labels, numClasses, kept)];
  };
}

/**
 * A rectangle of each image comes from another.
 *
 * Yun et al., "CutMix: regularization strategy to train strong classifiers with localizable features", 2019,
 * https://arxiv.org/abs/1905.04899
 */
export function cutMix(options: MixOptions = {}): Mix {
  const { alpha, numClasses } = check("cutMix", options);
  return (images, labels, generator) => {
    const [height = 0, width = 0] = images.shape.slice(-2);
    const wanted = share(alpha, generator);
    const [x, y] = [integer(0, width, generator), integer(0, height, generator)];
    const half = 0.5 * Math.sqrt(1 - wanted);
    const [halfWidth, halfHeight] = [Math.trunc(half * width), Math.trunc(half * height)];
    const [left, right] = [Math.max(x - halfWidth, 0), Math.min(x + halfWidth, width)];
    const [top, bottom] = [Math.max(y - halfHeight, 0), Math.min(y + halfHeight, height)];
    const mixed = tidy(() => {
      const part = (whole: Tensor) => whole.narrow(-2, top, bottom - top).narrow(-1, left, right - left);
      const result = images.clone();
      part(result).copy_(part(images.roll(1, 0)));
      return result;
    });
    const kept = 1 - ((right - left) * (bottom - top)) / (width * height);
    return [mixed, mixLabels("cutMix", labels, numClasses, kept)];
  };
}
