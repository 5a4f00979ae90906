/**
 * LeNet-5, which read the digits of cheques.
 *
 * LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998,
 * http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf
 * Section 6.1.
 *
 * Deviations, as in most implementations of today: every map of C3 sees all maps of S2 (the paper's table leaves some out); S2
 * and S4 average without a weight and a bias of their own; tanh without its scale; the last layer is linear and trained with
 * cross-entropy instead of the distances to drawn digits. Images larger than 32x32 are averaged after C5.
 */
import { AdaptiveAvgPool2d, AvgPool2d, Conv2d, Linear, optionsOf, Sequential, Tanh } from "torchbook/nn";
import type { Tensor } from "torchbook";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";

/** Mean and deviation of the training images of MNIST, of pixels in [0, 1]. */
const MNIST_MEAN = [0.1307];
const MNIST_STD = [0.3081];

export interface LeNet5Options extends NetworkOptions {
  /** Number of outputs. Default 10. */
  numClasses?: number;
  /** Channels of the images: 3 for colour, 1 for grey. Default 1. */
  inChannels?: number;
}

/** Images `[N, 1, H, W]`, 32x32 in the paper, to logits `[N, L]`. The layers have the paper's names. */
export class LeNet5 extends Network {
  readonly stages: readonly Stage[] = [
    { name: "s2", modules: ["features.c1", "features.tanh1", "features.s2"], channels: 6, reduction: 2 },
    { name: "s4", modules: ["features.c3", "features.tanh3", "features.s4"], channels: 16, reduction: 4 },
    { name: "c5", modules: ["features.c5", "features.tanh5"], channels: 120, reduction: 4 },
  ];
  readonly classifiers = ["output"];
  readonly minSize = 32;
  readonly features: Sequential;
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly f6 = new Linear(120, 84);
  readonly tanh6 = new Tanh();
  readonly output: Linear;

  constructor(options: LeNet5Options = {}) {
    super();
    const { numClasses, inChannels } = optionsOf("LeNet5", options, { numClasses: 10, inChannels: 1 });
    checkCount("LeNet5", "numClasses", numClasses);
    checkCount("LeNet5", "inChannels", inChannels);
    this.features = new Sequential({
      c1: new Conv2d(inChannels, 6, 5), // [N, 6, 28, 28]
      tanh1: new Tanh(),
      s2: new AvgPool2d(2), // [N, 6, 14, 14]
      c3: new Conv2d(6, 16, 5), // [N, 16, 10, 10]
      tanh3: new Tanh(),
      s4: new AvgPool2d(2), // [N, 16, 5, 5]
      c5: new Conv2d(16, 120, 5), // [N, 120, 1, 1]
      tanh5: new Tanh(),
    });
    this.output = new Linear(84, numClasses);
  }

  protected extractFeatures(images: Tensor): Tensor {
    return this.features.forward(images);
  }

  forwardHead(features: Tensor): Tensor {
    const x = this.avgpool.forward(features).flatten(1); // [N, 120]
    return this.output.forward(this.tanh6.forward(this.f6.forward(x))); // [N, L]
  }
}

/** 61,706 parameters with the default options. */
export function lenet5(options: LeNet5Options = {}): LeNet5 {
  return new LeNet5(options);
}

export const LENET_MODELS: readonly ModelEntry[] = [
  {
    name: "lenet5",
    section: "6.1",
    create: lenet5,
    preprocessing: preprocessing({ inputSize: 32, resizeSize: 32, mean: MNIST_MEAN, std: MNIST_STD }),
  },
];
