/**
 * MobileNetV4: networks for phones, found by search over one block that can be several, and hybrids with attention.
 *
 * Qin and others, "MobileNetV4: universal models for the mobile ecosystem", 2024, https://arxiv.org/abs/2404.10518.
 * Section 6.6.
 *
 * Deviations: blocks, names of parameters and numbers of parameters are timm's, whose weights are published; the paper's own
 * counts differ by a few per cent. No dropout or stochastic depth unless asked for, as in timm. The hybrid large has GELU.
 * `widthMult` is timm's (its `mobilenetv4_conv_small_050` has 0.5); the stem for small images is ours.
 */
import { type BatchNormAct2d, type Conv2d, Dropout, Linear, optionsOf, Sequential } from "torchbook/nn";
import type { Tensor } from "torchbook";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount, checkDropRate, checkPositive } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";
import { roundChannels } from "./compoundScaling.ts";
import { paddedConv2d, type Stem, stemStride } from "./conv2dSame.ts";
import { normAct } from "./convNorm.ts";
import { initializeAttention, MobileAttention } from "./mobileAttention.ts";
import {
  checkVariant,
  type MobileBlock,
  MOBILENETV4_VARIANTS,
  type MobileNetV4Variant,
} from "./mobileNetV4Variants.ts";
import {
  EdgeResidual,
  type MobileBlockOptions,
  PlainConv,
  UniversalInvertedBottleneck,
} from "./universalBottleneck.ts";
import { initializeFanOut } from "./weightInit.ts";

/** Channels behind the last stage, which one more 1x1 convolution makes. */
const FEATURES = 960;
/** Channels that the classifier sees. */
const HEAD_CHANNELS = 1280;

export interface MobileNetV4Options extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** Probability that an input of the last layer is zeroed in training. Default 0. */
  dropRate?: number;
  /** Probability that an example leaves out the last block in training; it grows from 0 at the first. Default 0. */
  dropPathRate?: number;
  /** Factor of the channels, in multiples of 8; those of the last convolution stay, and below 1 the stem's. Default 1. */
  widthMult?: number;
  /** The first convolution: with stride 2, or `small` with stride 1 for images of about 32x32. Default `imagenet`. */
  stem?: Stem;
}

/** Images `[N, C, H, W]` to logits `[N, L]`. */
export class MobileNetV4 extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["classifier"];
  readonly minSize = 1;
  readonly conv_stem: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly blocks: Sequential;
  readonly conv_head: Conv2d;
  readonly norm_head: BatchNormAct2d;
  readonly drop: Dropout;
  readonly classifier: Linear;

  /**
   * @param variant - one of `MOBILENETV4_VARIANTS`, or one of your own
   * @throws TypeError for what is no variant, or a wrong option
   */
  constructor(variant: MobileNetV4Variant, options: MobileNetV4Options = {}) {
    super();
    const { numClasses, inChannels, dropRate, dropPathRate, widthMult, stem } = optionsOf(
      "MobileNetV4",
      options,
      { numClasses: 1000, inChannels: 3, dropRate: 0, dropPathRate: 0, widthMult: 1, stem: "imagenet" },
    );
    checkVariant(variant);
    checkPositive("MobileNetV4", "widthMult", widthMult);
    const stride = stemStride("MobileNetV4", stem);
    checkCount("MobileNetV4", "numClasses", numClasses);
    checkCount("MobileNetV4", "inChannels", inChannels);
    checkDropRate("MobileNetV4", "dropRate", dropRate);
    checkDropRate("MobileNetV4", "dropPathRate", dropPathRate);
    const scaled = withWidth(variant, widthMult);
    const { stemChannels, activation } = scaled;
    this.conv_stem = paddedConv2d(inChannels, stemChannels, 3, { stride });
    this.bn1 = normAct(stemChannels, activation);
    this.blocks = makeBlocks(scaled, dropPathRate);
    this.conv_head = paddedConv2d(roundChannels(FEATURES, widthMult), HEAD_CHANNELS, 1);
    this.norm_head = normAct(HEAD_CHANNELS, activation);
    this.drop = new Dropout(dropRate);
    this.classifier = new Linear(HEAD_CHANNELS, numClasses);
    this.stages = describeStages(scaled, stride);
    this.apply(initializeFanOut).apply(initializeAttention);
  }

  protected extractFeatures(images: Tensor): Tensor {
    // With the stem for small images both are twice as high.
    const x = this.bn1.forward(this.conv_stem.forward(images)); // [N, stem, H / 2, W / 2]
    return this.blocks.forward(x); // [N, 960 * widthMult, H / 32, W / 32]
  }

  /** The last convolution stands behind the pooling, where it costs next to nothing. */
  forwardHead(features: Tensor): Tensor {
    const pooled = features.mean([2, 3], true); // [N, 960, 1, 1]
    const x = this.norm_head.forward(this.conv_head.forward(pooled)).flatten(1); // [N, 1280]
    return this.classifier.forward(this.drop.forward(x)); // [N, L]
  }
}

/** The variant with all its stages, narrower or wider. */
function withWidth({ stages, stemChannels, ...rest }: MobileNetV4Variant, width: number): MobileNetV4Variant {
  const last: MobileBlock = { type: "conv", kernelSize: 1, channels: FEATURES, stride: 1 };
  return {
    ...rest,
    stemChannels: roundChannels(stemChannels, Math.max(width, 1)),
    stages: [...stages, [last]].map((blocks) =>
      blocks.map((block) =>
        block.type === "attention" ? block : { ...block, channels: roundChannels(block.channels, width) },
      ),
    ),
  };
}

function makeBlocks(variant: MobileNetV4Variant, dropPathRate: number): Sequential {
  const { activation, layerScale, stages } = variant;
  const total = stages.flat().length;
  let inChannels = variant.stemChannels;
  let made = 0;
  return new Sequential(
    ...stages.map((blocks) => {
      const layers = blocks.map((block) => {
        const dropPath = (dropPathRate * made++) / total;
        const stride = block.type === "attention" ? 1 : block.stride;
        const layer = makeBlock(inChannels, block, { stride, activation, layerScale, dropPath });
        if (block.type !== "attention") inChannels = block.channels;
        return layer;
      });
      return new Sequential(...layers);
    }),
  );
}

function makeBlock(inChannels: number, block: MobileBlock, options: MobileBlockOptions) {
  switch (block.type) {
    case "conv":
      return new PlainConv(inChannels, block.channels, block.kernelSize, options);
    case "edge":
      return new EdgeResidual(inChannels, block.channels, block, options);
    case "bottleneck":
      return new UniversalInvertedBottleneck(inChannels, block.channels, block, options);
    case "attention":
      return new MobileAttention(inChannels, block, options.dropPath);
  }
}

function describeStages(variant: MobileNetV4Variant, stemStride: number): Stage[] {
  let reduction = stemStride;
  let channels = variant.stemChannels;
  const stem = { name: "stem", modules: ["conv_stem", "bn1"], channels, reduction };
  const stages = variant.stages.map((blocks, at) => {
    for (const block of blocks) {
      if (block.type === "attention") continue;
      reduction *= block.stride;
      channels = block.channels;
    }
    return { name: `stage${at}`, modules: [`blocks.${at}`], channels, reduction };
  });
  return [stem, ...stages];
}

/** 3,774,024 parameters; images of 224x224. */
export function mobilenetv4ConvSmall(options: MobileNetV4Options = {}): MobileNetV4 {
  return new MobileNetV4(MOBILENETV4_VARIANTS.conv_small, options);
}

/** 9,715,512 parameters; images of 256x256. */
export function mobilenetv4ConvMedium(options: MobileNetV4Options = {}): MobileNetV4 {
  return new MobileNetV4(MOBILENETV4_VARIANTS.conv_medium, options);
}

/** 32,590,864 parameters; images of 384x384. */
export function mobilenetv4ConvLarge(options: MobileNetV4Options = {}): MobileNetV4 {
  return new MobileNetV4(MOBILENETV4_VARIANTS.conv_large, options);
}

/** 11,074,648 parameters, with attention; images of 256x256. */
export function mobilenetv4HybridMedium(options: MobileNetV4Options = {}): MobileNetV4 {
  return new MobileNetV4(MOBILENETV4_VARIANTS.hybrid_medium, options);
}

/** 37,764,624 parameters, with attention; images of 384x384. */
export function mobilenetv4HybridLarge(options: MobileNetV4Options = {}): MobileNetV4 {
  return new MobileNetV4(MOBILENETV4_VARIANTS.hybrid_large, options);
}

/** Height and width in pixels, and the part of the image that is kept: those of timm's weights. */
const MODELS = [
  { name: "mobilenetv4_conv_small", create: mobilenetv4ConvSmall, inputSize: 224, cropFraction: 0.875 },
  { name: "mobilenetv4_conv_medium", create: mobilenetv4ConvMedium, inputSize: 256, cropFraction: 0.95 },
  { name: "mobilenetv4_conv_large", create: mobilenetv4ConvLarge, inputSize: 384, cropFraction: 0.95 },
  { name: "mobilenetv4_hybrid_medium", create: mobilenetv4HybridMedium, inputSize: 256, cropFraction: 0.95 },
  { name: "mobilenetv4_hybrid_large", create: mobilenetv4HybridLarge, inputSize: 384, cropFraction: 0.95 },
];

export const MOBILENETV4_MODELS: readonly ModelEntry[] = MODELS.map(
  ({ name, create, inputSize, cropFraction }) => ({
    name,
    section: "6.6",
    create,
    preprocessing: preprocessing({ inputSize, cropFraction, interpolation: "bicubic" }),
  }),
);
