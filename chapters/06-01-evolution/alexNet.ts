/**
 * AlexNet, with which deep networks won ImageNet's contest of 2012.
 *
 * Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014, https://arxiv.org/abs/1404.5997; the
 * first form: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012,
 * https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-neural-networks
 * Section 6.1.
 *
 * Deviations: none from torchvision's, which is the network of 2014 without its local response normalization and with adaptive
 * pooling to 6x6. That of 2012 has other channels and groups, for two GPUs.
 */
import { AdaptiveAvgPool2d, Conv2d, Dropout, Linear, MaxPool2d, ReLU, Sequential } from "torchbook/nn";
import type { Tensor } from "torchbook";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";

/** Outputs of each of the two hidden linear layers. */
const HIDDEN_FEATURES = 4096;

/** Height and width of what the linear layers see. */
const POOLED_SIZE = 6;

export interface AlexNetOptions extends NetworkOptions {
  /** Number of outputs. Default 1000. */
  numClasses?: number;
  /** Part of the inputs of hidden linear layers that is zeroed in training. Default 0.5. */
  dropout?: number;
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class AlexNet extends Network {
  readonly stages: readonly Stage[] = [
    { name: "block1", modules: modulesOf(0, 2), channels: 64, reduction: 8 },
    { name: "block2", modules: modulesOf(3, 5), channels: 192, reduction: 16 },
    { name: "block3", modules: modulesOf(6, 12), channels: 256, reduction: 32 },
  ];
  readonly classifiers = ["classifier.6"];
  readonly minSize = 63;
  readonly features: Sequential;
  readonly avgpool = new AdaptiveAvgPool2d(POOLED_SIZE);
  readonly classifier: Sequential;

  constructor(options: AlexNetOptions = {}) {
    super();
    const { numClasses = 1000, inChannels = 3, dropout = 0.5 } = options;
    checkCount("AlexNet", "numClasses", numClasses);
    this.features = new Sequential(
      new Conv2d(inChannels, 64, 11, { stride: 4, padding: 2 }), // [N, 64, 55, 55] of 224x224
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 64, 27, 27]
      new Conv2d(64, 192, 5, { padding: 2 }),
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 192, 13, 13]
      new Conv2d(192, 384, 3, { padding: 1 }),
      new ReLU(),
      new Conv2d(384, 256, 3, { padding: 1 }),
      new ReLU(),
      new Conv2d(256, 256, 3, { padding: 1 }),
      new ReLU(),
      new MaxPool2d(3, { stride: 2 }), // [N, 256, 6, 6]
    );
    this.classifier = new Sequential(
      new Dropout(dropout),
      new Linear(256 * POOLED_SIZE ** 2, HIDDEN_FEATURES),
      new ReLU(),
      new Dropout(dropout),
      new Linear(HIDDEN_FEATURES, HIDDEN_FEATURES),
      new ReLU(),
      new Linear(HIDDEN_FEATURES, numClasses),
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
