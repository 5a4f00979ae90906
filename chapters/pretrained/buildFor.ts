/** Builds a network around weights: with as many outputs as they have, and no weight drawn that would be thrown away. */
import { onDevice, type StateDict } from "torchbook/nn";
import { inOwnLayout, loadWeights } from "../loadWeights.ts";
import type { ModelEntry } from "../modelEntry.ts";
import type { Network, NetworkOptions } from "../network.ts";

/**
 * @param options - of the network, where they are not its defaults
 * @throws Error that says in one line how far the weights are from those of the network
 */
export function buildFor(entry: ModelEntry, state: StateDict, options: NetworkOptions = {}): Network {
  const network = onDevice("meta", () => withOutputs(entry.create(options), state)).to("meta");
  const converted = inOwnLayout(network, state);
  const problem = whatDiffers(network, converted);
  if (problem) throw new Error(`expected weights of ${entry.name}, got others: ${problem}`);
  const isWhole = Object.keys(network.stateDict()).every(
    (key) => key in converted && !isMeta(converted, key),
  );
  if (isWhole) {
    loadWeights(network, state, { assign: true });
    return network;
  }
  // Counters of batch norm, or auxiliary classifiers, that the file lacks need values of their own.
  const [first] = Object.values(state);
  const drawn = withOutputs(entry.create(options), state).to(first?.device ?? "cpu");
  loadWeights(drawn, state);
  return drawn;
}

function withOutputs(network: Network, state: StateDict): Network {
  const outputs = inOwnLayout(network, state)[`${network.classifiers[0]}.weight`]?.shape[0];
  return outputs === undefined || outputs === network.numClasses ? network : network.resetClassifier(outputs);
}

function isMeta(state: StateDict, key: string): boolean {
  return state[key]?.device === "meta";
}

/** Undefined where the weights fit. */
function whatDiffers(network: Network, state: StateDict): string | undefined {
  const own = network.stateDict();
  const missing = Object.keys(own).filter((key) => !(key in state) && !key.endsWith("num_batches_tracked"));
  const unknown = Object.keys(state).filter((key) => !(key in own));
  const other = Object.keys(own).filter(
    (key) => key in state && state[key]?.shape.join() !== own[key]?.shape.join(),
  );
  const shapes = (key = "") => `[${state[key]?.shape.join(", ")}] for [${own[key]?.shape.join(", ")}]`;
  const found = [
    missing.length > 0 &&
      `${missing.length} of ${Object.keys(own).length} are missing, such as ${missing[0]}`,
    unknown.length > 0 && `${unknown.length} are unknown, such as ${unknown[0]}`,
    other.length > 0 && `${other.length} have another shape, such as ${other[0]}: ${shapes(other[0])}`,
  ].filter((each) => each !== false);
  return found.length > 0 ? found.join("; ") : undefined;
}
