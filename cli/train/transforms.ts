/** What is done to images on their way to the network. */
import type { Generator, Tensor } from "torchbook";
import { preprocessingTransform, type Preprocessing } from "torchbook/models";
import {
  compose,
  eachImage,
  functional,
  normalize,
  randAugment,
  randomCrop,
  randomHorizontalFlip,
  randomResizedCrop,
  toFloat,
  type Transform,
  trivialAugmentWide,
} from "torchbook/vision";
import type { Augmentation } from "./settings.ts";

export interface ImageSettings {
  preprocessing: Preprocessing;
  /** Of images that validate: "none". */
  augment: Augmentation;
  /** Whether a mirrored image is one of its class: not so of digits. */
  mayFlip: boolean;
  /** Copies a grey image to three channels, for weights that were trained on colours. */
  isRepeated: boolean;
}

/** Pixels that a crop of a small image may be off, as a share of its side: the 4 of 32 that are usual for CIFAR-10. */
const CROP_PADDING = 1 / 8;

/** Of a set of small images: `[N, C, H, W]` uint8 to `[N, C, imageSize, imageSize]` float32. */
export function ofBatch(settings: ImageSettings): (imagesU8: Tensor, generator?: Generator) => Tensor {
  const { preprocessing, augment, mayFlip, isRepeated } = settings;
  const { inputSize, mean, std } = preprocessing;
  const flipAndCrop = [
    ...(mayFlip ? [randomHorizontalFlip()] : []),
    randomCrop(inputSize, { padding: Math.round(inputSize * CROP_PADDING) }),
  ];
  const augmentation =
    augment === "none" ? undefined : eachImage(compose(...flipAndCrop, ...further(augment)));
  const normalized = normalize(mean, std);
  return (imagesU8, generator) => {
    const steps = [
      (images: Tensor) =>
        images.shape[2] === inputSize ? images : functional.resize(images, [inputSize, inputSize]),
      (images: Tensor) => augmentation?.(images, generator) ?? images,
      (images: Tensor) => (isRepeated ? images.expand([-1, mean.length, -1, -1]) : images),
      normalized,
    ];
    let images = imagesU8;
    for (const step of steps) {
      const before = images;
      images = step(before);
      if (before !== images && before !== imagesU8) before.dispose();
    }
    return images;
  };
}

/** Of photographs of any size: `[3, H, W]` uint8 to `[3, imageSize, imageSize]` float32. */
export function ofImage({ preprocessing, augment, mayFlip }: ImageSettings): Transform {
  if (augment === "none") return preprocessingTransform(preprocessing);
  const { inputSize, mean, std, interpolation } = preprocessing;
  return compose(
    randomResizedCrop(inputSize, { interpolation }),
    ...(mayFlip ? [randomHorizontalFlip()] : []),
    ...further(augment),
    (image) => {
      using pixels = toFloat(image);
      return functional.normalize(pixels, mean, std);
    },
  );
}

function further(augment: Augmentation): Transform[] {
  if (augment === "randaugment") return [randAugment()];
  return augment === "trivialaugment" ? [trivialAugmentWide()] : [];
}
