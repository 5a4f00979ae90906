/**
 * What is done to a photo before a network sees it, as data: published weights are worth their published accuracy only with
 * their own. How a family plugs in: `preprocessing({...})` in each of its `ModelEntry`s.
 */
import { optionsOf } from "torchbook/nn";
import { isTensor, type Tensor, tidy, uint8 } from "torchbook";
import { checkChoice, checkCount, checkPositive } from "./options.ts";
import { resizeAsPillow } from "./pillowResize.ts";
import { functional, toFloat, type Transform } from "torchbook/vision";

export interface Preprocessing {
  /** Height and width of what the network gets, in pixels. */
  readonly inputSize: number;
  /** The shorter side is resized to so many pixels before the middle is cut out. */
  readonly resizeSize: number;
  readonly interpolation: "bilinear" | "bicubic";
  /** Of each channel, of pixels in [0, 1]. */
  readonly mean: readonly number[];
  /** Of each channel, of pixels in [0, 1]. */
  readonly std: readonly number[];
}

export const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const;
export const IMAGENET_STD = [0.229, 0.224, 0.225] as const;

/** Per channel over the 50,000 training images. */
const CIFAR10_MEAN = [0.4914, 0.4822, 0.4465] as const;
const CIFAR10_STD = [0.247, 0.2435, 0.2616] as const;

/** Mean and deviation of the Inception networks, as timm names them: pixels from -1 to 1. */
export const INCEPTION_MEAN = [0.5, 0.5, 0.5] as const;
export const INCEPTION_STD = [0.5, 0.5, 0.5] as const;

/** Default: torchvision's for 224x224: 256, then the middle, bilinear, mean and deviation of ImageNet. */
export interface PreprocessingOptions extends Partial<Preprocessing> {
  /** Instead of `resizeSize`, as timm gives it: the part of the shorter side that is kept. */
  cropFraction?: number;
}

/**
 * Completes the numbers that differ from torchvision's for ImageNet.
 *
 * @throws TypeError for a number that is no size, no part or no deviation, or another interpolation
 */
export function preprocessing(options: PreprocessingOptions = {}): Preprocessing {
  const given = optionsOf("preprocessing", options, {
    inputSize: 224,
    cropFraction: 0.875,
    resizeSize: undefined,
    interpolation: "bilinear",
    mean: IMAGENET_MEAN,
    std: IMAGENET_STD,
  });
  const { inputSize, cropFraction, interpolation, mean, std } = given;
  const { resizeSize = Math.floor(inputSize / cropFraction) } = given;
  checkCount("preprocessing", "inputSize", inputSize);
  if (!(cropFraction > 0 && cropFraction <= 1)) {
    throw new TypeError(
      `preprocessing: cropFraction: expected a part of the image, above 0 up to 1, got ${String(cropFraction)}`,
    );
  }
  checkCount("preprocessing", "resizeSize", resizeSize);
  checkChoice("preprocessing", "interpolation", interpolation, ["bilinear", "bicubic"]);
  if (mean.length !== std.length || !mean.every(Number.isFinite)) {
    throw new TypeError(
      "preprocessing: mean and std: expected a number for each channel in both, " +
        `got [${mean.join(", ")}] and [${std.join(", ")}]`,
    );
  }
  for (const [at, each] of std.entries()) checkPositive("preprocessing", `std[${at}]`, each);
  return { inputSize, resizeSize, interpolation, mean, std };
}

/** Of the networks for small images. */
export const CIFAR_PREPROCESSING: Preprocessing = {
  inputSize: 32,
  resizeSize: 32,
  interpolation: "bilinear",
  mean: CIFAR10_MEAN,
  std: CIFAR10_STD,
};

/** A longer image is cut before it is resized: what centre crops leave of it is the same, and memory stays bounded. */
const MAX_RATIO = 8;

/**
 * The transform of an image `[C, H, W]` uint8 of any size to `[C, inputSize, inputSize]` float32: to the last bit what torchvision
 * and timm make of Pillow's image.
 *
 * @throws TypeError, from the transform, for another image
 */
export function preprocessingTransform(settings: Preprocessing): Transform {
  const { inputSize, resizeSize, interpolation, mean, std } = settings;
  return (imageU8) =>
    tidy(() => {
      const image = middle(checked(imageU8));
      const [, height = 0, width = 0] = image.shape;
      const size = functional.resizedSize([height, width], resizeSize);
      const resized = resizeAsPillow(image, size, interpolation);
      const cropped = functional.centerCrop(resized, inputSize);
      return functional.normalize(toFloat(cropped), mean, std);
    });
}

function checked(image: Tensor): Tensor {
  if (isTensor(image) && image.ndim === 3 && image.dtype === uint8) return image;
  const found = isTensor(image) ? `[${image.shape.join(", ")}] of ${image.dtype}` : typeof image;
  throw new TypeError(`preprocessingTransform: expected an image [C, H, W] of uint8, got ${found}`);
}

/** Of an image that is very long or wide, the part around its centre. */
function middle(imageU8: Tensor): Tensor {
  const [, height = 0, width = 0] = imageU8.shape;
  if (Math.max(height, width) <= MAX_RATIO * Math.min(height, width)) return imageU8;
  return functional.centerCrop(imageU8, [
    Math.min(height, MAX_RATIO * width),
    Math.min(width, MAX_RATIO * height),
  ]);
}
