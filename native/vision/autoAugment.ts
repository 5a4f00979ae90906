/** Augmentation by one or two operations of a list, drawn at random: AutoAugment, RandAugment, TrivialAugment. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { linspace } from "../generated/torch.js";
import { whole } from "../nn/sizes.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import { AUGMENTATIONS, type Augmentation } from "./augmentations.ts";
import { type AutoAugmentPolicy, POLICIES } from "./autoAugmentPolicies.ts";
import { imageShape, white } from "./functional/image.ts";
import type { WarpOptions } from "./functional/index.ts";
import { WARP } from "./functional/warp.ts";
import { integer, round, unit } from "./random.ts";
import { type Transform, isCarried, type SampleTransform, transformOf } from "./transform.ts";

/** Greatest magnitudes of a family of augmentations. */
interface Space {
  shear: number;
  /** Pixels, for a side of so many. */
  translate: (length: number) => number;
  rotate: number;
  colour: number;
  /** Bits that posterize takes away at most. */
  bits: number;
}

const NARROW: Space = {
  shear: 0.3,
  translate: (length) => (150 / 331) * length,
  rotate: 30,
  colour: 0.9,
  bits: 4,
};
const WIDE: Space = { shear: 0.99, translate: () => 32, rotate: 135, colour: 0.99, bits: 6 };

/** In the order in which one is drawn. */
const DRAWN: readonly Augmentation[] = [
  "Identity",
  "ShearX",
  "ShearY",
  "TranslateX",
  "TranslateY",
  "Rotate",
  "Brightness",
  "Color",
  "Contrast",
  "Sharpness",
  "Posterize",
  "Solarize",
  "AutoContrast",
  "Equalize",
];

/** Operations whose magnitude may be turned round. */
const SIGNED = new Set<Augmentation>(DRAWN.slice(1, 10));
const WITHOUT_MAGNITUDE = new Set<Augmentation>(["Identity", "AutoContrast", "Equalize", "Invert"]);

interface Choice {
  name: Augmentation;
  space: Space;
  numBins: number;
  /** Draws, or knows, which bin; called only for operations with a magnitude. */
  bin: () => number;
}

function apply(
  image: Tensor,
  choice: Choice,
  options: WarpOptions,
  generator: Generator | undefined,
): Tensor {
  const { name } = choice;
  let magnitude = 0;
  if (!WITHOUT_MAGNITUDE.has(name)) {
    magnitude = magnitudeAt(image, choice);
    if (SIGNED.has(name) && unit(generator) <= 0.5) magnitude *= -1;
  }
  return AUGMENTATIONS[name](image, magnitude, options);
}

function magnitudeAt(image: Tensor, { name, space, numBins, bin }: Choice): number {
  const { height, width } = imageShape(name, image);
  const at = bin();
  // In float32, as torchvision's tables are.
  const between = (start: number, end: number) => {
    using bins = linspace(start, end, numBins);
    using chosen = bins.select(0, at);
    return chosen.item();
  };
  switch (name) {
    case "ShearX":
    case "ShearY":
      return between(0, space.shear);
    case "TranslateX":
      return between(0, space.translate(width));
    case "TranslateY":
      return between(0, space.translate(height));
    case "Rotate":
      return between(0, space.rotate);
    case "Posterize":
      return round(8 - at / ((numBins - 1) / space.bits));
    case "Solarize":
      return between(1, 0) * white(image);
    default:
      return between(0, space.colour);
  }
}

/** A transform that may move pixels, with operations that are not defined for boxes and masks. */
function ofWholeImages(caller: string, change: Transform): SampleTransform {
  return transformOf(caller, change, (sample, generator) => {
    const carried = Object.keys(sample).find((key) => isCarried(sample[key as "image"]));
    if (carried !== undefined) {
      throw new TypeError(
        `${caller}: expected a sample without boxes and masks, which its operations would leave behind, got ${carried}`,
      );
    }
    return { ...sample, image: change(sample.image, generator) };
  });
}

/** Frees `before` where it was made on the way from `image` to `after`. */
function step(image: Tensor, before: Tensor, after: Tensor): Tensor {
  if (before !== image && before !== after) before.dispose();
  return after;
}

export interface AutoAugmentOptions extends WarpOptions {
  /** Default "imagenet". */
  policy?: AutoAugmentPolicy;
}

const POLICY_BINS = 10;

/**
 * A pair of operations of a policy, each with its own probability.
 *
 * Cubuk et al., "AutoAugment: learning augmentation policies from data", 2018, https://arxiv.org/abs/1805.09501
 *
 * @throws TypeError for a policy that there is not
 */
export function autoAugment(options: AutoAugmentOptions = {}): SampleTransform {
  const { policy, ...warp } = optionsOf("autoAugment", options, { ...WARP, policy: "imagenet" });
  if (!Object.hasOwn(POLICIES, policy)) {
    throw new TypeError(
      `autoAugment: policy: expected ${Object.keys(POLICIES).join(", ")}, got ${String(policy)}`,
    );
  }
  const pairs = POLICIES[policy].map((pair) =>
    pair.split(" + ").map((operation) => {
      const [name = "", p, bin] = operation.split(" ");
      return { name: name as Augmentation, p: Number(p), bin: Number(bin) };
    }),
  );
  return ofWholeImages("autoAugment", (image, generator) => {
    let changed = image;
    for (const { name, p, bin } of pairs[integer(0, pairs.length, generator)] ?? []) {
      // Compared in float32, as the drawn number is.
      if (unit(generator) > Math.fround(p)) continue;
      const choice = { name, space: NARROW, numBins: POLICY_BINS, bin: () => bin };
      changed = step(image, changed, apply(changed, choice, warp, generator));
    }
    return changed;
  });
}

export interface RandAugmentOptions extends WarpOptions {
  /** Operations. Default 2. */
  numOps?: number;
  /** Strength of all, 0 to `numMagnitudeBins - 1`. Default 9. */
  magnitude?: number;
  /** Default 31. */
  numMagnitudeBins?: number;
}

/**
 * A few random operations of one strength.
 *
 * Cubuk et al., "RandAugment: practical automated data augmentation with a reduced search space", 2019,
 * https://arxiv.org/abs/1909.13719
 *
 * @throws TypeError for numbers out of range
 */
export function randAugment(options: RandAugmentOptions = {}): SampleTransform {
  const defaults = { ...WARP, numOps: 2, magnitude: 9, numMagnitudeBins: 31 };
  const { numOps, magnitude, numMagnitudeBins, ...warp } = optionsOf("randAugment", options, defaults);
  whole("randAugment", "numOps", numOps, 0);
  whole("randAugment", "numMagnitudeBins", numMagnitudeBins, 2);
  if (!(Number.isInteger(magnitude) && magnitude >= 0 && magnitude < numMagnitudeBins)) {
    throw new TypeError(
      `randAugment: magnitude: expected a whole number from 0 to ${numMagnitudeBins - 1}, got ${String(magnitude)}`,
    );
  }
  return ofWholeImages("randAugment", (image, generator) => {
    let changed = image;
    for (let operation = 0; operation < numOps; operation += 1) {
      const name = DRAWN[integer(0, DRAWN.length, generator)] as Augmentation;
      const choice = { name, space: NARROW, numBins: numMagnitudeBins, bin: () => magnitude };
      changed = step(image, changed, apply(changed, choice, warp, generator));
    }
    return changed;
  });
}

export interface TrivialAugmentWideOptions extends WarpOptions {
  /** Default 31. */
  numMagnitudeBins?: number;
}

/**
 * One random operation of random strength.
 *
 * Müller and Hutter, "TrivialAugment: tuning-free yet state-of-the-art data augmentation", 2021, https://arxiv.org/abs/2103.10158
 */
export function trivialAugmentWide(options: TrivialAugmentWideOptions = {}): SampleTransform {
  const defaults = { ...WARP, numMagnitudeBins: 31 };
  const { numMagnitudeBins, ...warp } = optionsOf("trivialAugmentWide", options, defaults);
  whole("trivialAugmentWide", "numMagnitudeBins", numMagnitudeBins, 2);
  return ofWholeImages("trivialAugmentWide", (image, generator) => {
    const name = DRAWN[integer(0, DRAWN.length, generator)] as Augmentation;
    const bin = () => integer(0, numMagnitudeBins, generator);
    return apply(image, { name, space: WIDE, numBins: numMagnitudeBins, bin }, warp, generator);
  });
}
