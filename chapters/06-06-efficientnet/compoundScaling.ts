/**
 * Compound scaling: depth, width and resolution of a network grown together, by one number.
 *
 * Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural networks", 2019,
 * https://arxiv.org/abs/1905.11946, section 3.3. Section 6.6.
 */

import { optionsOf } from "torchbook/nn";
import { checkPositive } from "../options.ts";

/** Channels are multiples of it, which hardware computes best. */
const CHANNEL_DIVISOR = 8;

export interface CompoundScalingOptions {
  /** Growth of the depth for each step of `phi`. Default 1.2, the paper's. */
  alpha?: number;
  /** Growth of the width. Default 1.1. */
  beta?: number;
  /** Growth of the resolution. Default 1.15. */
  gamma?: number;
  /** Height and width of the images for `phi` = 0, in pixels. Default 224. */
  resolution?: number;
}

export interface CompoundScale {
  /** Factor of the number of channels. */
  width: number;
  /** Factor of the number of layers. */
  depth: number;
  /** Height and width of the images, in whole pixels. */
  resolution: number;
  /** Factor of the multiply-adds, `(alpha * beta^2 * gamma^2) ** phi`: about `2 ** phi` with the paper's numbers. */
  multiplyAdds: number;
}

/**
 * Depth `alpha ** phi`, width `beta ** phi`, resolution `gamma ** phi` times that of the base network.
 *
 * ```ts
 * const { width, depth, resolution } = compoundScaling(1); // 1.1, 1.2, 258
 * const net = new EfficientNet(width, depth);
 * ```
 *
 * The published B1 to B7 use numbers rounded by hand: see `EFFICIENTNET_SCALES`.
 *
 * @param phi - how much larger, from 0: the work grows about 2 ** phi times
 * @throws TypeError for a `phi` below 0, or a factor or resolution that is not above 0
 */
export function compoundScaling(phi: number, options: CompoundScalingOptions = {}): CompoundScale {
  const { alpha, beta, gamma, resolution } = optionsOf("compoundScaling", options, {
    alpha: 1.2,
    beta: 1.1,
    gamma: 1.15,
    resolution: 224,
  });
  if (!(phi >= 0 && Number.isFinite(phi))) {
    throw new TypeError(`compoundScaling: phi: expected a number from 0, got ${phi}`);
  }
  for (const [name, value] of Object.entries({ alpha, beta, gamma, resolution })) {
    checkPositive("compoundScaling", name, value);
  }
  return {
    width: beta ** phi,
    depth: alpha ** phi,
    resolution: Math.round(resolution * gamma ** phi),
    multiplyAdds: (alpha * beta ** 2 * gamma ** 2) ** phi,
  };
}

/** `channels * width` as the nearest multiple of 8, at least 8, and never less than nine tenths of it. */
export function roundChannels(channels: number, width: number): number {
  const wanted = channels * width;
  const nearest = Math.floor((wanted + CHANNEL_DIVISOR / 2) / CHANNEL_DIVISOR) * CHANNEL_DIVISOR;
  const rounded = Math.max(CHANNEL_DIVISOR, nearest);
  return rounded < 0.9 * wanted ? rounded + CHANNEL_DIVISOR : rounded;
}

/** `repeats * depth`, rounded up. */
export function roundRepeats(repeats: number, depth: number): number {
  return Math.ceil(repeats * depth);
}
