/**
 * The table of all networks by name.
 *
 * How a family plugs in: its file exports a list of `ModelEntry`s; import it here and add it to `FAMILIES`, in the book's order.
 * Its factories are exported by their names in camelCase, and each needs a reference in
 * test/fixtures/chapters/references, of which goldens.py there makes what the tests compare with.
 */
import { ALEXNET_MODELS } from "./06-01-evolution/alexNet.ts";
import { LENET_MODELS } from "./06-01-evolution/leNet5.ts";
import { RESNET_CIFAR_MODELS } from "./06-01-evolution/resnetCifar.ts";
import { VGG_MODELS } from "./06-02-vgg/vgg.ts";
import { RESNET_MODELS } from "./06-03-resnet/resNet.ts";
import { RESNET_V2_MODELS } from "./06-03-resnet/resNetV2.ts";
import { BN_INCEPTION_MODELS } from "./06-04-inception/bnInception.ts";
import { GOOGLENET_MODELS } from "./06-04-inception/googlenet.ts";
import { INCEPTION_RESNET_V2_MODELS } from "./06-04-inception/inceptionResnetV2.ts";
import { INCEPTION_V3_MODELS } from "./06-04-inception/inceptionV3.ts";
import { INCEPTION_V4_MODELS } from "./06-04-inception/inceptionV4.ts";
import { DENSENET_MODELS } from "./06-05-densenet/densenet.ts";
import { DENSENET_CIFAR_MODELS } from "./06-05-densenet/densenetCifar.ts";
import { EFFICIENTNET_MODELS } from "./06-06-efficientnet/efficientNetModels.ts";
import { MOBILENETV4_MODELS } from "./06-06-efficientnet/mobileNetV4.ts";
import type { ModelEntry } from "./modelEntry.ts";
import { nearestName } from "./nearestName.ts";
import type { Network, NetworkOptions } from "./network.ts";

const FAMILIES: readonly (readonly ModelEntry[])[] = [
  LENET_MODELS,
  ALEXNET_MODELS,
  RESNET_CIFAR_MODELS,
  VGG_MODELS,
  RESNET_MODELS,
  RESNET_V2_MODELS,
  GOOGLENET_MODELS,
  BN_INCEPTION_MODELS,
  INCEPTION_V3_MODELS,
  INCEPTION_V4_MODELS,
  INCEPTION_RESNET_V2_MODELS,
  DENSENET_MODELS,
  DENSENET_CIFAR_MODELS,
  EFFICIENTNET_MODELS,
  MOBILENETV4_MODELS,
];

const ENTRIES: ReadonlyMap<string, ModelEntry> = new Map(FAMILIES.flat().map((entry) => [entry.name, entry]));

/**
 * Every network, in the book's order, or those of a name.
 *
 * ```ts
 * listModels("vgg*_bn").map(({ name }) => name); // vgg11_bn, vgg13_bn, vgg16_bn, vgg19_bn
 * ```
 *
 * @param filter - a part of the name; or the whole, in which `*` stands for any characters
 */
export function listModels(filter = "*"): ModelEntry[] {
  const escaped = filter.split("*").map((part) => part.replaceAll(/[^a-zA-Z0-9_]/g, "\\$&"));
  const pattern = new RegExp(escaped.length === 1 ? (escaped[0] as string) : `^${escaped.join(".*")}$`);
  return [...ENTRIES.values()].filter(({ name }) => pattern.test(name));
}

/** The entry of a network's name. @throws TypeError that suggests the nearest name */
export function modelEntry(name: string): ModelEntry {
  const entry = ENTRIES.get(name);
  if (entry) return entry;
  const [network = "", tag] = String(name).split(".");
  // timm's names of weights: the network's, a dot, and how they were trained.
  const isTagged = tag !== undefined && ENTRIES.has(network);
  const meant = isTagged ? network : nearestName(network, [...ENTRIES.keys()]);
  const hint = isTagged
    ? `; its weights come with loadPretrained("${network}", { weights: "${tag}" })`
    : "? listModels() and `torchbook models` list them";
  throw new TypeError(`expected the name of a network, got "${name}"; did you mean ${meant}${hint}`);
}

/**
 * The network of this name, with weights drawn at random.
 *
 * ```ts
 * const net = createModel("resnet18", { numClasses: 10 });
 * ```
 *
 * @throws TypeError for a name that no network has, or a wrong option
 */
export function createModel(name: string, options: NetworkOptions = {}): Network {
  return modelEntry(name).create(options);
}
