/** timm's ResNetV2, whose last layer is a convolution over the average, so that its weight is `[L, F, 1, 1]`. */
import type { Tensor } from "torchbook";
import type { WeightLayout } from "../weightLayout.ts";

export const TIMM_RESNET_V2: WeightLayout = {
  name: "timm's ResNetV2",
  recognises: (keys, _, state) =>
    keys.has("stages.0.blocks.0.norm1.weight") && state["head.fc.weight"]?.ndim === 4,
  convert: (state) =>
    Object.fromEntries(
      Object.entries(state).map(([key, tensor]) => [
        key,
        key === "head.fc.weight" ? tensor.flatten(1) : tensor,
      ]),
    ),
  export: {
    library: "timm",
    convert: (state) => ({
      ...state,
      "head.fc.weight": (state["head.fc.weight"] as Tensor).unsqueeze(-1).unsqueeze(-1),
    }),
  },
};
