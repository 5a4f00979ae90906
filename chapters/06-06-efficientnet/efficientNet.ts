/**
 * EfficientNet B0 to B7: one network found by search, and seven larger ones by compound scaling.
 *
 * Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural networks", 2019,
 * https://arxiv.org/abs/1905.11946. Section 6.6.
 *
 * Two forms of the same network are published: with PyTorch's padding and batch norm (`efficientnet_*`), and with
 * TensorFlow's (`tf_efficientnet_*`). Weights of one run in the other and are silently worse. Their numbers, and those of the
 * Lite networks, are in efficientNetModels.ts.
 *
 * Deviations: names of parameters, and no dropout or stochastic depth unless asked for, as in timm; the paper trains with
 * the `dropRate` of `EFFICIENTNET_SCALES` and a `dropPathRate` of 0.2. The paper's Swish is SiLU. The stem for small
 * images is ours.
 */
import { BatchNormAct2d, type Conv2d, Dropout, Linear, optionsOf, Sequential } from "torchbook/nn";
import type { Tensor } from "torchbook";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, checkDropRate, checkPositive } from "../options.ts";
import { roundChannels, roundRepeats } from "./compoundScaling.ts";
import { paddedConv2d, type Stem, stemStride } from "./conv2dSame.ts";
import { efficientNetLayouts } from "./efficientNetLayouts.ts";
import { DepthwiseSeparableConv, type LayerSettings, MBConv } from "./mbConv.ts";
import { initializeFanOut } from "./weightInit.ts";

/** The paper's table 1. Blocks after the first of a stage have stride 1. */
const STAGES = [
  { kernelSize: 3, stride: 1, expansion: 1, channels: 16, repeats: 1 },
  { kernelSize: 3, stride: 2, expansion: 6, channels: 24, repeats: 2 },
  { kernelSize: 5, stride: 2, expansion: 6, channels: 40, repeats: 2 },
  { kernelSize: 3, stride: 2, expansion: 6, channels: 80, repeats: 3 },
  { kernelSize: 5, stride: 1, expansion: 6, channels: 112, repeats: 3 },
  { kernelSize: 5, stride: 2, expansion: 6, channels: 192, repeats: 4 },
  { kernelSize: 3, stride: 1, expansion: 6, channels: 320, repeats: 1 },
] as const;
const STEM_CHANNELS = 32;
const HEAD_CHANNELS = 1280;

/** What the two published forms and the Lite networks differ in. */
export interface EfficientNetOptions extends NetworkOptions, Partial<LayerSettings> {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** Probability that an input of the last layer is zeroed in training. Default 0. */
  dropRate?: number;
  /** Probability that an example leaves out the last block in training; it grows from 0 at the first. Default 0. */
  dropPathRate?: number;
  /** Default `symmetric`; `same` is TensorFlow's. */
  padding?: LayerSettings["padding"];
  /** Of batch norm. Default 1e-5; torchvision's weights of B5 to B7 and all from TensorFlow need 1e-3. */
  eps?: number;
  /** Share of the new batch in the running statistics of batch norm. Default 0.1. */
  momentum?: number;
  /** Default `silu`; the Lite networks have `relu6`. */
  activation?: LayerSettings["activation"];
  /** Default true; the Lite networks have none. */
  squeezeExcitation?: boolean;
  /** The first convolution: with stride 2, or `small` with stride 1 for images of about 32x32. Default `imagenet`. */
  stem?: Stem;
  /** Whether stem and head, and the depth of the first and last stage, stay as in B0: the Lite networks. Default false. */
  fixedEnds?: boolean;
}

/** Images `[N, C, H, W]` to logits `[N, L]`. */
export class EfficientNet extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["classifier"];
  readonly minSize = 1;
  override readonly weightLayouts;
  readonly conv_stem: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly blocks: Sequential;
  readonly conv_head: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly drop: Dropout;
  readonly classifier: Linear;

  /**
   * @param width - factor of B0's channels
   * @param depth - factor of B0's layers
   * @throws TypeError for a factor that is not above 0, or a wrong option
   */
  constructor(width: number, depth: number, options: EfficientNetOptions = {}) {
    super();
    const given = optionsOf("EfficientNet", options, {
      numClasses: 1000,
      inChannels: 3,
      dropRate: 0,
      dropPathRate: 0,
      stem: "imagenet",
      fixedEnds: false,
      squeezeExcitation: true,
      padding: "symmetric",
      eps: 1e-5,
      momentum: 0.1,
      activation: "silu",
    });
    const { numClasses, inChannels, dropRate, dropPathRate, stem: stemKind, fixedEnds } = given;
    checkPositive("EfficientNet", "width", width);
    checkPositive("EfficientNet", "depth", depth);
    checkCount("EfficientNet", "numClasses", numClasses);
    checkCount("EfficientNet", "inChannels", inChannels);
    checkDropRate("EfficientNet", "dropRate", dropRate);
    checkDropRate("EfficientNet", "dropPathRate", dropPathRate);
    const stride = stemStride("EfficientNet", stemKind);
    const settings = layerSettings(given);
    const endWidth = fixedEnds ? 1 : width;
    const stem = roundChannels(STEM_CHANNELS, endWidth);
    const head = roundChannels(HEAD_CHANNELS, endWidth);
    const repeats = STAGES.map((stage, at) => {
      const isEnd = at === 0 || at === STAGES.length - 1;
      return roundRepeats(stage.repeats, fixedEnds && isEnd ? 1 : depth);
    });
    const channels = STAGES.map((stage) => roundChannels(stage.channels, width));
    const last = channels.at(-1) as number;

    const { padding, ...norm } = settings;
    this.conv_stem = paddedConv2d(inChannels, stem, 3, { stride, padding });
    this.bn1 = new BatchNormAct2d(stem, norm);
    this.blocks = makeBlocks([stem, ...channels], repeats, settings, given);
    this.conv_head = paddedConv2d(last, head, 1);
    this.bn2 = new BatchNormAct2d(head, norm);
    this.drop = new Dropout(dropRate);
    this.classifier = new Linear(head, numClasses);
    this.stages = describeStages(stem, channels, head, stride);
    this.weightLayouts = efficientNetLayouts(repeats, width, settings);
    this.apply(initializeFanOut);
  }

  protected extractFeatures(images: Tensor): Tensor {
    // With the stem for small images all are twice as high.
    let x = this.bn1.forward(this.conv_stem.forward(images)); // [N, stem, H / 2, W / 2]
    x = this.blocks.forward(x); // [N, 320 * width, H / 32, W / 32]
    return this.bn2.forward(this.conv_head.forward(x)); // [N, 1280 * width, H / 32, W / 32]
  }

  forwardHead(features: Tensor): Tensor {
    return this.classifier.forward(this.drop.forward(features.mean([2, 3]))); // [N, L]
  }
}

function layerSettings({ padding, eps, momentum, activation }: LayerSettings): LayerSettings {
  checkChoice("EfficientNet", "padding", padding, ["symmetric", "same"]);
  checkChoice("EfficientNet", "activation", activation, ["silu", "relu6"]);
  checkPositive("EfficientNet", "eps", eps);
  checkPositive("EfficientNet", "momentum", momentum);
  return { padding, eps, momentum, activation };
}

/** @param channels - of the stem and of each stage */
function makeBlocks(
  channels: readonly number[],
  repeats: readonly number[],
  settings: LayerSettings,
  { dropPathRate, squeezeExcitation }: { dropPathRate: number; squeezeExcitation: boolean },
): Sequential {
  const total = repeats.reduce((sum, count) => sum + count, 0);
  let made = 0;
  const stages = STAGES.map(({ kernelSize, stride, expansion }, at) => {
    const [before, after] = channels.slice(at, at + 2) as [number, number];
    const blocks = Array.from({ length: repeats[at] as number }, (_, nth) => {
      const dropPath = (dropPathRate * made++) / total;
      const shared = { kernelSize, stride: nth === 0 ? stride : 1, squeezeExcitation, dropPath, settings };
      const inChannels = nth === 0 ? before : after;
      return expansion === 1
        ? new DepthwiseSeparableConv(inChannels, after, shared)
        : new MBConv(inChannels, after, { ...shared, expansion });
    });
    return new Sequential(...blocks);
  });
  return new Sequential(...stages);
}

function describeStages(
  stem: number,
  channels: readonly number[],
  head: number,
  stemStride: number,
): Stage[] {
  let reduction = stemStride;
  return [
    { name: "stem", modules: ["conv_stem", "bn1"], channels: stem, reduction },
    ...channels.map((count, at): Stage => {
      reduction *= (STAGES[at] as (typeof STAGES)[number]).stride;
      return { name: `stage${at}`, modules: [`blocks.${at}`], channels: count, reduction };
    }),
    { name: "features", modules: ["conv_head", "bn2"], channels: head, reduction },
  ];
}
