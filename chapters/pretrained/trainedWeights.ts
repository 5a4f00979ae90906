/** What `torchbook train` writes beside the weights, for whoever runs the network again. */
import type { Preprocessing } from "../preprocessing.ts";

export interface TrainedWeights {
  /** As `createModel` takes it. */
  model: string;
  numClasses: number;
  inChannels: number;
  /** Names of the classes, in the order of the logits. */
  classes: readonly string[];
  /** What was done to images that validate. */
  preprocessing: Preprocessing;
}

const KEY = "torchbook";

/** The metadata of the safetensors file. */
export function trainedMetadata(weights: TrainedWeights): Record<string, string> {
  return { format: "pt", [KEY]: JSON.stringify(weights) };
}

/** Undefined for a file that `torchbook train` did not write. @param metadata - as `safeOpen(path).metadata()` gives it */
export function readTrainedMetadata(metadata: Readonly<Record<string, string>>): TrainedWeights | undefined {
  const text = metadata[KEY];
  return text === undefined ? undefined : (JSON.parse(text) as TrainedWeights);
}
