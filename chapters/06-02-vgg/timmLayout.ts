/** timm's VGG, which candle reads too: its hidden layers are convolutions, the first one over all 7x7 pixels. */
import { renameKeys, type WeightLayout } from "../weightLayout.ts";

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
};
