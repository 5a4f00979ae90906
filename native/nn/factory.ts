/** Makes the parameters and buffers of layers on the device and in the dtype that was asked for. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Device, DType } from "../dtype.ts";
import { empty } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { Parameter } from "./parameter.ts";

export interface FactoryOptions {
  /** Where parameters and buffers are made. Default `"cpu"`. */
  device?: Device | undefined;
  /** Floating-point type of parameters and buffers. Default float32. */
  dtype?: DType | undefined;
}

/** The defaults of {@link FactoryOptions}, for the options of layers that have them too. */
export const FACTORY = { device: undefined, dtype: undefined };

/** Where layers are made that were told nothing; see {@link onDevice}. */
let defaultDevice: Device | undefined;

/**
 * Runs `make` with another default device for the parameters and buffers of layers, as `with torch.device(...)` does. On
 * `"meta"` a network has shapes and no numbers: made at once, however large, for its summary or for weights from a file.
 *
 * ```ts
 * const { totals } = nn.summary(nn.onDevice("meta", () => vgg16()), [1, 3, 224, 224]);
 * ```
 *
 * @param make - no async function: the default ends when it returns
 */
export function onDevice<T>(device: Device, make: () => T): T {
  const before = defaultDevice;
  defaultDevice = device;
  try {
    return make();
  } finally {
    defaultDevice = before;
  }
}

/** A parameter whose values are still to be drawn, made where and as layers are: see {@link onDevice}. */
export function emptyParameter(shape: readonly number[], options: FactoryOptions = {}): Tensor {
  const made = tensorOptions(optionsOf("emptyParameter", options, FACTORY));
  return new Parameter(empty(shape, made));
}

/** The options as creation functions take them. */
export function tensorOptions({ device = defaultDevice, dtype }: FactoryOptions): {
  device?: Device;
  dtype?: DType;
} {
  return { ...(device && { device }), ...(dtype && { dtype }) };
}
