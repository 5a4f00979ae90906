/**
 * VGG: nothing but 3x3 convolutions, 2x2 pooling, and depth.
 *
 * Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", 2014,
 * https://arxiv.org/abs/1409.1556
 * Section 6.2.
 *
 * Deviations: none from torchvision's, which pools what the linear layers see to 7x7 whatever the image's size. Batch norm came
 * after the paper. The builds for small images (`*_cifar`) have one linear layer behind the pooled features instead of three.
 * The book's network drops out in evaluation too.
 */
import {
  AdaptiveAvgPool2d,
  BatchNormAct2d,
  Conv2d,
  Dropout,
  Identity,
  init,
  type Layer,
  Linear,
  MaxPool2d,
  optionsOf,
  ReLU,
  Sequential,
} from "torchbook/nn";
import type { Tensor } from "torchbook";
import { initConvolutions } from "../initConvolutions.ts";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount, checkDropRate, withDefaults } from "../options.ts";
import { CIFAR_PREPROCESSING, preprocessing } from "../preprocessing.ts";
import { TIMM_VGG } from "./timmLayout.ts";

/** Convolutions in each block, by the number of layers with weights; with the three linear ones. */
const CONVS_PER_BLOCK = {
  11: [1, 1, 2, 2, 2],
  13: [2, 2, 2, 2, 2],
  16: [2, 2, 3, 3, 3],
  19: [2, 2, 4, 4, 4],
} as const;

/** Channels of each block. */
const CHANNELS = [64, 128, 256, 512, 512] as const;

/** Height and width of what the linear layers see. */
const POOLED_SIZE = 7;

export interface VggOptions extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** Convolutions in each block; the network has as many blocks, each of which halves height and width. */
  convsPerBlock?: readonly number[];
  /** Channels of each block. Default 64, 128, 256, 512, 512. */
  channels?: readonly number[];
  /** Height and width of every filter, an odd number. Default 3. */
  kernelSize?: number;
  /** Puts batch norm behind every convolution. Default false. */
  batchNorm?: boolean;
  /** Outputs of each of the two hidden linear layers; 0 for a single linear layer behind the average. Default 4096. */
  hiddenFeatures?: number;
  /** Part of the outputs of hidden linear layers that is zeroed in training. Default 0.5. */
  dropout?: number;
}

type Convolutions = Required<Omit<VggOptions, "numClasses" | "hiddenFeatures" | "dropout">>;

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class Vgg extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers: readonly string[];
  readonly minSize: number;
  override readonly weightLayouts = [TIMM_VGG];
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential | Linear;

  /** @throws TypeError for lists of different lengths, an even kernel, or a number that is no count */
  constructor(options: VggOptions = {}) {
    super();
    const { numClasses, hiddenFeatures, dropout, ...convolutions } = optionsOf("Vgg", options, {
      numClasses: 1000,
      inChannels: 3,
      convsPerBlock: CONVS_PER_BLOCK[16],
      channels: CHANNELS,
      kernelSize: 3,
      batchNorm: false,
      hiddenFeatures: 4096,
      dropout: 0.5,
    });
    checkCount("Vgg", "numClasses", numClasses);
    checkCount("Vgg", "hiddenFeatures", hiddenFeatures, 0);
    checkDropRate("Vgg", "dropout", dropout);
    const { layers, stages } = makeFeatures(convolutions);
    const { channels, reduction } = stages.at(-1) as Stage;
    this.stages = stages;
    this.minSize = reduction;
    this.features = new Sequential(...layers);
    if (hiddenFeatures === 0) {
      this.avgpool = new AdaptiveAvgPool2d(1);
      this.classifier = new Linear(channels, numClasses);
      this.classifiers = ["classifier"];
    } else {
      this.avgpool = new AdaptiveAvgPool2d(POOLED_SIZE);
      this.classifier = new Sequential(
        new Linear(channels * POOLED_SIZE ** 2, hiddenFeatures),
        new ReLU(),
        new Dropout(dropout),
        new Linear(hiddenFeatures, hiddenFeatures),
        new ReLU(),
        new Dropout(dropout),
        new Linear(hiddenFeatures, numClasses),
      );
      this.classifiers = ["classifier.6"];
    }
    initConvolutions(this);
    this.classifier.apply((module) => {
      if (!(module instanceof Linear)) return;
      init.normal_(module.weight, 0, 0.01);
      if (module.bias) init.zeros_(module.bias);
    });
  }

  protected extractFeatures(images: Tensor): Tensor {
    return this.features.forward(images); // [N, 512, H / 32, W / 32]
  }

  forwardHead(features: Tensor): Tensor {
    return this.classifier.forward(this.avgpool.forward(features).flatten(1)); // [N, L]
  }
}

function makeFeatures(options: Convolutions): { layers: Layer[]; stages: Stage[] } {
  const { inChannels, convsPerBlock, channels, kernelSize, batchNorm } = options;
  checkCount("Vgg", "inChannels", inChannels);
  const areLists = Array.isArray(convsPerBlock) && Array.isArray(channels);
  if (!areLists || convsPerBlock.length === 0 || convsPerBlock.length !== channels.length) {
    throw new TypeError(
      "Vgg: convsPerBlock and channels: expected a number for each block in both, " +
        `got ${listed(convsPerBlock)} and ${listed(channels)}`,
    );
  }
  checkCount("Vgg", "kernelSize", kernelSize);
  if (kernelSize % 2 === 0) throw new TypeError(`Vgg: kernelSize: expected an odd number, got ${kernelSize}`);
  const layers: Layer[] = [];
  const stages: Stage[] = [];
  let before = inChannels;
  for (const [block, numConvs] of convsPerBlock.entries()) {
    const width = channels[block] as number;
    checkCount("Vgg", `convsPerBlock[${block}]`, numConvs);
    checkCount("Vgg", `channels[${block}]`, width);
    const first = layers.length;
    for (let conv = 0; conv < numConvs; conv += 1) {
      layers.push(new Conv2d(before, width, kernelSize, { padding: (kernelSize - 1) / 2 }));
      // The place of the activation stays, so that keys are the published ones.
      layers.push(...(batchNorm ? [new BatchNormAct2d(width), new Identity()] : [new ReLU()]));
      before = width;
    }
    layers.push(new MaxPool2d(2));
    const modules = Array.from({ length: layers.length - first }, (_, at) => `features.${first + at}`);
    stages.push({ name: `block${block + 1}`, modules, channels: width, reduction: 2 ** (block + 1) });
  }
  return { layers, stages };
}

function listed(values: unknown): string {
  return Array.isArray(values) ? `[${values.join(", ")}]` : JSON.stringify(values);
}

type Depth = keyof typeof CONVS_PER_BLOCK;

function build(depth: Depth, batchNorm: boolean, options: VggOptions): Vgg {
  return new Vgg(withDefaults<VggOptions>({ convsPerBlock: CONVS_PER_BLOCK[depth], batchNorm }, options));
}

function buildCifar(depth: Depth, options: VggOptions): Vgg {
  return build(depth, true, withDefaults<VggOptions>({ numClasses: 10, hiddenFeatures: 0 }, options));
}

/** 132,863,336 parameters with the default options. */
export const vgg11 = (options: VggOptions = {}): Vgg => build(11, false, options);
/** 132,868,840 parameters with the default options. */
export const vgg11Bn = (options: VggOptions = {}): Vgg => build(11, true, options);
/** 133,047,848 parameters with the default options. */
export const vgg13 = (options: VggOptions = {}): Vgg => build(13, false, options);
/** 133,053,736 parameters with the default options. */
export const vgg13Bn = (options: VggOptions = {}): Vgg => build(13, true, options);
/** 138,357,544 parameters with the default options. */
export const vgg16 = (options: VggOptions = {}): Vgg => build(16, false, options);
/** 138,365,992 parameters with the default options. */
export const vgg16Bn = (options: VggOptions = {}): Vgg => build(16, true, options);
/** 143,667,240 parameters with the default options. */
export const vgg19 = (options: VggOptions = {}): Vgg => build(19, false, options);
/** 143,678,248 parameters with the default options. */
export const vgg19Bn = (options: VggOptions = {}): Vgg => build(19, true, options);

/** For 32x32 and 10 classes: 9,231,114 parameters. */
export const vgg11BnCifar = (options: VggOptions = {}): Vgg => buildCifar(11, options);
/** For 32x32 and 10 classes: 9,416,010 parameters. */
export const vgg13BnCifar = (options: VggOptions = {}): Vgg => buildCifar(13, options);
/** For 32x32 and 10 classes: 14,728,266 parameters. */
export const vgg16BnCifar = (options: VggOptions = {}): Vgg => buildCifar(16, options);
/** For 32x32 and 10 classes: 20,040,522 parameters. */
export const vgg19BnCifar = (options: VggOptions = {}): Vgg => buildCifar(19, options);

export const VGG_MODELS: readonly ModelEntry[] = [
  ...Object.entries({
    vgg11,
    vgg11_bn: vgg11Bn,
    vgg13,
    vgg13_bn: vgg13Bn,
    vgg16,
    vgg16_bn: vgg16Bn,
    vgg19,
    vgg19_bn: vgg19Bn,
  }).map(([name, create]) => ({ name, section: "6.2", create, preprocessing: preprocessing() })),
  ...Object.entries({
    vgg11_bn_cifar: vgg11BnCifar,
    vgg13_bn_cifar: vgg13BnCifar,
    vgg16_bn_cifar: vgg16BnCifar,
    vgg19_bn_cifar: vgg19BnCifar,
  }).map(([name, create]) => ({ name, section: "6.2", create, preprocessing: CIFAR_PREPROCESSING })),
];
