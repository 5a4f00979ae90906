/** Computes the statistics of batch normalization anew, for weights that no training step has run with. */
import { noGrad } from "../autograd/modes.ts";
import type { Device } from "../dtype.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { BatchNorm } from "./batchNorm.ts";
import type { Module } from "./module.ts";
import { rememberModes } from "./moduleModes.ts";

/**
 * Runs all batches through the model in training mode, so that the running mean and variance of each batch normalization
 * become those over all batches. Does nothing to a model without any. Batches go to the device of the model; those of a
 * `DataLoader` are freed.
 *
 * @param batches - inputs, or lists whose first element is the input, as a `DataLoader` gives them
 */
export async function updateBn(
  batches: Iterable<Tensor | readonly Tensor[]> | AsyncIterable<Tensor | readonly Tensor[]>,
  model: Module & { forward(input: Tensor): unknown },
): Promise<void> {
  const norms = model.modules().filter((module) => module instanceof BatchNorm);
  if (norms.length === 0) return;
  const isOurs = "givesNewTensors" in batches && batches.givesNewTensors === true;
  const device = model.parameters()[0]?.device;
  const restoreModes = rememberModes(model);
  const momenta = norms.map(({ momentum }) => momentum);
  model.train();
  for (const norm of norms) {
    norm.resetRunningStats();
    norm.momentum = null;
  }
  try {
    for await (const batch of batches) {
      const tensors = (Array.isArray(batch) ? batch : [batch]) as Tensor[];
      const input = tensors[0] as Tensor;
      noGrad(() =>
        tidy(() => {
          model.forward(device ? input.to({ device: device as Device }) : input);
        }),
      );
      if (isOurs) for (const tensor of tensors) tensor.dispose();
    }
  } finally {
    for (const [i, norm] of norms.entries()) norm.momentum = momenta[i] as number | null;
    restoreModes();
  }
}
