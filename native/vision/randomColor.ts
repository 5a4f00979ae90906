/** Transforms that change colours, blur or erase at random. */
import { tensor } from "../creation.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { float32 } from "../dtype.ts";
import { empty } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { imageShape } from "./functional/image.ts";
import * as functional from "./functional/index.ts";
import { integer, logUniform, order, probability, range, round, uniform, unit } from "./random.ts";
import { ofImages, type SampleTransform } from "./transform.ts";

/** How far a factor may be from 1 (hue: from 0), or the least and the greatest. */
export type Jitter = number | readonly [number, number];

export interface ColorJitterOptions {
  brightness?: Jitter;
  contrast?: Jitter;
  saturation?: Jitter;
  /** At most 0.5. */
  hue?: Jitter;
}

/** Changes brightness, contrast, saturation and hue, in a random order. */
export function colorJitter(options: ColorJitterOptions = {}): SampleTransform {
  const given = optionsOf("colorJitter", options, {
    brightness: undefined,
    contrast: undefined,
    saturation: undefined,
    hue: undefined,
  });
  const least = [0, 0, 0, -0.5];
  const most = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0.5];
  const ranges = (["brightness", "contrast", "saturation", "hue"] as const).map((name, at) => {
    const jitter = given[name];
    if (jitter === undefined) return undefined;
    const center = name === "hue" ? 0 : 1;
    const low = name === "hue" ? -(jitter as number) : Math.max(center - (jitter as number), 0);
    const pair = typeof jitter === "number" ? ([low, center + jitter] as const) : jitter;
    range("colorJitter", name, pair, [least[at] as number, most[at] as number]);
    return pair[0] === center && pair[1] === center ? undefined : pair;
  });
  const adjust = [
    functional.adjustBrightness,
    functional.adjustContrast,
    functional.adjustSaturation,
    functional.adjustHue,
  ];
  return ofImages("colorJitter", (image, generator) => {
    const places = order(adjust.length, generator);
    const factors = ranges.map((pair) => pair && uniform(pair[0], pair[1], generator));
    let changed = image;
    for (const at of places) {
      const factor = factors[at];
      if (factor === undefined) continue;
      const before = changed;
      changed = (adjust[at] as (typeof adjust)[number])(before, factor);
      if (before !== image && before !== changed) before.dispose();
    }
    return changed;
  });
}

/**
 * Grey.
 *
 * @param options - `numOutputChannels`: 1 or 3 alike. Default 1.
 */
export function grayscale(options: { numOutputChannels?: 1 | 3 } = {}): SampleTransform {
  const given = optionsOf("grayscale", options, { numOutputChannels: 1 });
  return ofImages("grayscale", (image) => functional.rgbToGrayscale(image, given));
}

/** Grey, with as many channels, with probability `p`, default 0.1. */
export function randomGrayscale(options: { p?: number } = {}): SampleTransform {
  const p = probability("randomGrayscale", optionsOf("randomGrayscale", options, { p: 0.1 }).p);
  return ofImages("randomGrayscale", (image, generator) => {
    const { channels } = imageShape("randomGrayscale", image);
    if (unit(generator) >= p) return image;
    return functional.rgbToGrayscale(image, { numOutputChannels: channels as 1 | 3 });
  });
}

/**
 * Blurs by a deviation between two.
 *
 * @param kernelSize - pixels, odd
 * @param options - `sigma`: least and greatest deviation in pixels, default [0.1, 2]
 */
export function gaussianBlur(
  kernelSize: functional.Both,
  options: { sigma?: readonly [number, number] } = {},
): SampleTransform {
  const { sigma } = optionsOf("gaussianBlur", options, { sigma: [0.1, 2] });
  const [least, most] = range("gaussianBlur", "sigma", sigma, [0, Number.POSITIVE_INFINITY]);
  return ofImages("gaussianBlur", (image, generator) =>
    functional.gaussianBlur(image, kernelSize, uniform(least, most, generator)),
  );
}

export interface RandomErasingOptions {
  /** Probability. Default 0.5. */
  p?: number;
  /** Least and greatest share of the area. Default [0.02, 0.33]. */
  scale?: readonly [number, number];
  /** Least and greatest ratio of height and width. Default [0.3, 3.3]. */
  ratio?: readonly [number, number];
  /** What is put there: one value, one for each channel, or normally distributed noise. Default 0. */
  value?: number | readonly number[] | "random";
}

const ATTEMPTS = 10;

/**
 * Erases a random rectangle.
 *
 * Zhong et al., "Random erasing data augmentation", 2017, https://arxiv.org/abs/1708.04896
 */
export function randomErasing(options: RandomErasingOptions = {}): SampleTransform {
  const { p, scale, ratio, value } = optionsOf("randomErasing", options, {
    p: 0.5,
    scale: [0.02, 0.33],
    ratio: [0.3, 3.3],
    value: 0,
  });
  probability("randomErasing", p);
  range("randomErasing", "scale", scale, [0, 1]);
  range("randomErasing", "ratio", ratio, [0, Number.POSITIVE_INFINITY]);
  return ofImages("randomErasing", (image, generator) => {
    const { channels, height, width } = imageShape("randomErasing", image);
    if (unit(generator) >= p) return image;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const area = height * width * uniform(scale[0], scale[1], generator);
      const aspect = logUniform(ratio, generator);
      const box = { height: round(Math.sqrt(area * aspect)), width: round(Math.sqrt(area / aspect)) };
      if (box.height >= height || box.width >= width) continue;
      using filling: Tensor =
        value === "random"
          ? empty([channels, box.height, box.width]).normal_(0, 1, generator ? { generator } : {})
          : tensor([value].flat(), { dtype: float32 }).reshape([-1, 1, 1]);
      const top = integer(0, height - box.height + 1, generator);
      const left = integer(0, width - box.width + 1, generator);
      return functional.erase(image, { top, left, ...box }, filling);
    }
    return image;
  });
}
