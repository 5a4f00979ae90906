/** Hooks of what operators save for `backward()`: `torch.autograd.graph.saved_tensors_hooks`. */
import { describeValue } from "../dispatch/values.ts";
import { native, type Slot } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";
import { isTensor, rawSlot, type Tensor } from "../tensor.ts";

/** One scope, held by the nodes made in it. */
export interface SavedTensorsScope {
  pack(tensor: Tensor): unknown;
  unpack(packed: unknown): Tensor;
  values: unknown[];
}

/**
 * Runs `body`; each tensor that its operators save for `backward()` is given to `pack`, and what that returned to
 * `unpack` when it is needed: to keep it on another device, in a file, or in fewer bits. What is packed lives as long as
 * the graph of `body`.
 * @param pack must not change its tensor in place.
 * @param unpack gives a tensor of the same shape, dtype and device.
 * @throws TypeError where a function is async.
 */
export function savedTensorsHooks<T, Packed>(
  pack: (tensor: Tensor) => Packed,
  unpack: (packed: Packed) => Tensor,
  body: SynchronousFunction<T>,
): T {
  for (const part of [pack, unpack, body]) refuseAsync(part, "savedTensorsHooks");
  const scope: SavedTensorsScope = { pack, unpack: unpack as (packed: unknown) => Tensor, values: [] };
  native.beginSavedTensors(scope, new Int32Array(0), false, false);
  try {
    const result = body() as T;
    refusePromise(result, "savedTensorsHooks");
    return result;
  } finally {
    native.endSavedTensors();
  }
}

/** Called by the addon. @returns the number of the packed value. */
export function packSaved(scope: SavedTensorsScope, tensor: Tensor): number {
  return scope.values.push(scope.pack(tensor)) - 1;
}

/** Called by the addon. @returns the slot of the tensor. */
export function unpackSaved(scope: SavedTensorsScope, number: number): Slot {
  const tensor: unknown = scope.unpack(scope.values[number]);
  if (!isTensor(tensor))
    throw new TypeError(`savedTensorsHooks: unpack must return a Tensor, got ${describeValue(tensor)}`);
  return rawSlot(tensor);
}
