/**
 * DenseNet: within a block, every layer sees the outputs of all layers before it.
 *
 * Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks", 2016,
 * https://arxiv.org/abs/1608.06993; its memory-efficient form: Pleiss, Chen, Huang, Li, van der Maaten and Weinberger,
 * "Memory-efficient implementation of DenseNets", 2017, https://arxiv.org/abs/1707.06990
 *
 * Book section 6.5. Built and named as torchvision's networks; those for CIFAR are in densenetCifar.ts.
 *
 * Deviations: the published networks are DenseNet-BC, with bottlenecks and halving transitions, so nothing else is built.
 */
import { cat, type Tensor } from "torchbook";
import {
  AvgPool2d,
  BatchNormAct2d,
  Conv2d,
  functional as F,
  init,
  type Layer,
  Linear,
  MaxPool2d,
  Module,
  optionsOf,
  Sequential,
} from "torchbook/nn";
import type { ModelEntry } from "../modelEntry.ts";
import { Network, type NetworkOptions, type Stage } from "../network.ts";
import { checkChoice, checkCount, checkDropRate, withDefaults } from "../options.ts";
import { preprocessing } from "../preprocessing.ts";
import { renameKeys, type WeightLayout } from "../weightLayout.ts";
import { DenseLayer, type DenseLayerOptions } from "./denseLayer.ts";

/** torchvision's published files name `norm1` as the first submodule of `norm`. */
const OLD_SPELLING: WeightLayout = {
  name: "torchvision's old DenseNet",
  recognises: (keys) => keys.has("features.denseblock1.denselayer1.norm.1.weight"),
  convert: (state) => renameKeys(state, [[/^(.*denselayer\d+\.(?:norm|conv))\.([12]\.\w+)$/, "$1$2"]]),
};

/** What images go through first. */
const STEMS = ["imagenet", "small"] as const;
type Stem = (typeof STEMS)[number];

export interface DenseNetOptions extends NetworkOptions {
  /** New features of each layer, `k` in the paper. Default 32, or that of the network. */
  growthRate?: number;
  /** Number of layers of each block. Default `[6, 12, 24, 16]`, or that of the network. */
  blockConfig?: readonly number[];
  /** Channels of the first convolution. Default 64, or that of the network. */
  numInitFeatures?: number;
  /** Channels of a layer's 1x1 convolution, as a multiple of the growth rate. Default 4. */
  bnSize?: number;
  /** `"imagenet"`: 7x7 with stride 2, then a pooling; `"small"`: 3x3 alone. Default `"imagenet"`, or that of the network. */
  stem?: Stem;
  /** Probability of the dropout after each layer. Default 0. */
  dropRate?: number;
  /** Computes in `backward()` again what the 1x1 convolutions see, instead of keeping it. Default false. */
  memoryEfficient?: boolean;
}

type Settings = Required<DenseNetOptions>;

/** The defaults: the network that the paper calls DenseNet-121. */
const DENSENET_121: Settings = {
  growthRate: 32,
  blockConfig: [6, 12, 24, 16],
  numInitFeatures: 64,
  stem: "imagenet",
  bnSize: 4,
  dropRate: 0,
  memoryEfficient: false,
  numClasses: 1000,
  inChannels: 3,
};

/** Joins its input with what each layer makes of all before: `[N, C, H, W]` to `[N, C + layers * k, H, W]`. */
export class DenseBlock extends Module {
  /** Channels of the output. */
  readonly outChannels: number;

  constructor(numLayers: number, inChannels: number, growthRate: number, options: DenseLayerOptions) {
    super();
    for (let at = 0; at < numLayers; at++) {
      const layer = new DenseLayer(inChannels + at * growthRate, growthRate, options);
      this.registerModule(`denselayer${at + 1}`, layer);
    }
    this.outChannels = inChannels + numLayers * growthRate;
  }

  forward(x: Tensor): Tensor {
    const features = [x];
    for (const layer of this.children() as DenseLayer[]) features.push(layer.forward(...features));
    return cat(features, 1);
  }
}

/** Between two blocks, halves channels, height and width: `[N, C, H, W]` to `[N, C / 2, H / 2, W / 2]`. */
export class TransitionLayer extends Sequential {
  constructor(inChannels: number, outChannels: number) {
    super({
      norm: new BatchNormAct2d(inChannels),
      conv: new Conv2d(inChannels, outChannels, 1, { bias: false }),
      pool: new AvgPool2d(2),
    });
  }
}

/** What images go through before the first block: 7x7 with stride 2 and a pooling, or for small images 3x3 alone. */
function makeStem(stem: Stem, inChannels: number, outChannels: number): Record<string, Layer> {
  if (stem === "small") return { conv0: new Conv2d(inChannels, outChannels, 3, { padding: 1, bias: false }) };
  return {
    conv0: new Conv2d(inChannels, outChannels, 7, { stride: 2, padding: 3, bias: false }),
    norm0: new BatchNormAct2d(outChannels),
    pool0: new MaxPool2d(3, { stride: 2, padding: 1 }),
  };
}

/** Images `[N, Cin, H, W]` to logits `[N, L]`. */
export class DenseNet extends Network {
  readonly stages: readonly Stage[];
  readonly classifiers = ["classifier"];
  readonly minSize: number;
  override readonly weightLayouts = [OLD_SPELLING];
  readonly features: Sequential;
  readonly classifier: Linear;

  /** @throws TypeError for an option that is no size, no probability or no known stem */
  constructor(options: DenseNetOptions = {}) {
    super();
    const settings = optionsOf("DenseNet", options, DENSENET_121);
    checkSettings(settings);
    const { layers, stages } = makeFeatures(settings);
    const { channels, reduction } = stages.at(-1) as Stage;
    this.stages = stages;
    // Transitions halve and round down; the two strides of ImageNet's stem round up, so that 3 pixels less do.
    this.minSize = settings.stem === "small" ? reduction : reduction - 3;
    this.features = new Sequential(layers);
    this.classifier = new Linear(channels, settings.numClasses);
    this.apply((module) => {
      if (module instanceof Conv2d) init.kaimingNormal_(module.weight);
      else if (module instanceof Linear && module.bias) init.zeros_(module.bias);
    });
  }

  protected override extractFeatures(images: Tensor): Tensor {
    return this.features.forward(images);
  }

  override forwardHead(features: Tensor): Tensor {
    return this.classifier.forward(F.adaptiveAvgPool2d(features, 1).flatten(1)); // [N, L]
  }
}

/** The stem, then block and transition in turn, and a last batch norm; with what they give. */
function makeFeatures(settings: Settings): { layers: Record<string, Layer>; stages: Stage[] } {
  const { blockConfig, growthRate, numInitFeatures, inChannels, stem } = settings;
  const layers = makeStem(stem, inChannels, numInitFeatures);
  const stage = {
    name: "stem",
    modules: Object.keys(layers),
    channels: numInitFeatures,
    reduction: stem === "small" ? 1 : 4,
  };
  const stages = [stage];
  for (const [at, numLayers] of blockConfig.entries()) {
    let { channels, reduction } = stages.at(-1) as Stage;
    const made: Record<string, Layer> = {};
    if (at > 0) {
      made[`transition${at}`] = new TransitionLayer(channels, Math.floor(channels / 2));
      channels = Math.floor(channels / 2);
      reduction *= 2;
    }
    const block = new DenseBlock(numLayers, channels, growthRate, settings);
    made[`denseblock${at + 1}`] = block;
    if (at + 1 === blockConfig.length) made.norm5 = new BatchNormAct2d(block.outChannels);
    Object.assign(layers, made);
    stages.push({
      name: `denseblock${at + 1}`,
      modules: Object.keys(made),
      channels: block.outChannels,
      reduction,
    });
  }
  return {
    layers,
    stages: stages.map((each) => ({ ...each, modules: each.modules.map((name) => `features.${name}`) })),
  };
}

function checkSettings(settings: Settings): void {
  for (const option of ["growthRate", "numInitFeatures", "bnSize", "numClasses", "inChannels"] as const) {
    checkCount("DenseNet", option, settings[option]);
  }
  const { blockConfig, stem, dropRate } = settings;
  if (!Array.isArray(blockConfig) || blockConfig.length === 0) {
    throw new TypeError(
      `DenseNet: blockConfig: expected the number of layers of each block, such as [6, 12, 24, 16], got ${JSON.stringify(blockConfig)}`,
    );
  }
  for (const [at, numLayers] of blockConfig.entries())
    checkCount("DenseNet", `blockConfig[${at}]`, numLayers);
  checkChoice("DenseNet", "stem", stem, STEMS);
  checkDropRate("DenseNet", "dropRate", dropRate);
}

/** 7,978,856 parameters with the default options. */
export function densenet121(options: DenseNetOptions = {}): DenseNet {
  return new DenseNet(options);
}

/** 28,681,000 parameters with the default options. */
export function densenet161(options: DenseNetOptions = {}): DenseNet {
  const published = { growthRate: 48, blockConfig: [6, 12, 36, 24], numInitFeatures: 96 };
  return new DenseNet(withDefaults<DenseNetOptions>(published, options));
}

/** 14,149,480 parameters with the default options. */
export function densenet169(options: DenseNetOptions = {}): DenseNet {
  return new DenseNet(withDefaults<DenseNetOptions>({ blockConfig: [6, 12, 32, 32] }, options));
}

/** 20,013,928 parameters with the default options. */
export function densenet201(options: DenseNetOptions = {}): DenseNet {
  return new DenseNet(withDefaults<DenseNetOptions>({ blockConfig: [6, 12, 48, 32] }, options));
}

export const DENSENET_MODELS: readonly ModelEntry[] = [
  densenet121,
  densenet161,
  densenet169,
  densenet201,
].map((create) => ({ name: create.name, section: "6.5", create, preprocessing: preprocessing() }));
