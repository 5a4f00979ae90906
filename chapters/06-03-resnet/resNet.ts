/**
 * ResNet for photos of ImageNet's size, and the same for small images.
 *
 * He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, https://arxiv.org/abs/1512.03385
 * Section 6.3.
 *
 * Deviations: none from torchvision's ("v1.5"), where a bottleneck's stride is in its 3x3 convolution, and not in the first 1x1
 * one as in the paper. The builds for small images (`*_cifar`) begin with a 3x3 convolution of stride 1 and no pooling. The
 * book's network has its batch norm in evaluation always, no ReLU after the addition and no batch norm in the shortcut.
 */
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  BatchNormAct2d,
  Conv2d,
  Identity,
  init,
  type Layer,
  Linear,
  MaxPool2d,
  Module,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { Tensor } from "torchbook";
import { ResidualBlock } from "../06-01-evolution/resnetCifar.ts";
import { initConvolutions } from "../initConvolutions.ts";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, withDefaults } from "../options.ts";
import { CIFAR_PREPROCESSING, preprocessing } from "../preprocessing.ts";

/** Blocks in each of the four stages, and which block, by the number of layers with weights. */
const VARIANTS = {
  18: { block: "basic", numBlocks: [2, 2, 2, 2] },
  34: { block: "basic", numBlocks: [3, 4, 6, 3] },
  50: { block: "bottleneck", numBlocks: [3, 4, 6, 3] },
  101: { block: "bottleneck", numBlocks: [3, 4, 23, 3] },
  152: { block: "bottleneck", numBlocks: [3, 8, 36, 3] },
} as const;

/** Number of layers with weights. */
export type ResNetDepth = keyof typeof VARIANTS;

/** Channels of the 3x3 convolutions in each stage. */
const STAGE_CHANNELS = [64, 128, 256, 512] as const;

/** A bottleneck block gives so many times the channels of its 3x3 convolution. */
const EXPANSION = 4;

const STEMS = ["imagenet", "small"] as const;

export interface ResNetOptions extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** `imagenet`: a 7x7 convolution and pooling, a quarter of the size; `small`: a 3x3 convolution. Default `imagenet`. */
  stem?: (typeof STEMS)[number];
  /** Starts every block as the identity: the weight of its last batch norm is 0. Default false. */
  zeroInitResidual?: boolean;
}

/** `relu(F(x) + x)` with 1x1, 3x3 and 1x1 convolutions: `[N, Cin, H, W]` to `[N, 4 C, H / S, W / S]`. */
export class BottleneckBlock extends Module {
  readonly conv1: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly conv2: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly conv3: Conv2d;
  readonly bn3: BatchNormAct2d;
  /** Null where the input has the output's shape already. */
  readonly downsample: Layer | null;

  /** @param channels - of the 3x3 convolution */
  constructor(inChannels: number, channels: number, stride = 1) {
    super();
    const outChannels = EXPANSION * channels;
    this.conv1 = new Conv2d(inChannels, channels, 1, { bias: false });
    this.bn1 = new BatchNormAct2d(channels);
    this.conv2 = new Conv2d(channels, channels, 3, { stride, padding: 1, bias: false });
    this.bn2 = new BatchNormAct2d(channels);
    this.conv3 = new Conv2d(channels, outChannels, 1, { bias: false });
    this.bn3 = new BatchNormAct2d(outChannels);
    const changes = stride !== 1 || inChannels !== outChannels;
    this.downsample = changes
      ? new Sequential(
          new Conv2d(inChannels, outChannels, 1, { stride, bias: false }),
          new BatchNorm2d(outChannels),
        )
      : null;
  }

  forward(x: Tensor): Tensor {
    const shortcut = this.downsample ? this.downsample.forward(x) : x;
    let y = this.bn1.forward(this.conv1.forward(x));
    y = this.bn2.forward(this.conv2.forward(y));
    return this.bn3.forward(this.conv3.forward(y), shortcut);
  }
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class ResNet extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["fc"];
  readonly minSize = 1;
  readonly conv1: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly maxpool: Layer;
  readonly layer1: Sequential;
  readonly layer2: Sequential;
  readonly layer3: Sequential;
  readonly layer4: Sequential;
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly fc: Linear;

  /** @throws TypeError for another depth or stem, or a number that is no count */
  constructor(depth: ResNetDepth, options: ResNetOptions = {}) {
    super();
    const { numClasses, inChannels, stem, zeroInitResidual } = optionsOf("ResNet", options, {
      numClasses: 1000,
      inChannels: 3,
      stem: "imagenet",
      zeroInitResidual: false,
    });
    checkChoice("ResNet", "depth", depth, Object.keys(VARIANTS).map(Number) as ResNetDepth[]);
    checkChoice("ResNet", "stem", stem, STEMS);
    checkCount("ResNet", "numClasses", numClasses);
    checkCount("ResNet", "inChannels", inChannels);
    const isSmall = stem === "small";
    const { block, numBlocks } = VARIANTS[depth];
    const [first, second, third, fourth] = STAGE_CHANNELS;
    this.conv1 = isSmall
      ? new Conv2d(inChannels, first, 3, { padding: 1, bias: false })
      : new Conv2d(inChannels, first, 7, { stride: 2, padding: 3, bias: false });
    this.bn1 = new BatchNormAct2d(first);
    this.maxpool = isSmall ? new Identity() : new MaxPool2d(3, { stride: 2, padding: 1 });
    const expansion = block === "basic" ? 1 : EXPANSION;
    this.layer1 = makeStage(block, first, first, numBlocks[0], 1);
    this.layer2 = makeStage(block, first * expansion, second, numBlocks[1], 2);
    this.layer3 = makeStage(block, second * expansion, third, numBlocks[2], 2);
    this.layer4 = makeStage(block, third * expansion, fourth, numBlocks[3], 2);
    this.fc = new Linear(fourth * expansion, numClasses);
    const reduction = isSmall ? 1 : 4;
    this.stages = [
      { name: "stem", modules: ["conv1", "bn1"], channels: first, reduction: isSmall ? 1 : 2 },
      ...STAGE_CHANNELS.map((channels, at) => ({
        name: `layer${at + 1}`,
        modules: [`layer${at + 1}`],
        channels: channels * expansion,
        reduction: reduction * 2 ** at,
      })),
    ];
    initConvolutions(this);
    if (zeroInitResidual) this.apply(zeroResidual);
  }

  protected extractFeatures(images: Tensor): Tensor {
    let x = this.bn1.forward(this.conv1.forward(images)); // [N, 64, H / 2, W / 2]
    x = this.maxpool.forward(x); // [N, 64, H / 4, W / 4]
    x = this.layer1.forward(x); // [N, 64 or 256, H / 4, W / 4]
    x = this.layer2.forward(x); // [N, 128 or 512, H / 8, W / 8]
    x = this.layer3.forward(x); // [N, 256 or 1024, H / 16, W / 16]
    return this.layer4.forward(x); // [N, 512 or 2048, H / 32, W / 32]
  }

  forwardHead(features: Tensor): Tensor {
    return this.fc.forward(this.avgpool.forward(features).flatten(1)); // [N, L]
  }
}

function makeStage(
  block: "basic" | "bottleneck",
  inChannels: number,
  channels: number,
  numBlocks: number,
  stride: number,
): Sequential {
  const Block = block === "basic" ? ResidualBlock : BottleneckBlock;
  const outChannels = block === "basic" ? channels : EXPANSION * channels;
  const blocks = Array.from({ length: numBlocks }, (_, at) =>
    at === 0 ? new Block(inChannels, channels, stride) : new Block(outChannels, channels),
  );
  return new Sequential(...blocks);
}

function zeroResidual(module: Module): void {
  const last =
    module instanceof BottleneckBlock ? module.bn3 : module instanceof ResidualBlock ? module.bn2 : null;
  if (last?.weight) init.zeros_(last.weight);
}

function buildCifar(depth: ResNetDepth, options: ResNetOptions): ResNet {
  return new ResNet(depth, withDefaults<ResNetOptions>({ numClasses: 10, stem: "small" }, options));
}

/** 11,689,512 parameters with the default options. */
export const resnet18 = (options: ResNetOptions = {}): ResNet => new ResNet(18, options);
/** 21,797,672 parameters with the default options. */
export const resnet34 = (options: ResNetOptions = {}): ResNet => new ResNet(34, options);
/** 25,557,032 parameters with the default options. */
export const resnet50 = (options: ResNetOptions = {}): ResNet => new ResNet(50, options);
/** 44,549,160 parameters with the default options. */
export const resnet101 = (options: ResNetOptions = {}): ResNet => new ResNet(101, options);
/** 60,192,808 parameters with the default options. */
export const resnet152 = (options: ResNetOptions = {}): ResNet => new ResNet(152, options);

/** For 32x32 and 10 classes: 11,173,962 parameters. */
export const resnet18Cifar = (options: ResNetOptions = {}): ResNet => buildCifar(18, options);
/** For 32x32 and 10 classes: 21,282,122 parameters. */
export const resnet34Cifar = (options: ResNetOptions = {}): ResNet => buildCifar(34, options);
/** For 32x32 and 10 classes: 23,520,842 parameters. */
export const resnet50Cifar = (options: ResNetOptions = {}): ResNet => buildCifar(50, options);
/** For 32x32 and 10 classes: 42,512,970 parameters. */
export const resnet101Cifar = (options: ResNetOptions = {}): ResNet => buildCifar(101, options);
/** For 32x32 and 10 classes: 58,156,618 parameters. */
export const resnet152Cifar = (options: ResNetOptions = {}): ResNet => buildCifar(152, options);

export const RESNET_MODELS: readonly ModelEntry[] = [
  ...[resnet18, resnet34, resnet50, resnet101, resnet152].map((create) => ({
    name: create.name,
    section: "6.3",
    create,
    preprocessing: preprocessing(),
  })),
  ...Object.entries({
    resnet18_cifar: resnet18Cifar,
    resnet34_cifar: resnet34Cifar,
    resnet50_cifar: resnet50Cifar,
    resnet101_cifar: resnet101Cifar,
    resnet152_cifar: resnet152Cifar,
  }).map(([name, create]) => ({ name, section: "6.3", create, preprocessing: CIFAR_PREPROCESSING })),
];
