/** Loads published weights into a network, whichever of the well-known layouts they come in. */
import type { LoadStateDictOptions, StateDict } from "torchbook/nn";
import type { Network } from "./network.ts";
import { renameKeys, type WeightLayout } from "./weightLayout.ts";

/** What DistributedDataParallel and torch.compile write before every key. */
const WRAPPER = /^(?:module\.|_orig_mod\.)+/;

/**
 * Copies weights into a network: its own keys, or another layout that it knows (`network.weightLayouts`).
 *
 * ```ts
 * loadWeights(vgg16(), loadFile("vgg16.safetensors"));
 * ```
 *
 * Keys of a network that PyTorch's DistributedDataParallel or torch.compile wraps, `module.` or `_orig_mod.` before each, are
 * taken without it.
 *
 * A layout may say more than keys: torchvision's EfficientNet B5 to B7 has another eps than timm's, and the network gets it.
 *
 * @param options - as of `Module.loadStateDict`
 * @returns the layout that the file was recognised as, null for the network's own
 * @throws Error that lists missing and unexpected keys and the shapes that differ, before anything is copied
 */
export function loadWeights(
  network: Network,
  state: StateDict,
  options: LoadStateDictOptions = {},
): string | null {
  const own = withoutWrapper(state);
  const layout = layoutOf(network, own);
  network.loadStateDict(layout ? layout.convert(own, network) : own, options);
  layout?.adapt?.(network);
  return layout?.name ?? null;
}

/** The same numbers under the network's own keys. */
export function inOwnLayout(network: Network, state: StateDict): StateDict {
  const own = withoutWrapper(state);
  return layoutOf(network, own)?.convert(own, network) ?? own;
}

function withoutWrapper(state: StateDict): StateDict {
  const keys = Object.keys(state ?? {});
  if (keys.length === 0 || !keys.every((key) => WRAPPER.test(key))) return state;
  return renameKeys(state, [[WRAPPER, ""]]);
}

function layoutOf(network: Network, state: StateDict): WeightLayout | undefined {
  const keys = new Set(Object.keys(state ?? {}));
  return network.weightLayouts.find((each) => each.recognises(keys, network, state));
}
