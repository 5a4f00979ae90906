/**
 * Inception v4: one stem, three kinds of modules (A, B, C) and two reductions, without residual connections.
 *
 * Szegedy, Ioffe, Vanhoucke and Alemi, "Inception-v4, Inception-ResNet and the impact of residual connections on
 * learning", 2016, https://arxiv.org/abs/1602.07261
 *
 * Book section 6.4, whose text gives v4 residual connections: those are Inception-ResNet's. Built and named as timm's
 * `inception_v4`.
 *
 * Deviations: no dropout unless asked for (the paper keeps 0.8 in training).
 */
import type { Tensor } from "torchbook";
import {
  AvgPool2d,
  Dropout,
  functional as F,
  type Layer,
  Linear,
  MaxPool2d,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount, checkDropRate } from "../options.ts";
import { INCEPTION_MEAN, INCEPTION_STD, preprocessing } from "../preprocessing.ts";
import { BasicConv2d, samePadded } from "./basicConv2d.ts";
import { InceptionBlock } from "./inceptionBlock.ts";

export interface InceptionV4Options extends NetworkOptions {
  /** Probability of the dropout before the last layer. Default 0. */
  dropRate?: number;
}

/** Halves height and width without padding, so that an odd size loses nothing. */
const HALVED = { stride: 2 } as const;

/** The mean of 3x3 pixels, of fewer at the border, and a 1x1 convolution. */
function pooled(inChannels: number, outChannels: number): Layer {
  const pool = new AvgPool2d(3, { stride: 1, padding: 1, countIncludePad: false });
  return new Sequential(pool, samePadded(inChannels, outChannels, 1));
}

/** Figure 3: the stem, `[N, 3, H, W]` to `[N, 384, H / 8, W / 8]`, less what the unpadded borders take. */
function stem(inChannels: number): Layer[] {
  return [
    new BasicConv2d(inChannels, 32, 3, HALVED),
    new BasicConv2d(32, 32, 3),
    samePadded(32, 64, 3),
    new InceptionBlock([{ maxpool: new MaxPool2d(3, HALVED) }, { conv: new BasicConv2d(64, 96, 3, HALVED) }]),
    new InceptionBlock([
      { branch0: new Sequential(samePadded(160, 64, 1), new BasicConv2d(64, 96, 3)) },
      {
        branch1: new Sequential(
          samePadded(160, 64, 1),
          samePadded(64, 64, [1, 7]),
          samePadded(64, 64, [7, 1]),
          new BasicConv2d(64, 96, 3),
        ),
      },
    ]),
    new InceptionBlock([
      { conv: new BasicConv2d(192, 192, 3, HALVED) },
      { maxpool: new MaxPool2d(3, HALVED) },
    ]),
  ];
}

/** Figure 4, at 35x35: `[N, 384, H, W]` to the same. */
function inceptionA(): InceptionBlock {
  return new InceptionBlock([
    { branch0: samePadded(384, 96, 1) },
    { branch1: new Sequential(samePadded(384, 64, 1), samePadded(64, 96, 3)) },
    { branch2: new Sequential(samePadded(384, 64, 1), samePadded(64, 96, 3), samePadded(96, 96, 3)) },
    { branch3: pooled(384, 96) },
  ]);
}

/** Figure 7, from 35x35 to 17x17: `[N, 384, H, W]` to `[N, 1024, (H - 1) / 2, (W - 1) / 2]`. */
function reductionA(): InceptionBlock {
  return new InceptionBlock([
    { branch0: new BasicConv2d(384, 384, 3, HALVED) },
    {
      branch1: new Sequential(
        samePadded(384, 192, 1),
        samePadded(192, 224, 3),
        new BasicConv2d(224, 256, 3, HALVED),
      ),
    },
    { branch2: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 5, at 17x17: `[N, 1024, H, W]` to the same. */
function inceptionB(): InceptionBlock {
  return new InceptionBlock([
    { branch0: samePadded(1024, 384, 1) },
    {
      branch1: new Sequential(
        samePadded(1024, 192, 1),
        samePadded(192, 224, [1, 7]),
        samePadded(224, 256, [7, 1]),
      ),
    },
    {
      branch2: new Sequential(
        samePadded(1024, 192, 1),
        samePadded(192, 192, [7, 1]),
        samePadded(192, 224, [1, 7]),
        samePadded(224, 224, [7, 1]),
        samePadded(224, 256, [1, 7]),
      ),
    },
    { branch3: pooled(1024, 128) },
  ]);
}

/** Figure 8, from 17x17 to 8x8: `[N, 1024, H, W]` to `[N, 1536, (H - 1) / 2, (W - 1) / 2]`. */
function reductionB(): InceptionBlock {
  return new InceptionBlock([
    { branch0: new Sequential(samePadded(1024, 192, 1), new BasicConv2d(192, 192, 3, HALVED)) },
    {
      branch1: new Sequential(
        samePadded(1024, 256, 1),
        samePadded(256, 256, [1, 7]),
        samePadded(256, 320, [7, 1]),
        new BasicConv2d(320, 320, 3, HALVED),
      ),
    },
    { branch2: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 6, at 8x8: `[N, 1536, H, W]` to the same. */
function inceptionC(): InceptionBlock {
  return new InceptionBlock([
    { branch0: samePadded(1536, 256, 1) },
    {
      branch1_0: samePadded(1536, 384, 1),
      branch1_1: [{ branch1_1a: samePadded(384, 256, [1, 3]) }, { branch1_1b: samePadded(384, 256, [3, 1]) }],
    },
    {
      branch2_0: samePadded(1536, 384, 1),
      branch2_1: samePadded(384, 448, [3, 1]),
      branch2_2: samePadded(448, 512, [1, 3]),
      branch2_3: [{ branch2_3a: samePadded(512, 256, [1, 3]) }, { branch2_3b: samePadded(512, 256, [3, 1]) }],
    },
    { branch3: pooled(1536, 256) },
  ]);
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class InceptionV4 extends Network {
  readonly stages: readonly Stage[] = [
    { name: "stem2", modules: numbered(0, 2), channels: 64, reduction: 2 },
    { name: "stem4", modules: numbered(3, 4), channels: 192, reduction: 4 },
    { name: "inceptionA", modules: numbered(5, 9), channels: 384, reduction: 8 },
    { name: "inceptionB", modules: numbered(10, 17), channels: 1024, reduction: 16 },
    { name: "inceptionC", modules: numbered(18, 21), channels: 1536, reduction: 32 },
  ];
  readonly classifiers = ["last_linear"];
  readonly minSize = 75;
  readonly features: Sequential;
  readonly dropout: Dropout;
  readonly last_linear: Linear;

  /** @throws TypeError for a number that is no count or no probability */
  constructor(options: InceptionV4Options = {}) {
    const { numClasses, inChannels, dropRate } = optionsOf("InceptionV4", options, {
      numClasses: 1000,
      inChannels: 3,
      dropRate: 0,
    });
    checkCount("InceptionV4", "numClasses", numClasses);
    checkCount("InceptionV4", "inChannels", inChannels);
    checkDropRate("InceptionV4", "dropRate", dropRate);
    super();
    this.features = new Sequential(
      ...stem(inChannels), // [N, 384, 35, 35] of 299x299
      ...times(4, inceptionA),
      reductionA(), // [N, 1024, 17, 17]
      ...times(7, inceptionB),
      reductionB(), // [N, 1536, 8, 8]
      ...times(3, inceptionC),
    );
    this.dropout = new Dropout(dropRate);
    this.last_linear = new Linear(1536, numClasses);
  }

  protected override extractFeatures(images: Tensor): Tensor {
    return this.features.forward(images);
  }

  override forwardHead(features: Tensor): Tensor {
    const x = F.adaptiveAvgPool2d(features, 1).flatten(1); // [N, 1536]
    return this.last_linear.forward(this.dropout.forward(x)); // [N, L]
  }
}

function times(count: number, makeBlock: () => InceptionBlock): InceptionBlock[] {
  return Array.from({ length: count }, makeBlock);
}

/** Names of the layers from `first` to `last`. */
function numbered(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => `features.${first + at}`);
}

/** 42,679,816 parameters with the default options. */
export function inceptionV4(options: InceptionV4Options = {}): InceptionV4 {
  return new InceptionV4(options);
}

export const INCEPTION_V4_MODELS: readonly ModelEntry[] = [
  {
    name: "inception_v4",
    section: "6.4",
    create: inceptionV4,
    preprocessing: preprocessing({
      inputSize: 299,
      interpolation: "bicubic",
      mean: INCEPTION_MEAN,
      std: INCEPTION_STD,
    }),
  },
];
