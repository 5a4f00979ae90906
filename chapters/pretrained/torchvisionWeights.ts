/**
 * torchvision's weights on ImageNet: file names (whose digits are the first of the SHA-256), sizes, accuracy and preprocessing as
 * `torchvision.models.get_model_weights` states them in torchvision 0.29.2. Two files are of later training (`IMAGENET1K_V2`).
 */
import { type PreprocessingOptions, preprocessing } from "../preprocessing.ts";
import { modelEntry } from "../registry.ts";
import type { PublishedWeights } from "./publishedWeights.ts";

const ADDRESS = "https://download.pytorch.org/models/";
/** Of torchvision itself; it states none for the weights alone. */
const LICENCE = "BSD-3-Clause";
const MEBIBYTE = 2 ** 20;

type Row = readonly [
  model: string,
  file: string,
  mebibytes: number,
  top1: number,
  differences?: PreprocessingOptions,
];

const FIRST: readonly Row[] = [
  ["alexnet", "alexnet-owt-7be5be79", 233.087, 56.522],
  ["vgg11", "vgg11-8a719046", 506.84, 69.02],
  ["vgg11_bn", "vgg11_bn-6002323d", 506.881, 70.37],
  ["vgg13", "vgg13-19584684", 507.545, 69.928],
  ["vgg13_bn", "vgg13_bn-abd245e5", 507.59, 71.586],
  ["vgg16", "vgg16-397923af", 527.796, 71.592],
  ["vgg16_bn", "vgg16_bn-6c64b313", 527.866, 73.36],
  ["vgg19", "vgg19-dcbb9e9d", 548.051, 72.376],
  ["vgg19_bn", "vgg19_bn-c79401a0", 548.143, 74.218],
  ["resnet18", "resnet18-f37072fd", 44.661, 69.758],
  ["resnet34", "resnet34-b627a593", 83.275, 73.314],
  ["resnet50", "resnet50-0676ba61", 97.781, 76.13],
  ["resnet101", "resnet101-63fe2227", 170.511, 77.374],
  ["resnet152", "resnet152-394f9c45", 230.434, 78.312],
  ["densenet121", "densenet121-a639ec97", 30.845, 74.434],
  ["densenet161", "densenet161-8d451a50", 110.369, 77.138],
  ["densenet169", "densenet169-b2777c0a", 54.708, 75.6],
  ["densenet201", "densenet201-c1103571", 77.373, 76.896],
  ["googlenet", "googlenet-1378be20", 49.731, 69.778],
  ["inception_v3", "inception_v3_google-0cc3c7bd", 103.903, 77.294],
  ["efficientnet_b0", "efficientnet_b0_rwightman-7f5810bc", 20.451, 77.692, bicubic(224, 256)],
  ["efficientnet_b1", "efficientnet_b1_rwightman-bac287d4", 30.134, 78.642, bicubic(240, 256)],
  ["efficientnet_b2", "efficientnet_b2_rwightman-c35c1473", 35.174, 80.608, bicubic(288, 288)],
  ["efficientnet_b3", "efficientnet_b3_rwightman-b3899882", 47.184, 82.008, bicubic(300, 320)],
  ["efficientnet_b4", "efficientnet_b4_rwightman-23ab8bcd", 74.489, 83.384, bicubic(380, 384)],
  ["efficientnet_b5", "efficientnet_b5_lukemelas-1a07897c", 116.864, 83.444, bicubic(456, 456)],
  ["efficientnet_b6", "efficientnet_b6_lukemelas-24a108a5", 165.362, 84.008, bicubic(528, 528)],
  ["efficientnet_b7", "efficientnet_b7_lukemelas-c5b4e57e", 254.675, 84.122, bicubic(600, 600)],
];

const SECOND: readonly Row[] = [
  ["resnet50", "resnet50-11ad3fa6", 97.79, 80.858, { resizeSize: 232 }],
  ["resnet101", "resnet101-cd907fc2", 170.53, 81.886, { resizeSize: 232 }],
  ["resnet152", "resnet152-f82ba261", 230.474, 82.284, { resizeSize: 232 }],
  [
    "efficientnet_b1",
    "efficientnet_b1-c27df63c",
    30.136,
    79.838,
    { inputSize: 240, resizeSize: 255, interpolation: "bilinear" },
  ],
];

export const TORCHVISION_WEIGHTS: readonly PublishedWeights[] = [
  ...FIRST.map((row) => published(row, "tv_in1k")),
  ...SECOND.map((row) => published(row, "tv2_in1k")),
];

function bicubic(inputSize: number, resizeSize: number): PreprocessingOptions {
  return { inputSize, resizeSize, interpolation: "bicubic" };
}

function published([model, file, mebibytes, top1, differences]: Row, tag: string): PublishedWeights {
  return {
    name: `${model}.${tag}`,
    model,
    source: `torchvision: ${file}.pth`,
    licence: LICENCE,
    top1,
    size: Math.round(mebibytes * MEBIBYTE),
    preprocessing: differences ? preprocessing(differences) : modelEntry(model).preprocessing,
    file: { url: `${ADDRESS}${file}.pth`, sha256: file.slice(-8) },
  };
}
