/** What `torchbook train` writes beside the weights, for whoever runs the network again. */
import { safeOpen } from "torchbook/safetensors";
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

/** What a file says of its weights; undefined for one that `torchbook train` did not write. @throws Error as `safeOpen` */
export function readTrained(path: string): TrainedWeights | undefined {
  if (!path.endsWith(".safetensors")) return undefined;
  using file = safeOpen(path);
  const text = file.metadata()[KEY];
  return text === undefined ? undefined : (JSON.parse(text) as TrainedWeights);
}
