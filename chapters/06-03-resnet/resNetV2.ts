/**
 * ResNet with pre-activation: batch norm and ReLU stand before each convolution, and nothing stands in the way of the shortcut.
 *
 * He, Zhang, Ren and Sun, "Identity mappings in deep residual networks", 2016, https://arxiv.org/abs/1603.05027
 * Section 6.3.
 *
 * Deviations: none from timm's `resnetv2_*` with batch norm, where a bottleneck's stride is in its 3x3 convolution and which
 * has the basic block too; its last layer is a 1x1 convolution over the average, here the linear layer that it equals. The
 * builds for small images (`*_cifar`) begin with a 3x3 convolution of stride 1 and no pooling.
 */
import {
  AdaptiveAvgPool2d,
  BatchNormAct2d,
  Conv2d,
  Flatten,
  Identity,
  init,
  Linear,
  MaxPool2d,
  Module,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { Tensor } from "torchbook";
import { initConvolutions } from "../initConvolutions.ts";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, withDefaults } from "../options.ts";
import { CIFAR_PREPROCESSING, INCEPTION_MEAN, INCEPTION_STD, preprocessing } from "../preprocessing.ts";
import { TIMM_RESNET_V2 } from "./timmLayout.ts";

/** Blocks in each of the four stages, and which block, by the number of layers with weights. */
const VARIANTS = {
  18: { block: "basic", numBlocks: [2, 2, 2, 2] },
  34: { block: "basic", numBlocks: [3, 4, 6, 3] },
  50: { block: "bottleneck", numBlocks: [3, 4, 6, 3] },
  101: { block: "bottleneck", numBlocks: [3, 4, 23, 3] },
  152: { block: "bottleneck", numBlocks: [3, 8, 36, 3] },
} as const;

/** Number of layers with weights. */
export type ResNetV2Depth = keyof typeof VARIANTS;

/** Channels that the four stages give. */
const STAGE_CHANNELS = {
  basic: [64, 128, 256, 512],
  bottleneck: [256, 512, 1024, 2048],
} as const;

const STEM_CHANNELS = 64;

/** A bottleneck block gives so many times the channels of its 3x3 convolution. */
const EXPANSION = 4;

const STEMS = ["imagenet", "small"] as const;

export interface ResNetV2Options extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** `imagenet`: a 7x7 convolution and pooling, a quarter of the size; `small`: a 3x3 convolution. Default `imagenet`. */
  stem?: (typeof STEMS)[number];
}

/** The shortcut where the shape changes: `conv` alone, since its input is normalised already. */
class Downsample extends Module {
  readonly conv: Conv2d;

  constructor(inChannels: number, outChannels: number, stride: number) {
    super();
    this.conv = new Conv2d(inChannels, outChannels, 1, { stride, bias: false });
  }

  forward(x: Tensor): Tensor {
    return this.conv.forward(x);
  }
}

/** `F(x) + x` with two 3x3 convolutions: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class PreActBlock extends Module {
  /** Null where the input has the output's shape already. */
  readonly downsample: Downsample | null;
  readonly norm1: BatchNormAct2d;
  readonly conv1: Conv2d;
  readonly norm2: BatchNormAct2d;
  readonly conv2: Conv2d;

  constructor(inChannels: number, outChannels: number, stride = 1) {
    super();
    const changes = stride !== 1 || inChannels !== outChannels;
    this.downsample = changes ? new Downsample(inChannels, outChannels, stride) : null;
    this.norm1 = new BatchNormAct2d(inChannels);
    this.conv1 = new Conv2d(inChannels, outChannels, 3, { stride, padding: 1, bias: false });
    this.norm2 = new BatchNormAct2d(outChannels);
    this.conv2 = new Conv2d(outChannels, outChannels, 3, { padding: 1, bias: false });
  }

  forward(x: Tensor): Tensor {
    const activated = this.norm1.forward(x);
    const shortcut = this.downsample ? this.downsample.forward(activated) : x;
    const y = this.norm2.forward(this.conv1.forward(activated));
    return this.conv2.forward(y).add(shortcut);
  }
}

/** `F(x) + x` with 1x1, 3x3 and 1x1 convolutions: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class PreActBottleneck extends Module {
  /** Null where the input has the output's shape already. */
  readonly downsample: Downsample | null;
  readonly norm1: BatchNormAct2d;
  readonly conv1: Conv2d;
  readonly norm2: BatchNormAct2d;
  readonly conv2: Conv2d;
  readonly norm3: BatchNormAct2d;
  readonly conv3: Conv2d;

  constructor(inChannels: number, outChannels: number, stride = 1) {
    super();
    const channels = outChannels / EXPANSION;
    const changes = stride !== 1 || inChannels !== outChannels;
    this.downsample = changes ? new Downsample(inChannels, outChannels, stride) : null;
    this.norm1 = new BatchNormAct2d(inChannels);
    this.conv1 = new Conv2d(inChannels, channels, 1, { bias: false });
    this.norm2 = new BatchNormAct2d(channels);
    this.conv2 = new Conv2d(channels, channels, 3, { stride, padding: 1, bias: false });
    this.norm3 = new BatchNormAct2d(channels);
    this.conv3 = new Conv2d(channels, outChannels, 1, { bias: false });
  }

  forward(x: Tensor): Tensor {
    const activated = this.norm1.forward(x);
    const shortcut = this.downsample ? this.downsample.forward(activated) : x;
    let y = this.norm2.forward(this.conv1.forward(activated));
    y = this.norm3.forward(this.conv2.forward(y));
    return this.conv3.forward(y).add(shortcut);
  }
}

/** A stage's blocks, under timm's name for them. */
class ResNetV2Stage extends Module {
  readonly blocks: Sequential;

  constructor(
    block: "basic" | "bottleneck",
    inChannels: number,
    outChannels: number,
    numBlocks: number,
    stride: number,
  ) {
    super();
    const Block = block === "basic" ? PreActBlock : PreActBottleneck;
    const blocks = Array.from({ length: numBlocks }, (_, at) =>
      at === 0 ? new Block(inChannels, outChannels, stride) : new Block(outChannels, outChannels),
    );
    this.blocks = new Sequential(...blocks);
  }

  forward(x: Tensor): Tensor {
    return this.blocks.forward(x);
  }
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class ResNetV2 extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["head.fc"];
  readonly minSize = 1;
  override readonly weightLayouts = [TIMM_RESNET_V2];
  readonly stem: Sequential;
  /** `stages` in the keys. */
  readonly layers: Sequential;
  readonly norm: BatchNormAct2d;
  readonly head: Sequential;

  /** @throws TypeError for another depth or stem, or a number that is no count */
  constructor(depth: ResNetV2Depth, options: ResNetV2Options = {}) {
    super();
    const { numClasses, inChannels, stem } = optionsOf("ResNetV2", options, {
      numClasses: 1000,
      inChannels: 3,
      stem: "imagenet",
    });
    checkChoice("ResNetV2", "depth", depth, Object.keys(VARIANTS).map(Number) as ResNetV2Depth[]);
    checkChoice("ResNetV2", "stem", stem, STEMS);
    checkCount("ResNetV2", "numClasses", numClasses);
    checkCount("ResNetV2", "inChannels", inChannels);
    const isSmall = stem === "small";
    const { block, numBlocks } = VARIANTS[depth];
    const widths = STAGE_CHANNELS[block];
    this.stem = isSmall
      ? new Sequential({
          conv: new Conv2d(inChannels, STEM_CHANNELS, 3, { padding: 1, bias: false }),
          pool: new Identity(),
        })
      : new Sequential({
          conv: new Conv2d(inChannels, STEM_CHANNELS, 7, { stride: 2, padding: 3, bias: false }),
          pool: new MaxPool2d(3, { stride: 2, padding: 1 }),
        });
    const layers = widths.map((out, at) => {
      const before = at === 0 ? STEM_CHANNELS : (widths[at - 1] as number);
      return new ResNetV2Stage(block, before, out, numBlocks[at] as number, at === 0 ? 1 : 2);
    });
    this.layers = this.registerModule("layers", new Sequential(...layers), { key: "stages" });
    const features = widths[3];
    this.norm = new BatchNormAct2d(features);
    this.head = new Sequential({
      global_pool: new AdaptiveAvgPool2d(1),
      flatten: new Flatten(),
      fc: new Linear(features, numClasses),
    });
    const reduction = isSmall ? 1 : 4;
    this.stages = [
      { name: "stem", modules: ["stem"], channels: STEM_CHANNELS, reduction },
      ...widths.map((channels, at) => ({
        name: `stage${at + 1}`,
        // Only the last one's features leave the chain of blocks, and are normalised first.
        modules: [`stages.${at}`, ...(at === 3 ? ["norm"] : [])],
        channels,
        reduction: reduction * 2 ** at,
      })),
    ];
    initConvolutions(this);
    const { weight, bias } = this.getClassifier();
    init.normal_(weight, 0, 0.01);
    if (bias) init.zeros_(bias);
  }

  protected extractFeatures(images: Tensor): Tensor {
    const x = this.layers.forward(this.stem.forward(images)); // [N, 512 or 2048, H / 32, W / 32]
    return this.norm.forward(x);
  }

  forwardHead(features: Tensor): Tensor {
    return this.head.forward(features); // [N, L]
  }
}

function buildCifar(depth: ResNetV2Depth, options: ResNetV2Options): ResNetV2 {
  return new ResNetV2(depth, withDefaults<ResNetV2Options>({ numClasses: 10, stem: "small" }, options));
}

/** 11,687,720 parameters with the default options. */
export const resnetv2_18 = (options: ResNetV2Options = {}): ResNetV2 => new ResNetV2(18, options);
/** 21,795,880 parameters with the default options. */
export const resnetv2_34 = (options: ResNetV2Options = {}): ResNetV2 => new ResNetV2(34, options);
/** 25,549,352 parameters with the default options. */
export const resnetv2_50 = (options: ResNetV2Options = {}): ResNetV2 => new ResNetV2(50, options);
/** 44,541,480 parameters with the default options. */
export const resnetv2_101 = (options: ResNetV2Options = {}): ResNetV2 => new ResNetV2(101, options);
/** 60,185,128 parameters with the default options. */
export const resnetv2_152 = (options: ResNetV2Options = {}): ResNetV2 => new ResNetV2(152, options);

/** For 32x32 and 10 classes: 11,172,170 parameters. */
export const resnetv2_18Cifar = (options: ResNetV2Options = {}): ResNetV2 => buildCifar(18, options);
/** For 32x32 and 10 classes: 21,280,330 parameters. */
export const resnetv2_34Cifar = (options: ResNetV2Options = {}): ResNetV2 => buildCifar(34, options);
/** For 32x32 and 10 classes: 23,513,162 parameters. */
export const resnetv2_50Cifar = (options: ResNetV2Options = {}): ResNetV2 => buildCifar(50, options);
/** For 32x32 and 10 classes: 42,505,290 parameters. */
export const resnetv2_101Cifar = (options: ResNetV2Options = {}): ResNetV2 => buildCifar(101, options);
/** For 32x32 and 10 classes: 58,148,938 parameters. */
export const resnetv2_152Cifar = (options: ResNetV2Options = {}): ResNetV2 => buildCifar(152, options);

/** timm's for its weights, which it trained with pixels from -1 to 1. */
const TIMM = { interpolation: "bicubic", mean: INCEPTION_MEAN, std: INCEPTION_STD } as const;

/** The part of the image that is kept. timm has no weights of the deepest, and for it the part of a network without any. */
const CROP_FRACTIONS = [
  { create: resnetv2_18, cropFraction: 0.9 },
  { create: resnetv2_34, cropFraction: 0.9 },
  { create: resnetv2_50, cropFraction: 0.95 },
  { create: resnetv2_101, cropFraction: 0.95 },
  { create: resnetv2_152, cropFraction: 0.875 },
];

export const RESNET_V2_MODELS: readonly ModelEntry[] = [
  ...CROP_FRACTIONS.map(({ create, cropFraction }) => ({
    name: create.name,
    section: "6.3",
    create,
    preprocessing: preprocessing({ ...TIMM, cropFraction }),
  })),
  ...Object.entries({
    resnetv2_18_cifar: resnetv2_18Cifar,
    resnetv2_34_cifar: resnetv2_34Cifar,
    resnetv2_50_cifar: resnetv2_50Cifar,
    resnetv2_101_cifar: resnetv2_101Cifar,
    resnetv2_152_cifar: resnetv2_152Cifar,
  }).map(([name, create]) => ({ name, section: "6.3", create, preprocessing: CIFAR_PREPROCESSING })),
];
