/** Transforms put together, and those that take no random numbers. */
import { stack } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import * as functional from "./functional/index.ts";
import type { Transform } from "./random.ts";

/** One transform after the other; what is made between them is freed. */
export function compose(...transforms: readonly Transform[]): Transform {
  return (image, generator) => {
    let changed = image;
    for (const transform of transforms) {
      const before = changed;
      changed = transform(before, generator);
      if (before !== image && before !== changed) before.dispose();
    }
    return changed;
  };
}

/**
 * A transform of batches `[N, C, H, W]` that changes each image on its own, with random numbers of its own, where the transform
 * itself would change all in the same way.
 */
export function eachImage(transform: Transform): (images: Tensor, generator?: Generator) => Tensor {
  return (images, generator) => {
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
export function resize(size: functional.ImageSize, options: functional.ResizeOptions = {}): Transform {
  return (image) => functional.resize(image, size, options);
}

/** `functional.centerCrop` with this size. */
export function centerCrop(size: functional.ImageSize): Transform {
  return (image) => functional.centerCrop(image, size);
}

/** `functional.pad` with this padding. */
export function pad(padding: functional.Padding, options: functional.PadOptions = {}): Transform {
  return (image) => functional.pad(image, padding, options);
}
