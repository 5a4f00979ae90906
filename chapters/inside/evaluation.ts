/** What every look inside starts with: one image as the network takes it, and the network as it evaluates. */
import type { Module } from "torchbook/nn";
import { isTensor, type Tensor } from "torchbook";
import type { Network } from "../network.ts";

/** Runs `body` with every module in eval mode and gives each its mode back, also after an error. */
export function inEvalMode<T>(network: Module, body: () => T): T {
  const modes = network.modules().map((module): [Module, boolean] => [module, module.training]);
  try {
    network.eval();
    return body();
  } finally {
    for (const [module, mode] of modes) module.training = mode;
  }
}

/**
 * An image `[C, H, W]` or `[1, C, H, W]` as a batch of one on the network's device.
 *
 * @throws TypeError for another shape, or for bytes: they were not normalized
 */
export function oneImage(caller: string, network: Network, image: Tensor): Tensor {
  const shape = isTensor(image) ? image.shape : [];
  const isOne = shape.length === 3 || (shape.length === 4 && shape[0] === 1);
  if (!isOne) {
    const got = isTensor(image) ? `shape [${shape.join(", ")}]` : typeof image;
    throw new TypeError(`${caller}: image: expected one image [C, H, W] or [1, C, H, W], got ${got}`);
  }
  if (!image.dtype.isFloatingPoint) {
    throw new TypeError(
      `${caller}: image: expected floats, normalized as the network was trained, got ${image.dtype.name}`,
    );
  }
  const device = network.parameters()[0]?.device ?? image.device;
  return (shape.length === 3 ? image.unsqueeze(0) : image).to({ device });
}
