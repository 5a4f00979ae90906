/**
 * Inception-ResNet v2: Inception modules as the branch of a residual block, scaled down so that training stays stable.
 *
 * Szegedy, Ioffe, Vanhoucke and Alemi, "Inception-v4, Inception-ResNet and the impact of residual connections on
 * learning", 2016, https://arxiv.org/abs/1602.07261
 *
 * Book section 6.4. Built and named as timm's `inception_resnet_v2`, which is TensorFlow's published network.
 *
 * Deviations: the stem is Inception v3's with one more module, where the paper's figure 3 has Inception v4's; 10, 20 and 9
 * modules and one more without ReLU, where the paper has 5, 10 and 5; 320, 1088 and 2080 channels, where it has 384, 1154 and
 * 2048; no dropout unless asked for (the paper keeps 0.8 in training).
 */
import type { Tensor } from "torchbook";
import {
  AvgPool2d,
  Conv2d,
  Dropout,
  functional as F,
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
import { type Branch, InceptionBlock } from "./inceptionBlock.ts";
import { through } from "./through.ts";

/** Halves height and width without padding, so that an odd size loses nothing. */
const HALVED = { stride: 2 } as const;

export interface InceptionResNetV2Options extends NetworkOptions {
  /** Probability of the dropout before the last layer. Default 0. */
  dropRate?: number;
}

export interface ResidualInceptionOptions {
  /** Factor of the branches before the addition. */
  scale: number;
  /** Whether ReLU follows the addition. Default true. */
  relu?: boolean;
}

/** `relu(x + scale * conv2d(branches(x)))`, where `conv2d` is 1x1 and linear: `[N, C, H, W]` to the same. */
export class ResidualInceptionBlock extends InceptionBlock {
  readonly conv2d: Conv2d;
  readonly scale: number;
  readonly relu: boolean;

  /** @param branchChannels - of all branches together */
  constructor(
    channels: number,
    branchChannels: number,
    branches: readonly Branch[],
    { scale, relu = true }: ResidualInceptionOptions,
  ) {
    super(branches);
    this.conv2d = new Conv2d(branchChannels, channels, 1);
    this.scale = scale;
    this.relu = relu;
  }

  override forward(x: Tensor): Tensor {
    // Scaled before it is added, not in one operator, which would round otherwise than timm.
    const sum = this.conv2d.forward(super.forward(x)).mul(this.scale).add(x);
    return this.relu ? F.relu(sum) : sum;
  }
}

/** The last module of the stem, at 35x35: `[N, 192, H, W]` to `[N, 320, H, W]`. */
function mixed5b(): InceptionBlock {
  const pool = new AvgPool2d(3, { stride: 1, padding: 1, countIncludePad: false });
  return new InceptionBlock([
    { branch0: samePadded(192, 96, 1) },
    { branch1: new Sequential(samePadded(192, 48, 1), samePadded(48, 64, 5)) },
    { branch2: new Sequential(samePadded(192, 64, 1), samePadded(64, 96, 3), samePadded(96, 96, 3)) },
    { branch3: new Sequential(pool, samePadded(192, 64, 1)) },
  ]);
}

/** Figure 16, at 35x35, with 320 channels. */
function block35(): ResidualInceptionBlock {
  const branches: Branch[] = [
    { branch0: samePadded(320, 32, 1) },
    { branch1: new Sequential(samePadded(320, 32, 1), samePadded(32, 32, 3)) },
    { branch2: new Sequential(samePadded(320, 32, 1), samePadded(32, 48, 3), samePadded(48, 64, 3)) },
  ];
  return new ResidualInceptionBlock(320, 128, branches, { scale: 0.17 });
}

/** Figure 7, from 35x35 to 17x17: `[N, 320, H, W]` to `[N, 1088, (H - 1) / 2, (W - 1) / 2]`. */
function mixed6a(): InceptionBlock {
  return new InceptionBlock([
    { branch0: new BasicConv2d(320, 384, 3, HALVED) },
    {
      branch1: new Sequential(
        samePadded(320, 256, 1),
        samePadded(256, 256, 3),
        new BasicConv2d(256, 384, 3, HALVED),
      ),
    },
    { branch2: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 17, at 17x17, with 1088 channels. */
function block17(): ResidualInceptionBlock {
  const branches: Branch[] = [
    { branch0: samePadded(1088, 192, 1) },
    {
      branch1: new Sequential(
        samePadded(1088, 128, 1),
        samePadded(128, 160, [1, 7]),
        samePadded(160, 192, [7, 1]),
      ),
    },
  ];
  return new ResidualInceptionBlock(1088, 384, branches, { scale: 0.1 });
}

/** Figure 18, from 17x17 to 8x8: `[N, 1088, H, W]` to `[N, 2080, (H - 1) / 2, (W - 1) / 2]`. */
function mixed7a(): InceptionBlock {
  return new InceptionBlock([
    { branch0: new Sequential(samePadded(1088, 256, 1), new BasicConv2d(256, 384, 3, HALVED)) },
    { branch1: new Sequential(samePadded(1088, 256, 1), new BasicConv2d(256, 288, 3, HALVED)) },
    {
      branch2: new Sequential(
        samePadded(1088, 256, 1),
        samePadded(256, 288, 3),
        new BasicConv2d(288, 320, 3, HALVED),
      ),
    },
    { branch3: new MaxPool2d(3, HALVED) },
  ]);
}

/** Figure 19, at 8x8, with 2080 channels. */
function block8(options: ResidualInceptionOptions): ResidualInceptionBlock {
  const branches: Branch[] = [
    { branch0: samePadded(2080, 192, 1) },
    {
      branch1: new Sequential(
        samePadded(2080, 192, 1),
        samePadded(192, 224, [1, 3]),
        samePadded(224, 256, [3, 1]),
      ),
    },
  ];
  return new ResidualInceptionBlock(2080, 448, branches, options);
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class InceptionResNetV2 extends Network {
  readonly stages: readonly Stage[] = [
    { name: "conv2", modules: ["conv2d_1a", "conv2d_2a", "conv2d_2b"], channels: 64, reduction: 2 },
    { name: "conv4", modules: ["maxpool_3a", "conv2d_3b", "conv2d_4a"], channels: 192, reduction: 4 },
    { name: "block35", modules: ["maxpool_5a", "mixed_5b", "repeat"], channels: 320, reduction: 8 },
    { name: "block17", modules: ["mixed_6a", "repeat_1"], channels: 1088, reduction: 16 },
    {
      name: "block8",
      modules: ["mixed_7a", "repeat_2", "block8", "conv2d_7b"],
      channels: 1536,
      reduction: 32,
    },
  ];
  readonly classifiers = ["classif"];
  readonly minSize = 75;

  readonly conv2d_1a: BasicConv2d;
  readonly conv2d_2a = new BasicConv2d(32, 32, 3);
  readonly conv2d_2b = samePadded(32, 64, 3);
  readonly maxpool_3a = new MaxPool2d(3, HALVED);
  readonly conv2d_3b = samePadded(64, 80, 1);
  readonly conv2d_4a = new BasicConv2d(80, 192, 3);
  readonly maxpool_5a = new MaxPool2d(3, HALVED);
  readonly mixed_5b = mixed5b();
  readonly repeat = repeated(10, block35);
  readonly mixed_6a = mixed6a();
  readonly repeat_1 = repeated(20, block17);
  readonly mixed_7a = mixed7a();
  readonly repeat_2 = repeated(9, () => block8({ scale: 0.2 }));
  readonly block8 = block8({ scale: 1, relu: false });
  readonly conv2d_7b = samePadded(2080, 1536, 1);
  readonly dropout: Dropout;
  readonly classif: Linear;

  /** @throws TypeError for a number that is no count or no probability */
  constructor(options: InceptionResNetV2Options = {}) {
    const { numClasses, inChannels, dropRate } = optionsOf("InceptionResNetV2", options, {
      numClasses: 1000,
      inChannels: 3,
      dropRate: 0,
    });
    checkCount("InceptionResNetV2", "numClasses", numClasses);
    checkCount("InceptionResNetV2", "inChannels", inChannels);
    checkDropRate("InceptionResNetV2", "dropRate", dropRate);
    super();
    this.conv2d_1a = new BasicConv2d(inChannels, 32, 3, HALVED);
    this.dropout = new Dropout(dropRate);
    this.classif = new Linear(1536, numClasses);
  }

  protected override extractFeatures(images: Tensor): Tensor {
    let x = through(images, this.conv2d_1a, this.conv2d_2a, this.conv2d_2b); // [N, 64, 147, 147] of 299x299
    x = through(x, this.maxpool_3a, this.conv2d_3b, this.conv2d_4a); // [N, 192, 71, 71]
    x = through(x, this.maxpool_5a, this.mixed_5b, this.repeat); // [N, 320, 35, 35]
    x = through(x, this.mixed_6a, this.repeat_1); // [N, 1088, 17, 17]
    return through(x, this.mixed_7a, this.repeat_2, this.block8, this.conv2d_7b); // [N, 1536, 8, 8]
  }

  override forwardHead(features: Tensor): Tensor {
    const x = F.adaptiveAvgPool2d(features, 1).flatten(1); // [N, 1536]
    return this.classif.forward(this.dropout.forward(x)); // [N, L]
  }
}

function repeated(count: number, makeBlock: () => ResidualInceptionBlock): Sequential {
  return new Sequential(...Array.from({ length: count }, makeBlock));
}

/** 55,843,464 parameters with the default options. */
export function inceptionResnetV2(options: InceptionResNetV2Options = {}): InceptionResNetV2 {
  return new InceptionResNetV2(options);
}

export const INCEPTION_RESNET_V2_MODELS: readonly ModelEntry[] = [
  {
    name: "inception_resnet_v2",
    section: "6.4",
    create: inceptionResnetV2,
    preprocessing: preprocessing({
      inputSize: 299,
      cropFraction: 0.8975,
      interpolation: "bicubic",
      mean: INCEPTION_MEAN,
      std: INCEPTION_STD,
    }),
  },
];
