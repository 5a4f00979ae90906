/**
 * The published EfficientNets: B0 to B7 in PyTorch's form (`efficientnet_*`) and in TensorFlow's (`tf_efficientnet_*`), and
 * the Lite networks (`tf_efficientnet_lite*`), which leave away what mobile hardware computes badly: squeeze-and-excitation,
 * and SiLU for ReLU6. Paper and network are in efficientNet.ts. Section 6.6.
 *
 * https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet, and /lite in it
 *
 * Deviations: as efficientNet.ts. The momentum of batch norm is 0.1 in TensorFlow's form too, as in timm; its authors trained
 * with 0.01. The size of the images is the paper's in both forms; timm trained its own weights of `efficientnet_b2` to `b5` at
 * 256, 288, 320 and 448. Lite 3 and 4 see images of 300x300 and 380x380 as in timm, where their authors have 280 and 300.
 */
import type { ModelEntry } from "../modelEntry.ts";
import { withDefaults } from "../options.ts";
import { preprocessing, type PreprocessingOptions } from "../preprocessing.ts";
import { EfficientNet, type EfficientNetOptions } from "./efficientNet.ts";

/**
 * Factors of B0's channels and layers, height and width of the images, the part of the image that is kept, and the dropout of
 * the paper's training.
 */
export const EFFICIENTNET_SCALES = {
  b0: { width: 1.0, depth: 1.0, resolution: 224, cropFraction: 0.875, dropRate: 0.2 },
  b1: { width: 1.0, depth: 1.1, resolution: 240, cropFraction: 0.882, dropRate: 0.2 },
  b2: { width: 1.1, depth: 1.2, resolution: 260, cropFraction: 0.89, dropRate: 0.3 },
  b3: { width: 1.2, depth: 1.4, resolution: 300, cropFraction: 0.904, dropRate: 0.3 },
  b4: { width: 1.4, depth: 1.8, resolution: 380, cropFraction: 0.922, dropRate: 0.4 },
  b5: { width: 1.6, depth: 2.2, resolution: 456, cropFraction: 0.934, dropRate: 0.4 },
  b6: { width: 1.8, depth: 2.6, resolution: 528, cropFraction: 0.942, dropRate: 0.5 },
  b7: { width: 2.0, depth: 3.1, resolution: 600, cropFraction: 0.949, dropRate: 0.5 },
} as const;

type EfficientNetVariant = keyof typeof EFFICIENTNET_SCALES;

/** Options that the weights from TensorFlow need. */
const TENSORFLOW = { padding: "same", eps: 1e-3 } as const;
const LITE = { ...TENSORFLOW, activation: "relu6", squeezeExcitation: false, fixedEnds: true } as const;

function scaled(
  variant: EfficientNetVariant,
  options: EfficientNetOptions,
  form: EfficientNetOptions = {},
): EfficientNet {
  const { width, depth } = EFFICIENTNET_SCALES[variant];
  return new EfficientNet(width, depth, withDefaults(form, options));
}

/** 5,288,548 parameters; images of 224x224. */
export function efficientnetB0(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b0", options);
}

/** 7,794,184 parameters; images of 240x240. */
export function efficientnetB1(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b1", options);
}

/** 9,109,994 parameters; images of 260x260. */
export function efficientnetB2(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b2", options);
}

/** 12,233,232 parameters; images of 300x300. */
export function efficientnetB3(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b3", options);
}

/** 19,341,616 parameters; images of 380x380. */
export function efficientnetB4(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b4", options);
}

/** 30,389,784 parameters; images of 456x456. */
export function efficientnetB5(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b5", options);
}

/** 43,040,704 parameters; images of 528x528. */
export function efficientnetB6(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b6", options);
}

/** 66,347,960 parameters; images of 600x600. */
export function efficientnetB7(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b7", options);
}

/** {@link efficientnetB0} in TensorFlow's form. */
export function tfEfficientnetB0(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b0", options, TENSORFLOW);
}

/** {@link efficientnetB1} in TensorFlow's form. */
export function tfEfficientnetB1(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b1", options, TENSORFLOW);
}

/** {@link efficientnetB2} in TensorFlow's form. */
export function tfEfficientnetB2(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b2", options, TENSORFLOW);
}

/** {@link efficientnetB3} in TensorFlow's form. */
export function tfEfficientnetB3(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b3", options, TENSORFLOW);
}

/** {@link efficientnetB4} in TensorFlow's form. */
export function tfEfficientnetB4(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b4", options, TENSORFLOW);
}

/** {@link efficientnetB5} in TensorFlow's form. */
export function tfEfficientnetB5(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b5", options, TENSORFLOW);
}

/** {@link efficientnetB6} in TensorFlow's form. */
export function tfEfficientnetB6(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b6", options, TENSORFLOW);
}

/** {@link efficientnetB7} in TensorFlow's form. */
export function tfEfficientnetB7(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b7", options, TENSORFLOW);
}

/** 4,652,008 parameters; images of 224x224. */
export function tfEfficientnetLite0(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b0", options, LITE);
}

/** 5,416,680 parameters; images of 240x240. */
export function tfEfficientnetLite1(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b1", options, LITE);
}

/** 6,092,072 parameters; images of 260x260. */
export function tfEfficientnetLite2(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b2", options, LITE);
}

/** 8,197,096 parameters; images of 300x300. */
export function tfEfficientnetLite3(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b3", options, LITE);
}

/** 13,006,568 parameters; images of 380x380. */
export function tfEfficientnetLite4(options: EfficientNetOptions = {}): EfficientNet {
  return scaled("b4", options, LITE);
}

/** In the order of {@link EFFICIENTNET_SCALES}. */
const PYTORCH_FORM = [
  ...[efficientnetB0, efficientnetB1, efficientnetB2, efficientnetB3],
  ...[efficientnetB4, efficientnetB5, efficientnetB6, efficientnetB7],
];
const TENSORFLOW_FORM = [
  ...[tfEfficientnetB0, tfEfficientnetB1, tfEfficientnetB2, tfEfficientnetB3],
  ...[tfEfficientnetB4, tfEfficientnetB5, tfEfficientnetB6, tfEfficientnetB7],
];
const LITE_NETWORKS = [
  ...[tfEfficientnetLite0, tfEfficientnetLite1, tfEfficientnetLite2],
  ...[tfEfficientnetLite3, tfEfficientnetLite4],
];

/** Pixels from -1 to 1. */
const MINUS_ONE_TO_ONE = { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };

/** What the Lite networks see; the smaller ones were trained on images resized as TensorFlow does it, which bicubic is closest to. */
const LITE_PREPROCESSING: readonly PreprocessingOptions[] = [
  { interpolation: "bicubic" },
  { interpolation: "bicubic" },
  { interpolation: "bicubic" },
  { interpolation: "bilinear" },
  { interpolation: "bilinear", cropFraction: 0.92 },
];

export const EFFICIENTNET_MODELS: readonly ModelEntry[] = [
  ...PYTORCH_FORM.map((create, at) => entry("efficientnet_b", create, at)),
  ...TENSORFLOW_FORM.map((create, at) => entry("tf_efficientnet_b", create, at)),
  ...LITE_NETWORKS.map((create, at) =>
    entry("tf_efficientnet_lite", create, at, { ...LITE_PREPROCESSING[at], ...MINUS_ONE_TO_ONE }),
  ),
];

function entry(
  prefix: string,
  create: ModelEntry["create"],
  variant: number,
  differences: PreprocessingOptions = {},
): ModelEntry {
  const { resolution, cropFraction } = EFFICIENTNET_SCALES[`b${variant}` as EfficientNetVariant];
  return {
    name: `${prefix}${variant}`,
    section: "6.6",
    create,
    preprocessing: preprocessing({
      inputSize: resolution,
      cropFraction,
      interpolation: "bicubic",
      ...differences,
    }),
  };
}
