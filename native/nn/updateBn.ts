/** Computes the statistics of batch normalization anew, for weights that no training step has run with. */
import { noGrad } from "../autograd/modes.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { BatchNorm } from "./batchNorm.ts";
import type { Module } from "./module.ts";
import { rememberModes } from "./moduleModes.ts";

/**
 * Runs all batches through the model in training mode, so that the running mean and variance of each batch normalization
 * become those over all batches. Does nothing to a model without any.
 *
 * @param batches - inputs, or lists whose first element is the input, as a `DataLoader` gives them
 */
export async function updateBn(
  batches: Iterable<Tensor | readonly Tensor[]> | AsyncIterable<Tensor | readonly Tensor[]>,
  model: Module & { forward(input: Tensor): unknown },
): Promise<void> {
  const norms = model.modules().filter((module) => module instanceof BatchNorm);
  if (norms.length === 0) return;
  const restoreModes = rememberModes(model);
  const momenta = norms.map(({ momentum }) => momentum);
  model.train();
  for (const norm of norms) {
    norm.resetRunningStats();
    norm.momentum = null;
  }
  try {
    for await (const batch of batches) {
      const input = Array.isArray(batch) ? (batch[0] as Tensor) : (batch as Tensor);
      noGrad(() =>
        tidy(() => {
          model.forward(input);
        }),
      );
    }
  } finally {
    for (const [i, norm] of norms.entries()) norm.momentum = momenta[i] as number | null;
    restoreModes();
  }
}
