/** The other well-known layouts of EfficientNet's weights: torchvision's (candle's too), and that of efficientnet-pytorch. */
import { BatchNorm2d, type Module, type StateDict } from "torchbook/nn";
import type { WeightLayout } from "../weightLayout.ts";
import type { LayerSettings } from "./mbConv.ts";

/** A module's name here (and in timm), in torchvision and in efficientnet-pytorch. */
type Names = readonly [own: string, torchvision: string, efficientnetPytorch: string];

const ENDS: readonly Names[] = [
  ["conv_stem", "features.0.0", "_conv_stem"],
  ["bn1", "features.0.1", "_bn0"],
  ["conv_head", "features.8.0", "_conv_head"],
  ["bn2", "features.8.1", "_bn1"],
  ["classifier", "classifier.1", "_fc"],
];

/** Within a block of the first stage, which does not expand. */
const UNEXPANDED: readonly Names[] = [
  ["conv_dw", "0.0", "_depthwise_conv"],
  ["bn1", "0.1", "_bn1"],
  ["se.conv_reduce", "1.fc1", "_se_reduce"],
  ["se.conv_expand", "1.fc2", "_se_expand"],
  ["conv_pw", "2.0", "_project_conv"],
  ["bn2", "2.1", "_bn2"],
];

/** Within a block of the other stages. */
const EXPANDED: readonly Names[] = [
  ["conv_pw", "0.0", "_expand_conv"],
  ["bn1", "0.1", "_bn0"],
  ["conv_dw", "1.0", "_depthwise_conv"],
  ["bn2", "1.1", "_bn1"],
  ["se.conv_reduce", "2.fc1", "_se_reduce"],
  ["se.conv_expand", "2.fc2", "_se_expand"],
  ["conv_pwl", "3.0", "_project_conv"],
  ["bn3", "3.1", "_bn2"],
];

/**
 * torchvision's weights of networks from this width on, B5 to B7, are those of efficientnet-pytorch, and so is their batch
 * norm; the smaller ones are timm's.
 */
const WIDTH_OF_B5 = 1.6;
const BATCH_NORM_OF_B5 = { eps: 1e-3, momentum: 0.01 };
/** That of the smaller ones. */
const EPS_OF_B0 = 1e-5;

/** Loaded into the other form they would run, and be worse than they are. */
const WANTS_SAME =
  "expected weights for symmetric padding, got those of efficientnet-pytorch, which were trained with TensorFlow's; " +
  'load them into the tf_efficientnet of this size, or build the network with { padding: "same", eps: 1e-3 }';

/**
 * The layouts that a network takes.
 *
 * @param repeats - blocks of each stage: efficientnet-pytorch counts through all stages
 * @param width - factor of B0's channels
 */
export function efficientNetLayouts(
  repeats: readonly number[],
  width: number,
  { padding, eps }: LayerSettings,
): WeightLayout[] {
  const torchvision = new Map<string, string>();
  const efficientnetPytorch = new Map<string, string>();
  const add = ([own, tv, ep]: Names) => {
    torchvision.set(tv, own);
    efficientnetPytorch.set(ep, own);
  };
  ENDS.forEach(add);
  let nth = 0;
  for (const [stage, count] of repeats.entries()) {
    for (let block = 0; block < count; block++, nth++) {
      for (const [own, tv, ep] of stage === 0 ? UNEXPANDED : EXPANDED) {
        add([
          `blocks.${stage}.${block}.${own}`,
          `features.${stage + 1}.${block}.block.${tv}`,
          `_blocks.${nth}.${ep}`,
        ]);
      }
    }
  }
  const published = padding === "same" || width >= WIDTH_OF_B5 ? BATCH_NORM_OF_B5.eps : EPS_OF_B0;
  const exportTo = (library: string, names: ReadonlyMap<string, string>) => ({
    library,
    convert(state: StateDict, network: Module): StateDict {
      checkEps(network, library, published);
      return renameModules(state, new Map([...names].map(([theirs, own]) => [own, theirs])));
    },
  });
  const differs = width >= WIDTH_OF_B5 && padding === "symmetric" && eps !== BATCH_NORM_OF_B5.eps;
  return [
    {
      name: differs
        ? `torchvision's EfficientNet B5 to B7, whose batch norm has an eps of ${BATCH_NORM_OF_B5.eps}`
        : "torchvision's EfficientNet",
      recognises: (keys) => keys.has("features.0.0.weight"),
      convert: (state) => renameModules(state, torchvision),
      ...(differs && { adapt: adaptBatchNorm }),
      export: exportTo(padding === "same" ? "candle" : "torchvision", torchvision),
    },
    {
      name: "EfficientNet of efficientnet-pytorch, which has the padding of tf_efficientnet",
      recognises: (keys) => keys.has("_conv_stem.weight"),
      convert(state) {
        if (padding === "symmetric") throw new TypeError(WANTS_SAME);
        return renameModules(state, efficientnetPytorch);
      },
      ...(padding === "same" && { export: exportTo("efficientnet-pytorch", efficientnetPytorch) }),
    },
  ];
}

/** The network then has the settings that its weights were trained with. */
function adaptBatchNorm(network: Module): void {
  for (const module of network.modules()) {
    if (module instanceof BatchNorm2d) Object.assign(module, BATCH_NORM_OF_B5);
  }
}

/** @throws TypeError for a network whose weights would run in the library, and be worse than they are */
function checkEps(network: Module, library: string, expected: number): void {
  const norm = network.modules().find((module) => module instanceof BatchNorm2d) as BatchNorm2d;
  if (norm.eps === expected) return;
  throw new TypeError(
    `EfficientNet: expected batch norm with an eps of ${expected}, as ${library} has it for this size, got ${norm.eps}`,
  );
}

/** What is unknown keeps its key, for the message that lists it. */
function renameModules(state: StateDict, names: ReadonlyMap<string, string>): StateDict {
  return Object.fromEntries(
    Object.entries(state).map(([key, tensor]) => {
      const dot = key.lastIndexOf(".");
      const own = names.get(key.slice(0, dot));
      return [own ? own + key.slice(dot) : key, tensor];
    }),
  );
}
