/** The network of a run: made for its data, with weights drawn at random, published ones, or those of a file. */
import { zeros } from "torchbook";
import {
  type AuxiliaryHeads,
  createModel,
  modelEntry,
  type ModelEntry,
  type Network,
} from "torchbook/models";
import { BatchNorm2d, onDevice } from "torchbook/nn";
import { loadNetwork } from "./pretrained.ts";
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

/** A network that is to learn. */
export interface Learner {
  network: Network;
  /** Whether its auxiliary heads learn too. */
  hasHeads: boolean;
}

/** @throws Error for weights that cannot be had or do not fit */
export async function makeNetwork(settings: TrainSettings, shape: Shape): Promise<Learner> {
  const { model, pretrained, freeze } = settings;
  const network =
    pretrained === false ? drawn(model, shape) : await loadNetwork(model, pretrained, shape.numClasses);
  const hasHeads = hasAuxiliaryHeads(network) && network.classifiers.length > 1 && trainsHeads(model, shape);
  return { network: freeze === "" ? network : network.freeze(freeze), hasHeads };
}

function drawn(model: string, { numClasses, inChannels, imageSize }: Shape): Network {
  const withHeads = createModel(model, { numClasses, inChannels });
  if (!hasAuxiliaryHeads(withHeads) || trainsHeads(model, { numClasses, inChannels, imageSize }))
    return withHeads;
  return createModel(model, { numClasses, inChannels, auxLogits: false } as object);
}

function hasAuxiliaryHeads(network: object): network is Network & AuxiliaryHeads {
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
