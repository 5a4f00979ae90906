/** Networks with published weights. */
import { optionsOf } from "torchbook/nn";
import { existsSync } from "node:fs";
import type { Device } from "torchbook";
import { loadWeights } from "../loadWeights.ts";
import type { Network } from "../network.ts";
import type { Preprocessing } from "../preprocessing.ts";
import { modelEntry } from "../registry.ts";
import { buildFor } from "./buildFor.ts";
import { findWeights, findWeightsByName } from "./catalogue.ts";
import { imagenetClasses } from "./imagenetClasses.ts";
import type { PublishedWeights } from "./publishedWeights.ts";
import { readTrained } from "./trainedWeights.ts";
import { type FetchOptions, fetchWeights, readWeights } from "./weightFile.ts";

export interface LoadPretrainedOptions extends FetchOptions {
  /**
   * A name in `pretrainedWeights()`, whole (`resnet50.tv2_in1k`) or its end (`tv2_in1k`), or the path of a file. Default: the
   * network's first in the catalogue.
   */
  weights?: string;
  /** Where the network is to be. Default `"cpu"`. */
  device?: Device;
}

/** A network that is ready to predict. */
export interface Pretrained {
  /** In eval mode. */
  network: Network;
  /** What its images need: `preprocessingTransform(preprocessing)`. */
  preprocessing: Preprocessing;
  /**
   * By class index: those that a file of `torchbook train` names; those of ImageNet where the network has 1,000 outputs, else
   * `class 0` and so on.
   */
  classes: readonly string[];
  /** The catalogue's entry; null for a file of your own. */
  weights: PublishedWeights | null;
}

/**
 * A network with pretrained weights, which are downloaded on the first call, checked, and kept.
 *
 * ```ts
 * const { network, preprocessing, classes } = await loadPretrained("tf_efficientnet_lite0");
 * ```
 *
 * @param model - a name of `listModels()`; the network gets as many outputs as the file has. Or a network, which is changed in
 * place: `weights` then is a whole name of the catalogue
 * @throws TypeError for a name that is not known; Error that names the file where it cannot be had, and says how to get it by
 * hand, or where it does not fit
 */
export async function loadPretrained(
  model: string | Network,
  options: LoadPretrainedOptions = {},
): Promise<Pretrained> {
  const given = optionsOf("loadPretrained", options, {
    weights: undefined,
    device: "cpu",
    progress: undefined,
    cacheFolder: undefined,
  });
  if (typeof model !== "string") return loadInto(model, given);
  const { weights: wanted, device } = given;
  const entry = modelEntry(model);
  const isFile = wanted !== undefined && existsSync(wanted);
  const published = isFile ? null : findWeights(model, wanted);
  const path = published ? await fetchWeights(published, given) : (wanted as string);
  const state = readWeights(path, device);
  const trained = published ? undefined : readTrained(path);
  if (trained && trained.model !== model)
    throw new Error(`${path}: expected weights of ${model}, got those of ${trained.model}`);
  try {
    const network = buildFor(entry, state, trained && { inChannels: trained.inChannels });
    const { preprocessing } = published ?? trained ?? entry;
    return { ...ready(network, preprocessing, published), ...(trained && { classes: trained.classes }) };
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause });
  }
}

async function loadInto(network: Network, options: LoadPretrainedOptions): Promise<Pretrained> {
  const published = findWeightsByName(options.weights);
  const path = await fetchWeights(published, options);
  loadWeights(network, readWeights(path));
  return ready(network, published.preprocessing, published);
}

const IMAGENET_OUTPUTS = 1000;

function ready(network: Network, preprocessing: Preprocessing, weights: PublishedWeights | null): Pretrained {
  const { numClasses } = network;
  const classes =
    numClasses === IMAGENET_OUTPUTS
      ? imagenetClasses()
      : Array.from({ length: numClasses }, (_, index) => `class ${index}`);
  return { network: network.eval(), preprocessing, classes, weights };
}
