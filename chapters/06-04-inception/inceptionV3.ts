/**
 * Inception v3: large kernels taken apart into small and into one-dimensional ones, and one auxiliary classifier.
 *
 * Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking the Inception architecture for computer vision", 2015,
 * https://arxiv.org/abs/1512.00567
 *
 * Book section 6.4. Built and named as torchvision's `inception_v3`.
 *
 * Deviations: after the stem's first pooling come a 1x1 convolution, a 3x3 one and another pooling, as in TensorFlow's network,
 * where the paper's table 1 has three 3x3 convolutions; four modules at 17x17, where it has five; the auxiliary classifier
 * pools its last map, so that larger images work too.
 */
import type { Tensor } from "torchbook";
import {
  AdaptiveAvgPool2d,
  AvgPool2d,
  Conv2d,
  Dropout,
  functional as F,
  init,
  type Layer,
  Linear,
  MaxPool2d,
  Module,
  optionsOf,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { type AuxiliaryHeads, Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount, checkDropRate } from "../options.ts";
import { INCEPTION_MEAN, INCEPTION_STD, preprocessing } from "../preprocessing.ts";
import { auxiliaryLayouts } from "./auxiliaryWeights.ts";
import { BasicConv2d, samePadded } from "./basicConv2d.ts";
import { InceptionBlock } from "./inceptionBlock.ts";
import { through } from "./through.ts";
import { checkTransformInput, fromImageNet } from "./transformInput.ts";

export interface InceptionV3Options extends NetworkOptions {
  /** Whether there is the auxiliary classifier. Default true. */
  auxLogits?: boolean;
  /** Changes images that were normalised with ImageNet's mean and deviation to mean 0.5 and deviation 0.5. Default false. */
  transformInput?: boolean;
  /** Probability of the dropout before the last layer. Default 0.5. */
  dropout?: number;
}

/** The mean of 3x3 pixels; the zeros outside the border count, unlike in Inception v4. */
function averagePool(): Layer {
  return new AvgPool2d(3, { stride: 1, padding: 1 });
}

/** Halves height and width without padding, so that an odd size loses nothing. */
const HALVED = { stride: 2 } as const;

/** Figure 5, at 35x35: two 3x3 convolutions see what a 5x5 one does. `[N, Cin, H, W]` to `[N, 224 + pool, H, W]`. */
function inceptionA(inChannels: number, pool: number): InceptionBlock {
  return new InceptionBlock([
    { branch1x1: samePadded(inChannels, 64, 1) },
    { branch5x5_1: samePadded(inChannels, 48, 1), branch5x5_2: samePadded(48, 64, 5) },
    {
      branch3x3dbl_1: samePadded(inChannels, 64, 1),
      branch3x3dbl_2: samePadded(64, 96, 3),
      branch3x3dbl_3: samePadded(96, 96, 3),
    },
    { pool: averagePool(), branch_pool: samePadded(inChannels, pool, 1) },
  ]);
}

/** Figure 10, from 35x35 to 17x17: `[N, Cin, H, W]` to `[N, 480 + Cin, (H - 1) / 2, (W - 1) / 2]`. */
function inceptionB(inChannels: number): InceptionBlock {
  return new InceptionBlock([
    { branch3x3: new BasicConv2d(inChannels, 384, 3, HALVED) },
    {
      branch3x3dbl_1: samePadded(inChannels, 64, 1),
      branch3x3dbl_2: samePadded(64, 96, 3),
      branch3x3dbl_3: new BasicConv2d(96, 96, 3, HALVED),
    },
    { pool: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 6, at 17x17: 7x7 as a row of 7 and a column of 7. `[N, Cin, H, W]` to `[N, 768, H, W]`. */
function inceptionC(inChannels: number, c7: number): InceptionBlock {
  return new InceptionBlock([
    { branch1x1: samePadded(inChannels, 192, 1) },
    {
      branch7x7_1: samePadded(inChannels, c7, 1),
      branch7x7_2: samePadded(c7, c7, [1, 7]),
      branch7x7_3: samePadded(c7, 192, [7, 1]),
    },
    {
      branch7x7dbl_1: samePadded(inChannels, c7, 1),
      branch7x7dbl_2: samePadded(c7, c7, [7, 1]),
      branch7x7dbl_3: samePadded(c7, c7, [1, 7]),
      branch7x7dbl_4: samePadded(c7, c7, [7, 1]),
      branch7x7dbl_5: samePadded(c7, 192, [1, 7]),
    },
    { pool: averagePool(), branch_pool: samePadded(inChannels, 192, 1) },
  ]);
}

/** From 17x17 to 8x8: `[N, Cin, H, W]` to `[N, 512 + Cin, (H - 1) / 2, (W - 1) / 2]`. */
function inceptionD(inChannels: number): InceptionBlock {
  return new InceptionBlock([
    { branch3x3_1: samePadded(inChannels, 192, 1), branch3x3_2: new BasicConv2d(192, 320, 3, HALVED) },
    {
      branch7x7x3_1: samePadded(inChannels, 192, 1),
      branch7x7x3_2: samePadded(192, 192, [1, 7]),
      branch7x7x3_3: samePadded(192, 192, [7, 1]),
      branch7x7x3_4: new BasicConv2d(192, 192, 3, HALVED),
    },
    { pool: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 7, at 8x8: the row and the column stand side by side. `[N, Cin, H, W]` to `[N, 2048, H, W]`. */
function inceptionE(inChannels: number): InceptionBlock {
  return new InceptionBlock([
    { branch1x1: samePadded(inChannels, 320, 1) },
    {
      branch3x3_1: samePadded(inChannels, 384, 1),
      branch3x3_2: [
        { branch3x3_2a: samePadded(384, 384, [1, 3]) },
        { branch3x3_2b: samePadded(384, 384, [3, 1]) },
      ],
    },
    {
      branch3x3dbl_1: samePadded(inChannels, 448, 1),
      branch3x3dbl_2: samePadded(448, 384, 3),
      branch3x3dbl_3: [
        { branch3x3dbl_3a: samePadded(384, 384, [1, 3]) },
        { branch3x3dbl_3b: samePadded(384, 384, [3, 1]) },
      ],
    },
    { pool: averagePool(), branch_pool: samePadded(inChannels, 192, 1) },
  ]);
}

/** The auxiliary classifier: `[N, Cin, 17, 17]`, or larger, to logits `[N, L]`. */
export class InceptionAux extends Module {
  readonly pool = new AvgPool2d(5, { stride: 3 });
  readonly conv0: BasicConv2d;
  readonly conv1 = new BasicConv2d(128, 768, 5);
  readonly fc: Linear;

  constructor(inChannels: number, numClasses: number) {
    super();
    this.conv0 = samePadded(inChannels, 128, 1);
    this.fc = new Linear(768, numClasses);
  }

  /** @throws TypeError for smaller features: of images below 299x299 */
  forward(features: Tensor): Tensor {
    const [, , height = 0, width = 0] = features.shape;
    if (Math.min(height, width) < 17) {
      throw new TypeError(
        `InceptionV3: auxiliary classifier: expected features of at least 17x17 (images of 299x299), got ${height}x${width}`,
      );
    }
    const x = through(features, this.pool, this.conv0, this.conv1); // [N, 768, 1, 1]
    return this.fc.forward(F.adaptiveAvgPool2d(x, 1).flatten(1)); // [N, L]
  }
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class InceptionV3 extends Network implements AuxiliaryHeads {
  readonly stages: readonly Stage[] = [
    {
      name: "conv2",
      modules: ["Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"],
      channels: 64,
      reduction: 2,
    },
    { name: "conv4", modules: ["maxpool1", "Conv2d_3b_1x1", "Conv2d_4a_3x3"], channels: 192, reduction: 4 },
    {
      name: "mixed5",
      modules: ["maxpool2", "Mixed_5b", "Mixed_5c", "Mixed_5d"],
      channels: 288,
      reduction: 8,
    },
    {
      name: "mixed6",
      modules: ["Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"],
      channels: 768,
      reduction: 16,
    },
    { name: "mixed7", modules: ["Mixed_7a", "Mixed_7b", "Mixed_7c"], channels: 2048, reduction: 32 },
  ];
  readonly classifiers: readonly string[];
  readonly minSize = 75;
  override readonly weightLayouts = auxiliaryLayouts("AuxLogits");
  readonly transformInput: boolean;

  readonly Conv2d_1a_3x3: BasicConv2d;
  readonly Conv2d_2a_3x3 = new BasicConv2d(32, 32, 3);
  readonly Conv2d_2b_3x3 = samePadded(32, 64, 3);
  readonly maxpool1 = new MaxPool2d(3, HALVED);
  readonly Conv2d_3b_1x1 = samePadded(64, 80, 1);
  readonly Conv2d_4a_3x3 = new BasicConv2d(80, 192, 3);
  readonly maxpool2 = new MaxPool2d(3, HALVED);
  readonly Mixed_5b = inceptionA(192, 32);
  readonly Mixed_5c = inceptionA(256, 64);
  readonly Mixed_5d = inceptionA(288, 64);
  readonly Mixed_6a = inceptionB(288);
  readonly Mixed_6b = inceptionC(768, 128);
  readonly Mixed_6c = inceptionC(768, 160);
  readonly Mixed_6d = inceptionC(768, 160);
  readonly Mixed_6e = inceptionC(768, 192);
  readonly AuxLogits: InceptionAux | null;
  readonly Mixed_7a = inceptionD(768);
  readonly Mixed_7b = inceptionE(1280);
  readonly Mixed_7c = inceptionE(2048);
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly dropout: Dropout;
  readonly fc: Linear;

  /** @throws TypeError for a number that is no count or no probability, or `transformInput` without three channels */
  constructor(options: InceptionV3Options = {}) {
    const { numClasses, inChannels, auxLogits, transformInput, dropout } = optionsOf("InceptionV3", options, {
      numClasses: 1000,
      inChannels: 3,
      auxLogits: true,
      transformInput: false,
      dropout: 0.5,
    });
    checkCount("InceptionV3", "numClasses", numClasses);
    checkCount("InceptionV3", "inChannels", inChannels);
    checkDropRate("InceptionV3", "dropout", dropout);
    if (transformInput) checkTransformInput("InceptionV3", inChannels);
    super();
    this.transformInput = transformInput;
    this.Conv2d_1a_3x3 = new BasicConv2d(inChannels, 32, 3, HALVED);
    this.AuxLogits = auxLogits ? new InceptionAux(768, numClasses) : null;
    this.classifiers = auxLogits ? ["fc", "AuxLogits.fc"] : ["fc"];
    this.dropout = new Dropout(dropout);
    this.fc = new Linear(2048, numClasses);
    this.apply((module) => {
      if (module instanceof Conv2d || module instanceof Linear) {
        init.truncNormal_(module.weight, { std: module === this.AuxLogits?.fc ? 0.001 : 0.1 });
      }
    });
  }

  protected override extractFeatures(images: Tensor): Tensor {
    let x = this.transformInput ? fromImageNet(images) : images; // [N, Cin, 299, 299], for example
    x = through(x, this.Conv2d_1a_3x3, this.Conv2d_2a_3x3, this.Conv2d_2b_3x3); // [N, 64, 147, 147]
    x = through(x, this.maxpool1, this.Conv2d_3b_1x1, this.Conv2d_4a_3x3); // [N, 192, 71, 71]
    x = through(x, this.maxpool2, this.Mixed_5b, this.Mixed_5c, this.Mixed_5d); // [N, 288, 35, 35]
    x = through(x, this.Mixed_6a, this.Mixed_6b, this.Mixed_6c, this.Mixed_6d, this.Mixed_6e); // [N, 768, 17, 17]
    return through(x, this.Mixed_7a, this.Mixed_7b, this.Mixed_7c); // [N, 2048, 8, 8]
  }

  override forwardHead(features: Tensor): Tensor {
    return this.fc.forward(this.dropout.forward(this.avgpool.forward(features).flatten(1))); // [N, L]
  }

  /**
   * What training minimises: the cross-entropy of `logits`, and a part (TensorFlow's recipe: 0.4) of that of the other.
   *
   * @throws TypeError as `forward`, here below 299x299; Error where the network was made without auxiliary classifier
   */
  forwardWithAuxiliary(images: Tensor): { logits: Tensor; auxiliary: Tensor[] } {
    const { AuxLogits } = this;
    if (!AuxLogits)
      throw new Error("InceptionV3: expected the auxiliary classifier; make it with auxLogits: true");
    const { features, stages } = this.forwardIntermediates(images, ["mixed6"]);
    return { logits: this.forwardHead(features), auxiliary: [AuxLogits.forward(stages.mixed6 as Tensor)] };
  }
}

/** 27,161,264 parameters with the default options, 23,834,568 without the auxiliary classifier. */
export function inceptionV3(options: InceptionV3Options = {}): InceptionV3 {
  return new InceptionV3(options);
}

/** The published weights want pixels from -1 to 1, whether from here or from `transformInput`, as torchvision does it. */
export const INCEPTION_V3_MODELS: readonly ModelEntry[] = [
  {
    name: "inception_v3",
    section: "6.4",
    create: inceptionV3,
    preprocessing: preprocessing({
      inputSize: 299,
      resizeSize: 342,
      mean: INCEPTION_MEAN,
      std: INCEPTION_STD,
    }),
  },
];
