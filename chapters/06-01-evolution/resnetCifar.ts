/**
 * ResNet for small images (32x32), the network of the paper's section 4.2, and its plain twin without shortcuts.
 *
 * He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, https://arxiv.org/abs/1512.03385
 * Section 6.1.
 *
 * Deviations: where a block changes the shape, the shortcut is a 1x1 convolution with batch norm (the paper's option B);
 * `shortcut: "identity"` gives the parameter-free one that the paper uses on CIFAR-10 (option A). Any number of input channels.
 * The book's network never strides, has no ReLU after the addition and no batch norm in the shortcut.
 */
import { functional as F, optionsOf } from "torchbook/nn";
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  BatchNormAct2d,
  Conv2d,
  type Layer,
  Linear,
  Module,
  Sequential,
} from "torchbook/nn";
import { slice, type Tensor } from "torchbook";
import { initConvolutions } from "../initConvolutions.ts";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount } from "../options.ts";
import { CIFAR_PREPROCESSING } from "../preprocessing.ts";

/** Channels of the three stages. */
const STAGE_CHANNELS: StageChannels = [16, 32, 64];

type StageChannels = readonly [number, number, number];

const SHORTCUTS = ["projection", "identity", "none"] as const;

/** How the input of a block reaches its end where the shape changes; `none` leaves away all shortcuts. */
export type Shortcut = (typeof SHORTCUTS)[number];

export interface ResNetCifarOptions extends NetworkOptions {
  /** Number of outputs. Default 10. */
  numClasses?: number;
  /** Default `projection`. */
  shortcut?: Shortcut;
  /** Channels of the three stages. Default 16, 32, 64. */
  channels?: StageChannels;
}

function conv3x3(inChannels: number, outChannels: number, stride = 1): Conv2d {
  return new Conv2d(inChannels, outChannels, 3, { stride, padding: 1, bias: false });
}

/** Takes every second pixel and fills the new channels with zeros: `[N, Cin, H, W]` to `[N, Cout, H / 2, W / 2]`. */
export class ZeroPadShortcut extends Module {
  readonly newChannels: number;
  readonly stride: number;

  constructor(inChannels: number, outChannels: number, stride: number) {
    super();
    this.newChannels = outChannels - inChannels;
    this.stride = stride;
  }

  forward(x: Tensor): Tensor {
    const { stride, newChannels } = this;
    const before = Math.floor(newChannels / 2);
    const every = slice(undefined, undefined, stride);
    const taken = x.at(":", ":", every, every);
    return F.pad(taken, [0, 0, 0, 0, before, newChannels - before]);
  }
}

/** `relu(F(x) + x)` with two 3x3 convolutions: `[N, Cin, H, W]` to `[N, Cout, H / S, W / S]`. */
export class ResidualBlock extends Module {
  readonly conv1: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly conv2: Conv2d;
  readonly bn2: BatchNormAct2d;
  /** Null where the input has the output's shape already. */
  readonly downsample: Layer | null;
  private readonly isPlain: boolean;

  constructor(inChannels: number, outChannels: number, stride = 1, shortcut: Shortcut = "projection") {
    super();
    this.conv1 = conv3x3(inChannels, outChannels, stride);
    this.bn1 = new BatchNormAct2d(outChannels);
    this.conv2 = conv3x3(outChannels, outChannels);
    this.bn2 = new BatchNormAct2d(outChannels);
    const changes = stride !== 1 || inChannels !== outChannels;
    this.downsample = changes ? makeShortcut(inChannels, outChannels, stride, shortcut) : null;
    this.isPlain = shortcut === "none";
  }

  forward(x: Tensor): Tensor {
    const shortcut = this.isPlain ? null : this.downsample ? this.downsample.forward(x) : x;
    const y = this.bn1.forward(this.conv1.forward(x));
    return this.bn2.forward(this.conv2.forward(y), shortcut);
  }
}

function makeShortcut(
  inChannels: number,
  outChannels: number,
  stride: number,
  shortcut: Shortcut,
): Layer | null {
  if (shortcut === "none") return null;
  if (shortcut === "identity") return new ZeroPadShortcut(inChannels, outChannels, stride);
  return new Sequential(
    new Conv2d(inChannels, outChannels, 1, { stride, bias: false }),
    new BatchNorm2d(outChannels),
  );
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`; `6 * numBlocks + 2` layers with weights. */
export class ResNetCifar extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["fc"];
  readonly minSize = 1;
  readonly conv1: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly layer1: Sequential;
  readonly layer2: Sequential;
  readonly layer3: Sequential;
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly fc: Linear;

  /** @param numBlocks - residual blocks in each of the three stages */
  constructor(numBlocks: number, options: ResNetCifarOptions = {}) {
    super();
    const { numClasses, inChannels, shortcut, channels } = optionsOf("ResNetCifar", options, {
      numClasses: 10,
      inChannels: 3,
      shortcut: "projection",
      channels: STAGE_CHANNELS,
    });
    checkCount("ResNetCifar", "numBlocks", numBlocks);
    checkCount("ResNetCifar", "numClasses", numClasses);
    checkCount("ResNetCifar", "inChannels", inChannels);
    checkChoice("ResNetCifar", "shortcut", shortcut, SHORTCUTS);
    checkChannels(channels);
    const [first, second, third] = channels;
    this.conv1 = conv3x3(inChannels, first);
    this.bn1 = new BatchNormAct2d(first);
    this.layer1 = makeStage(first, first, numBlocks, 1, shortcut);
    this.layer2 = makeStage(first, second, numBlocks, 2, shortcut);
    this.layer3 = makeStage(second, third, numBlocks, 2, shortcut);
    this.fc = new Linear(third, numClasses);
    this.stages = [
      { name: "stem", modules: ["conv1", "bn1"], channels: first, reduction: 1 },
      { name: "layer1", modules: ["layer1"], channels: first, reduction: 1 },
      { name: "layer2", modules: ["layer2"], channels: second, reduction: 2 },
      { name: "layer3", modules: ["layer3"], channels: third, reduction: 4 },
    ];
    initConvolutions(this);
  }

  protected extractFeatures(images: Tensor): Tensor {
    let x = this.bn1.forward(this.conv1.forward(images)); // [N, 16, H, W]
    x = this.layer1.forward(x); // [N, 16, H, W]
    x = this.layer2.forward(x); // [N, 32, H / 2, W / 2]
    return this.layer3.forward(x); // [N, 64, H / 4, W / 4]
  }

  forwardHead(features: Tensor): Tensor {
    return this.fc.forward(this.avgpool.forward(features).flatten(1)); // [N, L]
  }
}

function checkChannels(channels: StageChannels): void {
  if (!Array.isArray(channels) || channels.length !== STAGE_CHANNELS.length) {
    throw new TypeError(
      `ResNetCifar: channels: expected those of the three stages, such as [16, 32, 64], got ${JSON.stringify(channels)}`,
    );
  }
  for (const [at, count] of channels.entries()) checkCount("ResNetCifar", `channels[${at}]`, count);
}

function makeStage(
  inChannels: number,
  outChannels: number,
  numBlocks: number,
  stride: number,
  shortcut: Shortcut,
): Sequential {
  const blocks = Array.from({ length: numBlocks }, (_, at) =>
    at === 0
      ? new ResidualBlock(inChannels, outChannels, stride, shortcut)
      : new ResidualBlock(outChannels, outChannels, 1, shortcut),
  );
  return new Sequential(...blocks);
}

/** 272,474 parameters with the default options. */
export function resnet20(options: ResNetCifarOptions = {}): ResNetCifar {
  return new ResNetCifar(3, options);
}

/** 466,906 parameters with the default options. */
export function resnet32(options: ResNetCifarOptions = {}): ResNetCifar {
  return new ResNetCifar(5, options);
}

/** 661,338 parameters with the default options. */
export function resnet44(options: ResNetCifarOptions = {}): ResNetCifar {
  return new ResNetCifar(7, options);
}

/** 855,770 parameters with the default options. */
export function resnet56(options: ResNetCifarOptions = {}): ResNetCifar {
  return new ResNetCifar(9, options);
}

/** 1,730,714 parameters with the default options. */
export function resnet110(options: ResNetCifarOptions = {}): ResNetCifar {
  return new ResNetCifar(18, options);
}

type PlainOptions = Omit<ResNetCifarOptions, "shortcut">;

/** {@link resnet20} without shortcuts. */
export function plain20(options: PlainOptions = {}): ResNetCifar {
  return resnet20({ ...options, shortcut: "none" });
}

/** {@link resnet32} without shortcuts. */
export function plain32(options: PlainOptions = {}): ResNetCifar {
  return resnet32({ ...options, shortcut: "none" });
}

/** {@link resnet44} without shortcuts. */
export function plain44(options: PlainOptions = {}): ResNetCifar {
  return resnet44({ ...options, shortcut: "none" });
}

/** {@link resnet56} without shortcuts. */
export function plain56(options: PlainOptions = {}): ResNetCifar {
  return resnet56({ ...options, shortcut: "none" });
}

/** {@link resnet110} without shortcuts. */
export function plain110(options: PlainOptions = {}): ResNetCifar {
  return resnet110({ ...options, shortcut: "none" });
}

export const RESNET_CIFAR_MODELS: readonly ModelEntry[] = [
  ...[resnet20, resnet32, resnet44, resnet56, resnet110],
  ...[plain20, plain32, plain44, plain56, plain110],
].map((create) => ({ name: create.name, section: "6.1", create, preprocessing: CIFAR_PREPROCESSING }));
