/**
 * BN-Inception, also called Inception v2: GoogLeNet with batch norm, and two 3x3 convolutions in the place of each 5x5 one.
 *
 * Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift", 2015,
 * https://arxiv.org/abs/1502.03167
 *
 * Book section 6.4. Built as the weights that Cadene's pretrained-models and osmr's imgclsmob publish; keys in the manner of
 * torchvision's `googlenet`.
 *
 * Deviations: the convolutions keep a bias although batch norm cancels it, and the first one is not separable, as in the
 * published weights (which want blue, green and red from 0 to 255, less 104, 117 and 128); no auxiliary classifiers. Height
 * and width must be multiples of 32, or within a few pixels of one.
 */
import type { Tensor } from "torchbook";
import {
  AdaptiveAvgPool2d,
  AvgPool2d,
  type Layer,
  Linear,
  MaxPool2d,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkCount } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";
import { renameKeys, type WeightLayout } from "../weightLayout.ts";
import { BasicConv2d } from "./basicConv2d.ts";
import { InceptionBlock } from "./inceptionBlock.ts";
import { through } from "./through.ts";

/** Keys such as `inception_3a_3x3_reduce_bn.weight`, all layers side by side. */
const CADENE: WeightLayout = {
  name: "Cadene's BN-Inception",
  recognises: (keys) => keys.has("conv1_7x7_s2.weight"),
  convert: (state) =>
    renameKeys(
      renameKeys(state, [
        [/^(.*)_bn\.(\w+)$/, "$1.bn.$2"],
        [/^last_linear\./, "fc."],
        [/^(\w+)\.(\w+)$/, "$1.conv.$2"],
      ]),
      [
        [/^conv1_7x7_s2\./, "conv1."],
        [/^conv2_3x3_reduce\./, "conv2."],
        [/^conv2_3x3\./, "conv3."],
        [/^inception_(\w\w)_1x1\./, "inception$1.branch1."],
        [/^inception_(\w\w)_3x3_reduce\./, "inception$1.branch2.0."],
        [/^inception_(\w\w)_3x3\./, "inception$1.branch2.1."],
        [/^inception_(\w\w)_double_3x3_reduce\./, "inception$1.branch3.0."],
        [/^inception_(\w\w)_double_3x3_([12])\./, "inception$1.branch3.$2."],
        [/^inception_(\w\w)_pool_proj\./, "inception$1.branch4.1."],
      ],
    ),
};

/** Channels of the branches of a module: 1x1; 3x3 and twice 3x3, each with a reduction before; after the pooling. */
type Channels = [
  c1x1: number,
  reduce3x3: number,
  c3x3: number,
  reduceDouble: number,
  double3x3: number,
  pool: number,
];

function conv(inChannels: number, outChannels: number, kernelSize: number, stride = 1): BasicConv2d {
  const padding = (kernelSize - 1) / 2;
  return new BasicConv2d(inChannels, outChannels, kernelSize, { stride, padding, bias: true, eps: 1e-5 });
}

/** Halves height and width, rounded up. */
function halve(): MaxPool2d {
  return new MaxPool2d(3, { stride: 2, ceilMode: true });
}

function averagePool(): Layer {
  return new AvgPool2d(3, { stride: 1, padding: 1 });
}

/** `[N, Cin, H, W]` to `[N, Cout, H, W]`. */
function inception(inChannels: number, channels: Channels, pool = averagePool()): InceptionBlock {
  const [c1x1, reduce3x3, c3x3, reduceDouble, double3x3, poolChannels] = channels;
  return new InceptionBlock([
    { branch1: conv(inChannels, c1x1, 1) },
    { branch2: new Sequential(conv(inChannels, reduce3x3, 1), conv(reduce3x3, c3x3, 3)) },
    {
      branch3: new Sequential(
        conv(inChannels, reduceDouble, 1),
        conv(reduceDouble, double3x3, 3),
        conv(double3x3, double3x3, 3),
      ),
    },
    { branch4: new Sequential(pool, conv(inChannels, poolChannels, 1)) },
  ]);
}

/**
 * Halves height and width, and lets the pooling through without a convolution: `[N, Cin, H, W]` to
 * `[N, Cout, H / 2, W / 2]`.
 */
function reduction(inChannels: number, channels: [number, number, number, number]): InceptionBlock {
  const [reduce3x3, c3x3, reduceDouble, double3x3] = channels;
  return new InceptionBlock([
    { branch2: new Sequential(conv(inChannels, reduce3x3, 1), conv(reduce3x3, c3x3, 3, 2)) },
    {
      branch3: new Sequential(
        conv(inChannels, reduceDouble, 1),
        conv(reduceDouble, double3x3, 3),
        conv(double3x3, double3x3, 3, 2),
      ),
    },
    { branch4: halve() },
  ]);
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class BNInception extends Network {
  readonly stages: readonly Stage[] = [
    { name: "conv1", modules: ["conv1"], channels: 64, reduction: 2 },
    { name: "conv3", modules: ["maxpool1", "conv2", "conv3"], channels: 192, reduction: 4 },
    { name: "inception3", modules: ["maxpool2", "inception3a", "inception3b"], channels: 320, reduction: 8 },
    {
      name: "inception4",
      modules: ["inception3c", "inception4a", "inception4b", "inception4c", "inception4d"],
      channels: 608,
      reduction: 16,
    },
    {
      name: "inception5",
      modules: ["inception4e", "inception5a", "inception5b"],
      channels: 1024,
      reduction: 32,
    },
  ];
  readonly classifiers = ["fc"];
  readonly minSize = 31;
  override readonly weightLayouts = [CADENE];

  readonly conv1: BasicConv2d;
  readonly maxpool1 = halve();
  readonly conv2 = conv(64, 64, 1);
  readonly conv3 = conv(64, 192, 3);
  readonly maxpool2 = halve();
  readonly inception3a = inception(192, [64, 64, 64, 64, 96, 32]);
  readonly inception3b = inception(256, [64, 64, 96, 64, 96, 64]);
  readonly inception3c = reduction(320, [128, 160, 64, 96]);
  readonly inception4a = inception(576, [224, 64, 96, 96, 128, 128]);
  readonly inception4b = inception(576, [192, 96, 128, 96, 128, 128]);
  readonly inception4c = inception(576, [160, 128, 160, 128, 160, 128]);
  readonly inception4d = inception(608, [96, 128, 192, 160, 192, 128]);
  readonly inception4e = reduction(608, [128, 192, 192, 256]);
  readonly inception5a = inception(1056, [352, 192, 320, 160, 224, 128]);
  readonly inception5b = inception(
    1024,
    [352, 192, 320, 192, 224, 128],
    new MaxPool2d(3, { stride: 1, padding: 1 }),
  );
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly fc: Linear;

  /** @throws TypeError for a number that is no count */
  constructor(options: NetworkOptions = {}) {
    const { numClasses, inChannels } = optionsOf("BNInception", options, { numClasses: 1000, inChannels: 3 });
    checkCount("BNInception", "numClasses", numClasses);
    checkCount("BNInception", "inChannels", inChannels);
    super();
    this.conv1 = conv(inChannels, 64, 7, 2);
    this.fc = new Linear(1024, numClasses);
  }

  protected override extractFeatures(images: Tensor): Tensor {
    let x = this.conv1.forward(images); // [N, 64, H / 2, W / 2]
    x = through(x, this.maxpool1, this.conv2, this.conv3); // [N, 192, H / 4, W / 4]
    x = through(x, this.maxpool2, this.inception3a, this.inception3b); // [N, 320, H / 8, W / 8]
    checkDivisible(x, images);
    x = through(x, this.inception3c, this.inception4a, this.inception4b, this.inception4c, this.inception4d); // [N, 608, H / 16, W / 16]
    return through(x, this.inception4e, this.inception5a, this.inception5b); // [N, 1024, H / 32, W / 32]
  }

  override forwardHead(features: Tensor): Tensor {
    return this.fc.forward(this.avgpool.forward(features).flatten(1)); // [N, L]
  }
}

/** The two reductions that follow pad their convolutions but not their pooling, so only even sizes come out alike. */
function checkDivisible({ shape: [, , height = 0, width = 0] }: Tensor, images: Tensor): void {
  if (height % 4 === 0 && width % 4 === 0) return;
  throw new TypeError(
    "BNInception: expected images with multiples of 32 as height and width, " +
      `got [${images.shape.join(", ")}], which is ${height}x${width} before inception3c`,
  );
}

/** 11,295,240 parameters with the default options. */
export function bnInception(options: NetworkOptions = {}): BNInception {
  return new BNInception(options);
}

export const BN_INCEPTION_MODELS: readonly ModelEntry[] = [
  { name: "bn_inception", section: "6.4", create: bnInception, preprocessing: preprocessing() },
];
