/**
 * GoogLeNet, also called Inception v1: nine modules of parallel branches, and two auxiliary classifiers for training.
 *
 * Szegedy, Liu, Jia, Sermanet, Reed, Anguelov, Erhan, Vanhoucke and Rabinovich, "Going deeper with convolutions", 2014,
 * https://arxiv.org/abs/1409.4842
 *
 * Book section 6.4. Built and named as torchvision's `googlenet`.
 *
 * Deviations: batch norm (epsilon 0.001) after every convolution, instead of local response normalization after the first
 * ones; the branch of the paper's 5x5 convolution has a 3x3 one, and dropout is 0.2 instead of 0.4, because torchvision's
 * published weights were trained so; the auxiliary classifiers pool to 4x4 whatever the size.
 */
import type { Tensor } from "torchbook";
import {
  AdaptiveAvgPool2d,
  Conv2d,
  Dropout,
  functional as F,
  init,
  Linear,
  MaxPool2d,
  Module,
  Sequential,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { type AuxiliaryHeads, Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount } from "../options.ts";
import { INCEPTION_MEAN, INCEPTION_STD, preprocessing } from "../preprocessing.ts";
import { auxiliaryLayouts } from "./auxiliaryWeights.ts";
import { BasicConv2d, samePadded } from "./basicConv2d.ts";
import { InceptionBlock } from "./inceptionBlock.ts";
import { through } from "./through.ts";
import { checkTransformInput, fromImageNet } from "./transformInput.ts";

/** Channels of one module: of the 1x1 branch, of the two branches with a reduction before, and after the pooling. */
type Channels = [
  c1x1: number,
  reduce3x3: number,
  c3x3: number,
  reduce5x5: number,
  c5x5: number,
  pool: number,
];

export interface GoogLeNetOptions extends NetworkOptions {
  /** Whether there are the two auxiliary classifiers. Default true. */
  auxLogits?: boolean;
  /** Changes images that were normalised with ImageNet's mean and deviation to mean 0.5 and deviation 0.5. Default false. */
  transformInput?: boolean;
  /** Probability of the dropout before the last layer. Default 0.2. */
  dropout?: number;
  /** Probability of the dropout in the auxiliary classifiers. Default 0.7. */
  dropoutAux?: number;
}

/** Four branches: 1x1, 3x3, another 3x3 where the paper has 5x5, and a pooling. `[N, Cin, H, W]` to `[N, Cout, H, W]`. */
function inception(inChannels: number, channels: Channels): InceptionBlock {
  const [c1x1, reduce3x3, c3x3, reduce5x5, c5x5, pool] = channels;
  return new InceptionBlock([
    { branch1: samePadded(inChannels, c1x1, 1) },
    { branch2: new Sequential(samePadded(inChannels, reduce3x3, 1), samePadded(reduce3x3, c3x3, 3)) },
    { branch3: new Sequential(samePadded(inChannels, reduce5x5, 1), samePadded(reduce5x5, c5x5, 3)) },
    { branch4: new Sequential(new MaxPool2d(3, { stride: 1, padding: 1 }), samePadded(inChannels, pool, 1)) },
  ]);
}

/** An auxiliary classifier: `[N, Cin, H, W]` to logits `[N, L]`. */
export class GoogLeNetAux extends Module {
  readonly pool = new AdaptiveAvgPool2d(4);
  readonly conv: BasicConv2d;
  readonly fc1: Linear;
  readonly fc2: Linear;
  readonly dropout: Dropout;

  constructor(inChannels: number, numClasses: number, dropout: number) {
    super();
    this.conv = samePadded(inChannels, 128, 1);
    this.fc1 = new Linear(128 * 4 * 4, 1024);
    this.fc2 = new Linear(1024, numClasses);
    this.dropout = new Dropout(dropout);
  }

  forward(features: Tensor): Tensor {
    const x = this.conv.forward(this.pool.forward(features)).flatten(1); // [N, 2048]
    return this.fc2.forward(this.dropout.forward(F.relu(this.fc1.forward(x)))); // [N, L]
  }
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class GoogLeNet extends Network implements AuxiliaryHeads {
  readonly stages: readonly Stage[] = [
    { name: "conv1", modules: ["conv1"], channels: 64, reduction: 2 },
    { name: "conv3", modules: ["maxpool1", "conv2", "conv3"], channels: 192, reduction: 4 },
    { name: "inception3", modules: ["maxpool2", "inception3a", "inception3b"], channels: 480, reduction: 8 },
    { name: "inception4a", modules: ["maxpool3", "inception4a"], channels: 512, reduction: 16 },
    {
      name: "inception4d",
      modules: ["inception4b", "inception4c", "inception4d"],
      channels: 528,
      reduction: 16,
    },
    { name: "inception4e", modules: ["inception4e"], channels: 832, reduction: 16 },
    {
      name: "inception5",
      modules: ["maxpool4", "inception5a", "inception5b"],
      channels: 1024,
      reduction: 32,
    },
  ];
  readonly classifiers: readonly string[];
  readonly minSize = 15;
  override readonly weightLayouts = auxiliaryLayouts("aux1", "aux2");
  readonly transformInput: boolean;

  readonly conv1: BasicConv2d;
  readonly maxpool1 = halve(3);
  readonly conv2 = samePadded(64, 64, 1);
  readonly conv3 = samePadded(64, 192, 3);
  readonly maxpool2 = halve(3);
  readonly inception3a = inception(192, [64, 96, 128, 16, 32, 32]);
  readonly inception3b = inception(256, [128, 128, 192, 32, 96, 64]);
  readonly maxpool3 = halve(3);
  readonly inception4a = inception(480, [192, 96, 208, 16, 48, 64]);
  readonly inception4b = inception(512, [160, 112, 224, 24, 64, 64]);
  readonly inception4c = inception(512, [128, 128, 256, 24, 64, 64]);
  readonly inception4d = inception(512, [112, 144, 288, 32, 64, 64]);
  readonly inception4e = inception(528, [256, 160, 320, 32, 128, 128]);
  readonly maxpool4 = halve(2);
  readonly inception5a = inception(832, [256, 160, 320, 32, 128, 128]);
  readonly inception5b = inception(832, [384, 192, 384, 48, 128, 128]);
  readonly aux1: GoogLeNetAux | null;
  readonly aux2: GoogLeNetAux | null;
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly dropout: Dropout;
  readonly fc: Linear;

  constructor(options: GoogLeNetOptions = {}) {
    super();
    const { numClasses = 1000, inChannels = 3, auxLogits = true, transformInput = false } = options;
    const { dropout = 0.2, dropoutAux = 0.7 } = options;
    checkCount("GoogLeNet", "numClasses", numClasses);
    checkCount("GoogLeNet", "inChannels", inChannels);
    if (transformInput) checkTransformInput("GoogLeNet", inChannels);
    this.transformInput = transformInput;
    this.conv1 = new BasicConv2d(inChannels, 64, 7, { stride: 2, padding: 3 });
    this.aux1 = auxLogits ? new GoogLeNetAux(512, numClasses, dropoutAux) : null;
    this.aux2 = auxLogits ? new GoogLeNetAux(528, numClasses, dropoutAux) : null;
    this.classifiers = auxLogits ? ["fc", "aux1.fc2", "aux2.fc2"] : ["fc"];
    this.dropout = new Dropout(dropout);
    this.fc = new Linear(1024, numClasses);
    this.apply((module) => {
      if (module instanceof Conv2d || module instanceof Linear)
        init.truncNormal_(module.weight, { std: 0.01 });
    });
  }

  protected override extractFeatures(images: Tensor): Tensor {
    let x = this.transformInput ? fromImageNet(images) : images; // [N, Cin, H, W]
    x = this.conv1.forward(x); // [N, 64, H / 2, W / 2]
    x = through(x, this.maxpool1, this.conv2, this.conv3); // [N, 192, H / 4, W / 4]
    x = through(x, this.maxpool2, this.inception3a, this.inception3b); // [N, 480, H / 8, W / 8]
    x = through(x, this.maxpool3, this.inception4a); // [N, 512, H / 16, W / 16]
    x = through(x, this.inception4b, this.inception4c, this.inception4d, this.inception4e); // [N, 832, H / 16, W / 16]
    return through(x, this.maxpool4, this.inception5a, this.inception5b); // [N, 1024, H / 32, W / 32]
  }

  override forwardHead(features: Tensor): Tensor {
    return this.fc.forward(this.dropout.forward(this.avgpool.forward(features).flatten(1))); // [N, L]
  }

  /**
   * The paper trains on the cross-entropy of `logits` and 0.3 of that of each of the others: first that after `inception4a`,
   * then that after `inception4d`.
   *
   * @throws TypeError as `forward`; Error where the network was made without auxiliary classifiers
   */
  forwardWithAuxiliary(images: Tensor): { logits: Tensor; auxiliary: Tensor[] } {
    const { aux1, aux2 } = this;
    if (!aux1 || !aux2)
      throw new Error("GoogLeNet: expected auxiliary classifiers; make it with auxLogits: true");
    const { features, stages } = this.forwardIntermediates(images, ["inception4a", "inception4d"]);
    const auxiliary = [
      aux1.forward(stages.inception4a as Tensor),
      aux2.forward(stages.inception4d as Tensor),
    ];
    return { logits: this.forwardHead(features), auxiliary };
  }
}

/** Halves height and width, rounded up. */
function halve(kernelSize: number): MaxPool2d {
  return new MaxPool2d(kernelSize, { stride: 2, ceilMode: true });
}

/** 13,004,888 parameters with the default options, 6,624,904 without the auxiliary classifiers. */
export function googlenet(options: GoogLeNetOptions = {}): GoogLeNet {
  return new GoogLeNet(options);
}

/** The published weights want pixels from -1 to 1, whether from here or from `transformInput`, as torchvision does it. */
export const GOOGLENET_MODELS: readonly ModelEntry[] = [
  {
    name: "googlenet",
    section: "6.4",
    create: googlenet,
    preprocessing: preprocessing({ mean: INCEPTION_MEAN, std: INCEPTION_STD }),
  },
];
