/** timm's VGG, which candle reads too: its hidden layers are convolutions, the first one over all 7x7 pixels. */
import type { Tensor } from "torchbook";
import type { StateDict } from "torchbook/nn";
import { renameKeys, type WeightLayout } from "../weightLayout.ts";

/** Height and width of what the first hidden layer sees. */
const POOLED_SIZE = 7;

export const TIMM_VGG: WeightLayout = {
  name: "timm's VGG",
  recognises: (keys) => keys.has("pre_logits.fc1.weight") && keys.has("head.fc.weight"),
  convert(state) {
    const renamed = renameKeys(state, [
      [/^pre_logits\.fc1\./, "classifier.0."],
      [/^pre_logits\.fc2\./, "classifier.3."],
      [/^head\.fc\./, "classifier.6."],
    ]);
    return Object.fromEntries(
      Object.entries(renamed).map(([key, tensor]) => [
        key,
        /^classifier\.\d\.weight$/.test(key) ? tensor.flatten(1) : tensor,
      ]),
    );
  },
  export: { library: "timm", convert: toTimm },
};

function toTimm(state: StateDict): StateDict {
  if (!("classifier.6.weight" in state)) {
    throw new TypeError(
      "Vgg: expected hidden linear layers, as timm's VGG has them, got one linear layer alone",
    );
  }
  const renamed = renameKeys(state, [
    [/^classifier\.0\./, "pre_logits.fc1."],
    [/^classifier\.3\./, "pre_logits.fc2."],
    [/^classifier\.6\./, "head.fc."],
  ]);
  const asConvolution = (key: string, size: number) => {
    const weight = renamed[key];
    return { [key]: weight?.reshape([weight.shape[0] as number, -1, size, size]) as Tensor };
  };
  return {
    ...renamed,
    ...asConvolution("pre_logits.fc1.weight", POOLED_SIZE),
    ...asConvolution("pre_logits.fc2.weight", 1),
  };
}
