/**
 * AlexNet, with which deep networks won ImageNet's contest of 2012.
 *
 * Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014, https://arxiv.org/abs/1404.5997; the
 * first form: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012,
 * https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks
 * Section 6.1.
 *
 * Deviations: none from torchvision's, which is the network of 2014 without its local response normalization and with adaptive
 * pooling to 6x6. That of 2012 has other channels and groups, for two GPUs. The stem for small images is ours.
 */
import {
  AdaptiveAvgPool2d,
  Conv2d,
  Dropout,
  Linear,
  MaxPool2d,
  optionsOf,
  ReLU,
  Sequential,
} from "torchbook/nn";
import type { Tensor } from "torchbook";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, checkDropRate, checkPositive } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";

/** Channels of the five convolutions. */
const CHANNELS = [64, 192, 384, 256, 256] as const;

/** Outputs of each of the two hidden linear layers. */
const HIDDEN_FEATURES = 4096;

/** Of each first convolution; `small` is not of the paper. */
const STEMS = {
  imagenet: { kernelSize: 11, stride: 4, padding: 2 },
  small: { kernelSize: 5, stride: 1, padding: 2 },
} as const;

/** Height and width of what the linear layers see: what is left of 224x224, and of 32x32. */
const POOLED_SIZE = { imagenet: 6, small: 3 } as const;

/** The least size that leaves the last pooling its 3x3. */
const MIN_SIZE = { imagenet: 63, small: 15 } as const;

export interface AlexNetOptions extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** Part of the inputs of hidden linear layers that is zeroed in training. Default 0.5. */
  dropout?: number;
  /** Factor of the channels of all layers but the last, such as 0.25 for small images. Default 1. */
  widthMult?: number;
  /** `small`: 5x5 with stride 1 instead of 11x11 with stride 4, for images around 32x32. Default `imagenet`. */
  stem?: keyof typeof STEMS;
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class AlexNet extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["classifier.6"];
  readonly minSize: number;
  readonly features: Sequential;
  readonly avgpool: AdaptiveAvgPool2d;
  readonly classifier: Sequential;

  constructor(options: AlexNetOptions = {}) {
    super();
    const { numClasses, inChannels, dropout, widthMult, stem } = optionsOf("AlexNet", options, {
      numClasses: 1000,
      inChannels: 3,
      dropout: 0.5,
      widthMult: 1,
      stem: "imagenet",
    });
    checkCount("AlexNet", "numClasses", numClasses);
    checkCount("AlexNet", "inChannels", inChannels);
    checkDropRate("AlexNet", "dropout", dropout);
    checkPositive("AlexNet", "widthMult", widthMult);
    checkChoice("AlexNet", "stem", stem, Object.keys(STEMS));
    const wide = (channels: number) => Math.max(1, Math.round(channels * widthMult));
    const [c1, c2, c3, c4, c5] = CHANNELS.map(wide) as [number, number, number, number, number];
    const hidden = wide(HIDDEN_FEATURES);
    const pooled = POOLED_SIZE[stem];
    const { kernelSize, stride, padding } = STEMS[stem];
    this.stages = [
      { name: "block1", modules: modulesOf(0, 2), channels: c1, reduction: 2 * stride },
      { name: "block2", modules: modulesOf(3, 5), channels: c2, reduction: 4 * stride },
      { name: "block3", modules: modulesOf(6, 12), channels: c5, reduction: 8 * stride },
    ];
    this.minSize = MIN_SIZE[stem];
    this.avgpool = new AdaptiveAvgPool2d(pooled);
    this.features = new Sequential(
      new Conv2d(inChannels, c1, kernelSize, { stride, padding }), // [N, 64, 55, 55] of 224x224
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 64, 27, 27]
      new Conv2d(c1, c2, 5, { padding: 2 }),
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 192, 13, 13]
      new Conv2d(c2, c3, 3, { padding: 1 }),
      new ReLU(),
      new Conv2d(c3, c4, 3, { padding: 1 }),
      new ReLU(),
      new Conv2d(c4, c5, 3, { padding: 1 }),
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 256, 6, 6]
    );
    this.classifier = new Sequential(
      new Dropout(dropout),
      new Linear(c5 * pooled ** 2, hidden),
      new ReLU(),
      new Dropout(dropout),
      new Linear(hidden, hidden),
      new ReLU(),
      new Linear(hidden, numClasses),
    );
  }

  protected extractFeatures(images: Tensor): Tensor {
    return this.features.forward(images);
  }

  forwardHead(features: Tensor): Tensor {
    return this.classifier.forward(this.avgpool.forward(features).flatten(1)); // [N, L]
  }
}

function modulesOf(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `features.${first + at}`);
}

/** 61,100,840 parameters with the default options. */
export function alexnet(options: AlexNetOptions = {}): AlexNet {
  return new AlexNet(options);
}

export const ALEXNET_MODELS: readonly ModelEntry[] = [
  { name: "alexnet", section: "6.1", create: alexnet, preprocessing: preprocessing() },
];
