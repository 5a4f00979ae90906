/**
 * DenseNet-BC for small images (32x32), the networks of the paper's section 4.2: three blocks behind one 3x3 convolution.
 *
 * Huang, Liu, van der Maaten and Weinberger, "Densely connected convolutional networks", 2016,
 * https://arxiv.org/abs/1608.06993
 *
 * Book section 6.5. Named as osmr's imgclsmob names them; keys as torchvision's DenseNet.
 *
 * Deviations: of these four the paper has growth 12 with 100 layers, and the others follow its rule; no dropout unless asked
 * for (the paper drops 0.2 on CIFAR without augmentation).
 */
import type { ModelEntry } from "../modelEntry.ts";
import { withDefaults } from "../options.ts";
import { CIFAR_PREPROCESSING } from "../preprocessing.ts";
import { DenseNet, type DenseNetOptions } from "./densenet.ts";

/** `depth` layers: two a dense layer in three blocks, and a stem, two transitions and a classifier. */
function densenetBc(depth: number, growthRate: number, options: DenseNetOptions): DenseNet {
  const perBlock = (depth - 4) / 6;
  const { growthRate: growth = growthRate } = options;
  const published: DenseNetOptions = {
    growthRate: growth,
    blockConfig: [perBlock, perBlock, perBlock],
    numInitFeatures: 2 * growth,
    stem: "small",
    numClasses: 10,
  };
  return new DenseNet(withDefaults(published, options));
}

/** 176,122 parameters with the default options. */
export function densenet40K12Bc(options: DenseNetOptions = {}): DenseNet {
  return densenetBc(40, 12, options);
}

/** 690,346 parameters with the default options. */
export function densenet40K24Bc(options: DenseNetOptions = {}): DenseNet {
  return densenetBc(40, 24, options);
}

/** 769,162 parameters with the default options. */
export function densenet100K12Bc(options: DenseNetOptions = {}): DenseNet {
  return densenetBc(100, 12, options);
}

/** 3,020,506 parameters with the default options. */
export function densenet100K24Bc(options: DenseNetOptions = {}): DenseNet {
  return densenetBc(100, 24, options);
}

export const DENSENET_CIFAR_MODELS: readonly ModelEntry[] = [
  { name: "densenet40_k12_bc", create: densenet40K12Bc },
  { name: "densenet40_k24_bc", create: densenet40K24Bc },
  { name: "densenet100_k12_bc", create: densenet100K12Bc },
  { name: "densenet100_k24_bc", create: densenet100K24Bc },
].map((entry) => ({ ...entry, section: "6.5", preprocessing: CIFAR_PREPROCESSING }));
