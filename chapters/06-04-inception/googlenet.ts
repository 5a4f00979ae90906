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
  Identity,
  init,
  type Layer,
  Linear,
  MaxPool2d,
  Module,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { type AuxiliaryHeads, Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, checkDropRate, checkPositive } from "../options.ts";
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

const STEMS = ["imagenet", "small"] as const;

export interface GoogLeNetOptions extends NetworkOptions {
  /** Whether there are the two auxiliary classifiers. Default true. */
  auxLogits?: boolean;
  /** Changes images that were normalised with ImageNet's mean and deviation to mean 0.5 and deviation 0.5. Default false. */
  transformInput?: boolean;
  /** Probability of the dropout before the last layer. Default 0.2. */
  dropout?: number;
  /** Probability of the dropout in the auxiliary classifiers. Default 0.7. */
  dropoutAux?: number;
  /** Factor of the channels of all layers but the last, such as 0.25 for small images. Default 1. */
  widthMult?: number;
  /** `small`: 3x3 with stride 1 instead of 7x7 with stride 2 and a pooling, for images around 32x32. Default `imagenet`. */
  stem?: (typeof STEMS)[number];
}

/** Four branches: 1x1, 3x3, another 3x3 where the paper has 5x5, and a pooling. `[N, Cin, H, W]` to `[N, Cout, H, W]`. */
class GoogLeNetModule extends InceptionBlock {
  readonly outChannels: number;

  constructor(inChannels: number, channels: Channels) {
    const [c1x1, reduce3x3, c3x3, reduce5x5, c5x5, pool] = channels;
    super([
      { branch1: samePadded(inChannels, c1x1, 1) },
      { branch2: new Sequential(samePadded(inChannels, reduce3x3, 1), samePadded(reduce3x3, c3x3, 3)) },
      { branch3: new Sequential(samePadded(inChannels, reduce5x5, 1), samePadded(reduce5x5, c5x5, 3)) },
      {
        branch4: new Sequential(new MaxPool2d(3, { stride: 1, padding: 1 }), samePadded(inChannels, pool, 1)),
      },
    ]);
    this.outChannels = c1x1 + c3x3 + c5x5 + pool;
  }
}

/** An auxiliary classifier: `[N, Cin, H, W]` to logits `[N, L]`. */
export class GoogLeNetAux extends Module {
  readonly pool = new AdaptiveAvgPool2d(4);
  readonly conv: BasicConv2d;
  readonly fc1: Linear;
  readonly fc2: Linear;
  readonly dropout: Dropout;

  /** @param channels - of the convolution; the hidden layer has eight times as many features */
  constructor(inChannels: number, channels: number, numClasses: number, dropout: number) {
    super();
    this.conv = samePadded(inChannels, channels, 1);
    this.fc1 = new Linear(channels * 4 * 4, 8 * channels);
    this.fc2 = new Linear(8 * channels, numClasses);
    this.dropout = new Dropout(dropout);
  }

  forward(features: Tensor): Tensor {
    const x = this.conv.forward(this.pool.forward(features)).flatten(1); // [N, 2048]
    return this.fc2.forward(this.dropout.forward(F.relu(this.fc1.forward(x)))); // [N, L]
  }
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class GoogLeNet extends Network implements AuxiliaryHeads {
  readonly stages: readonly Stage[];
  readonly classifiers: readonly string[];
  readonly minSize: number;
  override readonly weightLayouts = auxiliaryLayouts("aux1", "aux2");
  readonly transformInput: boolean;

  readonly conv1: BasicConv2d;
  readonly maxpool1: Layer;
  readonly conv2: BasicConv2d;
  readonly conv3: BasicConv2d;
  readonly maxpool2 = halve(3);
  readonly inception3a: GoogLeNetModule;
  readonly inception3b: GoogLeNetModule;
  readonly maxpool3 = halve(3);
  readonly inception4a: GoogLeNetModule;
  readonly inception4b: GoogLeNetModule;
  readonly inception4c: GoogLeNetModule;
  readonly inception4d: GoogLeNetModule;
  readonly inception4e: GoogLeNetModule;
  readonly maxpool4 = halve(2);
  readonly inception5a: GoogLeNetModule;
  readonly inception5b: GoogLeNetModule;
  readonly aux1: GoogLeNetAux | null;
  readonly aux2: GoogLeNetAux | null;
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly dropout: Dropout;
  readonly fc: Linear;

  /** @throws TypeError for another stem, a number that is no count, or a width that is no number above 0 */
  constructor(options: GoogLeNetOptions = {}) {
    super();
    const { numClasses, inChannels, auxLogits, transformInput, dropout, dropoutAux, widthMult, stem } =
      optionsOf("GoogLeNet", options, {
        numClasses: 1000,
        inChannels: 3,
        auxLogits: true,
        transformInput: false,
        dropout: 0.2,
        dropoutAux: 0.7,
        widthMult: 1,
        stem: "imagenet",
      });
    checkCount("GoogLeNet", "numClasses", numClasses);
    checkCount("GoogLeNet", "inChannels", inChannels);
    checkDropRate("GoogLeNet", "dropout", dropout);
    checkDropRate("GoogLeNet", "dropoutAux", dropoutAux);
    checkPositive("GoogLeNet", "widthMult", widthMult);
    checkChoice("GoogLeNet", "stem", stem, STEMS);
    if (transformInput) checkTransformInput("GoogLeNet", inChannels);
    this.transformInput = transformInput;
    const isSmall = stem === "small";
    const wide = (channels: number) => Math.max(1, Math.round(channels * widthMult));
    const inception = (inChannels: number, ...channels: Channels) =>
      new GoogLeNetModule(inChannels, channels.map(wide) as Channels);
    this.conv1 = isSmall
      ? samePadded(inChannels, wide(64), 3)
      : new BasicConv2d(inChannels, wide(64), 7, { stride: 2, padding: 3 });
    this.maxpool1 = isSmall ? new Identity() : halve(3);
    this.conv2 = samePadded(wide(64), wide(64), 1);
    this.conv3 = samePadded(wide(64), wide(192), 3);
    this.inception3a = inception(wide(192), 64, 96, 128, 16, 32, 32);
    this.inception3b = inception(this.inception3a.outChannels, 128, 128, 192, 32, 96, 64);
    this.inception4a = inception(this.inception3b.outChannels, 192, 96, 208, 16, 48, 64);
    this.inception4b = inception(this.inception4a.outChannels, 160, 112, 224, 24, 64, 64);
    this.inception4c = inception(this.inception4b.outChannels, 128, 128, 256, 24, 64, 64);
    this.inception4d = inception(this.inception4c.outChannels, 112, 144, 288, 32, 64, 64);
    this.inception4e = inception(this.inception4d.outChannels, 256, 160, 320, 32, 128, 128);
    this.inception5a = inception(this.inception4e.outChannels, 256, 160, 320, 32, 128, 128);
    this.inception5b = inception(this.inception5a.outChannels, 384, 192, 384, 48, 128, 128);
    const auxiliary = ({ outChannels }: GoogLeNetModule) =>
      auxLogits ? new GoogLeNetAux(outChannels, wide(128), numClasses, dropoutAux) : null;
    this.aux1 = auxiliary(this.inception4a);
    this.aux2 = auxiliary(this.inception4d);
    this.classifiers = auxLogits ? ["fc", "aux1.fc2", "aux2.fc2"] : ["fc"];
    this.dropout = new Dropout(dropout);
    this.fc = new Linear(this.inception5b.outChannels, numClasses);
    this.stages = this.listStages(wide, isSmall);
    this.minSize = isSmall ? 4 : 15;
    this.apply((module) => {
      if (module instanceof Conv2d || module instanceof Linear)
        init.truncNormal_(module.weight, { std: 0.01 });
    });
  }

  private listStages(wide: (channels: number) => number, isSmall: boolean): Stage[] {
    const { inception3b, inception4a, inception4d, inception4e, inception5b } = this;
    const stages: [name: string, modules: string[], channels: number, reduction: number][] = [
      ["conv1", ["conv1"], wide(64), 2],
      ["conv3", ["maxpool1", "conv2", "conv3"], wide(192), 4],
      ["inception3", ["maxpool2", "inception3a", "inception3b"], inception3b.outChannels, 8],
      ["inception4a", ["maxpool3", "inception4a"], inception4a.outChannels, 16],
      ["inception4d", ["inception4b", "inception4c", "inception4d"], inception4d.outChannels, 16],
      ["inception4e", ["inception4e"], inception4e.outChannels, 16],
      ["inception5", ["maxpool4", "inception5a", "inception5b"], inception5b.outChannels, 32],
    ];
    return stages.map(([name, modules, channels, reduction]) => ({
      name,
      modules,
      channels,
      reduction: isSmall ? Math.max(1, reduction / 4) : reduction,
    }));
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
