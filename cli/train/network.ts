/** The network of a run: made for its data, with weights drawn at random, published ones, or those of a file. */
import { zeros } from "torchbook";
import {
  type AuxiliaryHeads,
  createModel,
  loadWeights,
  modelEntry,
  type ModelEntry,
  type Network,
} from "torchbook/models";
import { BatchNorm2d, onDevice } from "torchbook/nn";
import { safeOpen } from "torchbook/safetensors";
import { fromMetadata } from "../trainedWeights.ts";
import { type TrainSettings, UsageFault } from "./settings.ts";

/** @throws UsageFault that suggests the nearest name */
export function findModel(name: string): ModelEntry {
  try {
    return modelEntry(name);
  } catch (error) {
    throw new UsageFault(`--model: ${(error as Error).message}`);
  }
}

export interface Shape {
  numClasses: number;
  inChannels: number;
  /** Pixels. */
  imageSize: number;
}

/** What can be told of a network without its weights. */
export interface Probe {
  minSize: number;
  hasBatchNorm: boolean;
  stages: string[];
}

export function probe(name: string): Probe {
  const network = onDevice("meta", () => createModel(name));
  const hasBatchNorm = network.modules().some((module) => module instanceof BatchNorm2d);
  return { minSize: network.minSize, hasBatchNorm, stages: network.stages.map((stage) => stage.name) };
}

/**
 * @returns the network in train mode, with `freeze` done
 * @throws UsageFault for a size or stage that it does not have; Error for weights that do not fit
 */
export async function makeNetwork(settings: TrainSettings, shape: Shape): Promise<Network> {
  const { model, pretrained, freeze } = settings;
  const network = typeof pretrained === "string" ? fromFile(model, pretrained, shape) : drawn(model, shape);
  return freeze === "" ? network : network.freeze(freeze);
}

function drawn(model: string, { numClasses, inChannels, imageSize }: Shape): Network {
  const withHeads = createModel(model, { numClasses, inChannels });
  if (!hasAuxiliaryHeads(withHeads) || trainsHeads(model, { numClasses, inChannels, imageSize }))
    return withHeads;
  return createModel(model, { numClasses, inChannels, auxLogits: false } as object);
}

/** Channels of images that a file's weights take. */
export function channelsOf(model: string, pretrained: TrainSettings["pretrained"]): number | undefined {
  if (pretrained === false) return undefined;
  const known = typeof pretrained === "string" ? metadataOf(pretrained)?.inChannels : undefined;
  return known ?? modelEntry(model).preprocessing.mean.length;
}

function metadataOf(file: string) {
  using weights = safeOpen(file);
  return fromMetadata(weights.metadata());
}

const LONGEST_REASON = 200;

/** @throws Error that names the file, where its weights are another network's */
function fromFile(model: string, file: string, shape: Shape): Network {
  const known = metadataOf(file);
  if (known && known.model !== model)
    throw new Error(`--pretrained: expected weights of ${model}, got those of ${known.model} in ${file}`);
  const { numClasses, inChannels } = known ?? {};
  const network = createModel(model, {
    ...(numClasses && { numClasses }),
    ...(inChannels && { inChannels }),
  });
  using weights = safeOpen(file);
  try {
    loadWeights(network, Object.fromEntries(weights.keys().map((key) => [key, weights.getTensor(key)])));
  } catch (error) {
    // The whole list of keys that differ is long.
    const reason = (error as Error).message.replaceAll(/\s+/g, " ");
    const short = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}...` : reason;
    throw new Error(`--pretrained: ${file}: expected weights of ${model}: ${short}`, { cause: error });
  }
  if (network.numClasses !== shape.numClasses) network.resetClassifier(shape.numClasses);
  return network;
}

export function hasAuxiliaryHeads(network: object): network is Network & AuxiliaryHeads {
  return "forwardWithAuxiliary" in network;
}

/** Whether the auxiliary heads can take what comes of images of this size; InceptionV3's cannot below 299x299. */
function trainsHeads(model: string, { numClasses, inChannels, imageSize }: Shape): boolean {
  const network = onDevice("meta", () => createModel(model, { numClasses, inChannels })).to("meta");
  try {
    const images = zeros([2, inChannels, imageSize, imageSize], { device: "meta" });
    (network as unknown as AuxiliaryHeads).forwardWithAuxiliary(images);
    return true;
  } catch {
    return false;
  }
}
