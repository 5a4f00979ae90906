/** The weights that a run begins with, where they are not drawn at random. */
import { existsSync } from "node:fs";
import {
  loadPretrained,
  modelEntry,
  type Network,
  type Preprocessing,
  pretrainedWeights,
  readTrained,
  type TrainedWeights,
} from "torchbook/models";
import { type TrainSettings, UsageFault } from "./settings.ts";

/** `true` for the network's first in the catalogue, a name of the catalogue, or the path of a file. */
type Wanted = Exclude<TrainSettings["pretrained"], false>;

/** What images the weights were trained on. @throws UsageFault for what is no file and in no catalogue */
export function imagesOf(
  model: string,
  wanted: Wanted,
): { inChannels: number; preprocessing: Preprocessing } {
  const own = ownWeights(wanted);
  if (own) return own;
  const published = isFile(wanted) ? undefined : publishedWeights(model, wanted);
  const { preprocessing } = published ?? modelEntry(model);
  return { inChannels: preprocessing.mean.length, preprocessing };
}

function isFile(wanted: Wanted): wanted is string {
  return typeof wanted === "string" && existsSync(wanted);
}

function publishedWeights(model: string, wanted: Wanted) {
  const known = pretrainedWeights(model);
  const found =
    wanted === true ? known[0] : known.find(({ name }) => name === wanted || name === `${model}.${wanted}`);
  if (found) return found;
  const names = known.map(({ name }) => name).join(", ");
  if (wanted === true)
    throw new UsageFault(
      `--pretrained: expected a file, for no published weights of ${model} are known; got none`,
    );
  throw new UsageFault(
    `--pretrained: expected a file of weights${names && `, or ${names}`}; got ${wanted}, which is not there`,
  );
}

function ownWeights(wanted: Wanted): TrainedWeights | undefined {
  return isFile(wanted) ? readTrained(wanted) : undefined;
}

/** The network with these weights and as many outputs as there are classes. @throws Error that names the weights that do not fit */
export async function loadNetwork(model: string, wanted: Wanted, numClasses: number): Promise<Network> {
  const { network } = await loadPretrained(model, wanted === true ? {} : { weights: wanted });
  return network.numClasses === numClasses ? network : network.resetClassifier(numClasses);
}
