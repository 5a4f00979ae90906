/** The way out: weights as another library names them. */
import type { StateDict } from "torchbook/nn";
import type { Network } from "./network.ts";

/**
 * A network's weights under the keys, and in the shapes, that another library gives the same network.
 *
 * ```ts
 * saveFile(exportWeights(net, "timm"), "resnetv2_50.safetensors");
 * ```
 *
 * Most need no export: `stateDict()` of VGG, ResNet, DenseNet, GoogLeNet and Inception v3 is torchvision's, that of the others
 * timm's, but for ResNetV2, whose last layer is a convolution there. The tensors are the network's own, not copies.
 *
 * @param library - `"timm"` for VGG and ResNetV2; `"torchvision"` for `efficientnet_*`; `"candle"` and
 *   `"efficientnet-pytorch"` for `tf_efficientnet_*`
 * @throws TypeError for a library of which the network knows no other layout, or that has not such a network
 */
export function exportWeights(network: Network, library: string): StateDict {
  const known = network.weightLayouts.flatMap((layout) => layout.export ?? []);
  const found = known.find((each) => each.library === library);
  if (found) return found.convert(network.stateDict(), network);
  const { name } = network.constructor;
  const libraries = known.map((each) => each.library).join(", ");
  throw new TypeError(
    libraries
      ? `exportWeights: ${name}: expected one of ${libraries}, got "${library}"; stateDict() gives the layout of its own`
      : `exportWeights: ${name}: expected a network that has another layout in "${library}"; use its stateDict()`,
  );
}
