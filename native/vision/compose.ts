/** Transforms put together, and those that take no random numbers. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { stack } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import { PAD, RESIZE } from "./functional/geometry.ts";
import * as functional from "./functional/index.ts";
import { movePixels, movesOf, movesOfAll, movesPixels } from "./pixelMap.ts";
import {
  carrying,
  type Transform,
  takesSamples,
  tensorsOf,
  type SampleTransform,
  transformOf,
} from "./transform.ts";

/**
 * One transform after the other; what is made between them is freed. A function of your own gets the image, of a sample too.
 *
 * @throws TypeError for what is no function
 */
export function compose(...transforms: readonly Transform[]): SampleTransform {
  for (const transform of transforms as readonly unknown[]) {
    if (typeof transform === "function") continue;
    const got = Array.isArray(transform)
      ? "an array; write compose(a, b), not compose([a, b])"
      : typeof transform;
    throw new TypeError(`compose: expected transforms, which are functions, got ${got}`);
  }
  const composed = transformOf(
    "compose",
    (image, generator) => {
      let changed = image;
      for (const transform of transforms) {
        const before = changed;
        changed = transform(before, generator);
        if (before !== image && before !== changed) before.dispose();
      }
      return changed;
    },
    (sample, generator) => {
      const given = tensorsOf(sample);
      let changed = sample;
      for (const transform of transforms) {
        const before = changed;
        changed = takesSamples(transform)
          ? transform(before, generator)
          : { ...before, image: transform(before.image, generator) };
        const kept = tensorsOf(changed);
        for (const tensor of tensorsOf(before)) if (!kept.has(tensor) && !given.has(tensor)) tensor.dispose();
      }
      return changed;
    },
  );
  const move = movesOfAll(transforms);
  return move ? movesPixels(composed, move) : composed;
}

/**
 * A transform of batches `[N, C, H, W]` that changes each image on its own, with random numbers of its own, where the transform
 * itself would change all in the same way. Flips and crops, and a `compose` of nothing else, change all images at once.
 */
export function eachImage(transform: Transform): (images: Tensor, generator?: Generator) => Tensor {
  const move = movesOf(transform);
  return (images, generator) => {
    const moved = move && images.ndim === 4 && movePixels(images, move, generator);
    if (moved) return moved;
    const changed = images.unbind(0).map((image) => {
      const result = transform(image, generator);
      if (result !== image) image.dispose();
      return result;
    });
    const batch = stack(changed);
    for (const image of changed) image.dispose();
    return batch;
  };
}

/** `functional.resize` with these sizes. */
export function resize(size: functional.ImageSize, options: functional.ResizeOptions = {}): SampleTransform {
  const given = optionsOf("resize", options, RESIZE);
  return carrying("resize", () => (visual) => functional.resize(visual, size, given));
}

/** `functional.centerCrop` with this size. */
export function centerCrop(size: functional.ImageSize): SampleTransform {
  return carrying("centerCrop", () => (visual) => functional.centerCrop(visual, size));
}

/** `functional.pad` with this padding. */
export function pad(padding: functional.Padding, options: functional.PadOptions = {}): SampleTransform {
  const given = optionsOf("pad", options, PAD);
  return carrying("pad", () => (visual) => functional.pad(visual, padding, given));
}
