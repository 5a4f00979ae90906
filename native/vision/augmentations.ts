/** The operations that AutoAugment and its followers choose from, by a magnitude. */
import type { Tensor } from "../tensor.ts";
import * as functional from "./functional/index.ts";
import type { WarpOptions } from "./functional/index.ts";

export type Augmentation =
  | "Identity"
  | "ShearX"
  | "ShearY"
  | "TranslateX"
  | "TranslateY"
  | "Rotate"
  | "Brightness"
  | "Color"
  | "Contrast"
  | "Sharpness"
  | "Posterize"
  | "Solarize"
  | "AutoContrast"
  | "Equalize"
  | "Invert";

type Change = (image: Tensor, magnitude: number, options: WarpOptions) => Tensor;

const degrees = (slope: number) => Math.atan(slope) * (180 / Math.PI);

/** Shears and shifts by pixels, turns by degrees; colours by how far a factor is from 1; bits; a threshold. */
export const AUGMENTATIONS: Readonly<Record<Augmentation, Change>> = {
  Identity: (image) => image,
  ShearX: (image, slope, options) =>
    functional.affine(image, { ...options, shear: [degrees(slope), 0], center: [0, 0] }),
  ShearY: (image, slope, options) =>
    functional.affine(image, { ...options, shear: [0, degrees(slope)], center: [0, 0] }),
  TranslateX: (image, pixels, options) =>
    functional.affine(image, { ...options, translate: [Math.trunc(pixels), 0] }),
  TranslateY: (image, pixels, options) =>
    functional.affine(image, { ...options, translate: [0, Math.trunc(pixels)] }),
  Rotate: (image, angle, options) => functional.rotate(image, angle, options),
  Brightness: (image, more) => functional.adjustBrightness(image, 1 + more),
  Color: (image, more) => functional.adjustSaturation(image, 1 + more),
  Contrast: (image, more) => functional.adjustContrast(image, 1 + more),
  Sharpness: (image, more) => functional.adjustSharpness(image, 1 + more),
  Posterize: (image, bits) => functional.posterize(image, bits),
  Solarize: (image, threshold) => functional.solarize(image, threshold),
  AutoContrast: (image) => functional.autocontrast(image),
  Equalize: (image) => functional.equalize(image),
  Invert: (image) => functional.invert(image),
};
