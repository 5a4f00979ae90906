/** The options of `Module`'s methods, and what a state dict is. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Device, DType, MemoryFormat } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/** Tensors by their dotted PyTorch names, such as `layer1.0.conv1.weight`. */
export type StateDict = Record<string, Tensor>;

/** What a parameter or submodule is called in a state dict. */
export interface RegisterOptions {
  /** Name in `stateDict()` and `named...()`, for PyTorch's names such as `running_mean`. Default: the property's name. */
  key?: string;
}

/** What a buffer is called, and what happens to it in a state dict. */
export interface BufferOptions extends RegisterOptions {
  /** Whether `stateDict()` has it. Default true. */
  persistent?: boolean;
  /** Whether `loadStateDict()` does without it, for files older than the buffer. Default false. */
  optional?: boolean;
}

/** All options of a buffer. @throws TypeError for an option that does not exist */
export function bufferOf(property: string, options: BufferOptions): Required<BufferOptions> {
  return optionsOf("registerBuffer", options, { key: property, persistent: true, optional: false });
}

/** The key of what is registered. @throws TypeError for an option that does not exist */
export function keyOf(caller: string, property: string, options: RegisterOptions): string {
  return optionsOf(caller, options, { key: property }).key;
}

/** Which parameters or buffers. */
export interface RecurseOptions {
  /** Also those of the modules below. Default true. */
  recurse?: boolean;
}

/** Where to move a module; what is left out stays. */
export interface ToOptions {
  device?: Device;
  /** For floating-point parameters and buffers only. */
  dtype?: DType;
  /** For parameters and buffers of four dimensions only, or of five for `channelsLast3d`. */
  memoryFormat?: MemoryFormat;
}
