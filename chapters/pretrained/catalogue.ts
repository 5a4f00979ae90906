/** The catalogue of published weights. How a source plugs in: its list stands in a file of its own; name it here. */
import { nearestName } from "../nearestName.ts";
import { modelEntry } from "../registry.ts";
import { HUB_WEIGHTS } from "./hubWeights.ts";
import { PACKAGE_WEIGHTS } from "./packageWeights.ts";
import type { PublishedWeights } from "./publishedWeights.ts";
import { TORCHVISION_WEIGHTS } from "./torchvisionWeights.ts";

/** The first of a network's are its default. */
const CATALOGUE: readonly PublishedWeights[] = [...PACKAGE_WEIGHTS, ...TORCHVISION_WEIGHTS, ...HUB_WEIGHTS];

/**
 * The published weights that the catalogue knows: all, or those of one network, its default first.
 *
 * @throws TypeError that suggests the nearest, for a name that no network has
 */
export function pretrainedWeights(model?: string): PublishedWeights[] {
  if (model === undefined) return [...CATALOGUE];
  const { name } = modelEntry(model);
  return CATALOGUE.filter((weights) => weights.model === name);
}

/**
 * @param name - whole, `resnet50.tv2_in1k`, or its end, `tv2_in1k`; default: the network's default
 * @throws TypeError that lists what there is
 */
export function findWeights(model: string, name?: string): PublishedWeights {
  const known = pretrainedWeights(model);
  const found =
    name === undefined ? known[0] : known.find((each) => [name, `${model}.${name}`].includes(each.name));
  if (found) return found;
  const names = known.map((each) => each.name);
  if (names.length === 0) {
    const others = [...new Set(CATALOGUE.map((each) => each.model))];
    throw new TypeError(
      `expected a network with published weights, got ${model}; pass a file of your own as weights, ` +
        `or take one that has some, such as ${nearestName(model, others)}; pretrainedWeights() lists them`,
    );
  }
  throw new TypeError(
    `expected a weight file, or weights of ${model}: ${names.join(", ")}; got "${name}", which is neither`,
  );
}

/** @throws TypeError that suggests the nearest, for what is no whole name of the catalogue */
export function findWeightsByName(name?: string): PublishedWeights {
  const found = CATALOGUE.find((each) => each.name === name);
  if (found) return found;
  const names = CATALOGUE.map((each) => each.name);
  throw new TypeError(
    `weights: expected a name of pretrainedWeights(), such as ${nearestName(name ?? "", names)}, got ${name}; ` +
      "a file of your own goes into a network by loadWeights",
  );
}
