/**
 * Weights on Hugging Face's hub: timm's, and the files that the book names. The hub states neither size nor digest until it is
 * asked: they come with the file and are checked.
 *
 * Licences and preprocessing of timm's: the configurations of timm 1.0.31. Accuracy: its results/results-imagenet.csv, at the
 * size that is given here.
 */
import { type PreprocessingOptions, preprocessing } from "../preprocessing.ts";
import { modelEntry } from "../registry.ts";
import type { PublishedWeights } from "./publishedWeights.ts";

const HUB = "https://huggingface.co/";

type Row = readonly [name: string, top1: number | null, differences?: PreprocessingOptions];

/** The first of a network is its default; without differences the network's own preprocessing is that of the weights. */
const TIMM: readonly Row[] = [
  ["resnet18.a1_in1k", 71.5, { cropFraction: 0.95, interpolation: "bicubic" }],
  ["resnet50.a1_in1k", 80.38, { cropFraction: 0.95, interpolation: "bicubic" }],
  ["resnetv2_50.a1h_in1k", null],
  ["inception_v3.tf_in1k", 77.87, { ...minusOneToOne(299), interpolation: "bicubic" }],
  ["inception_v4.tf_in1k", 80.14],
  ["inception_resnet_v2.tf_in1k", 80.43],
  ["tf_efficientnet_b0.in1k", 76.54],
  ["tf_efficientnet_b1.in1k", 78.55],
  ["tf_efficientnet_b2.in1k", 79.61],
  ["tf_efficientnet_b3.in1k", 80.88],
  ["tf_efficientnet_b4.in1k", 82.6],
  ["tf_efficientnet_b5.in1k", 83.17],
  ["tf_efficientnet_b6.aa_in1k", 84.12],
  ["tf_efficientnet_b7.ra_in1k", 84.93],
  ["tf_efficientnet_lite3.in1k", null],
  ["tf_efficientnet_lite4.in1k", null],
  ["mobilenetv4_conv_small.e2400_r224_in1k", 73.76, bicubic(224, 0.875)],
  ["mobilenetv4_conv_medium.e500_r256_in1k", 79.92, bicubic(256, 0.95)],
  ["mobilenetv4_conv_large.e600_r384_in1k", 82.97, bicubic(384, 0.95)],
  ["mobilenetv4_hybrid_medium.ix_e550_r256_in1k", 81.48, bicubic(256, 0.95)],
  ["mobilenetv4_hybrid_large.ix_e600_r384_in1k", 84.0, bicubic(384, 0.95)],
];

const CANDLE_RESNETS = [18, 34, 50, 101, 152];
const CANDLE_EFFICIENTNETS = ["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7"];

export const HUB_WEIGHTS: readonly PublishedWeights[] = [
  ...TIMM.map(timm),
  ...CANDLE_RESNETS.map((depth) => candle(`resnet${depth}`, "candle-resnet", `resnet${depth}`)),
  // candle runs them with TensorFlow's padding and eps: that is tf_efficientnet, not efficientnet.
  ...CANDLE_EFFICIENTNETS.map((variant) =>
    candle(`tf_efficientnet_${variant}`, "candle-efficientnet", `efficientnet-${variant}`),
  ),
];

function bicubic(inputSize: number, cropFraction: number): PreprocessingOptions {
  return { inputSize, cropFraction, interpolation: "bicubic" };
}

function minusOneToOne(inputSize: number): PreprocessingOptions {
  return { inputSize, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] };
}

function timm([name, top1, differences]: Row): PublishedWeights {
  const model = name.slice(0, name.indexOf("."));
  return {
    name,
    model,
    source: `timm/${name} on Hugging Face`,
    licence: "Apache-2.0",
    top1,
    size: null,
    preprocessing: differences ? preprocessing(differences) : modelEntry(model).preprocessing,
    file: { url: `${HUB}timm/${name}/resolve/main/model.safetensors` },
  };
}

/** Of these repositories neither licence nor accuracy is known here; the book's program uses them so. */
function candle(model: string, repository: string, file: string): PublishedWeights {
  return {
    name: `${model}.candle`,
    model,
    source: `lmz/${repository} on Hugging Face`,
    licence: null,
    top1: null,
    size: null,
    preprocessing: modelEntry(model).preprocessing,
    file: { url: `${HUB}lmz/${repository}/resolve/main/${file}.safetensors` },
  };
}
