/** Makes the parameters and buffers of layers on the device and in the dtype that was asked for. */
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

/** A parameter whose values are still to be drawn. */
export function emptyParameter(shape: readonly number[], options: FactoryOptions): Tensor {
  return new Parameter(empty(shape, tensorOptions(options)));
}

/** The options as creation functions take them. */
export function tensorOptions({ device, dtype }: FactoryOptions): { device?: Device; dtype?: DType } {
  return { ...(device && { device }), ...(dtype && { dtype }) };
}
