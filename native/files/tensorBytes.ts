/** The bytes of tensors as files hold them: little-endian, in rows. */
import "../methods.ts";
import { fromTypedArray, toTypedArray } from "../addon.ts";
import { noGrad } from "../autograd/modes.ts";
import { bool, type Device, type DType, int16, uint8 } from "../dtype.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";

/** A copy of the elements, in rows. */
export function bytesOf(tensor: Tensor): Uint8Array {
  // Types of floating point that have no typed array; their bits do.
  const { name } = tensor.dtype;
  const bits = name.startsWith("float8") ? uint8 : name === "complex32" ? int16 : undefined;
  const array = bits ? bitsOf(tensor, bits) : toTypedArray(tensor);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function bitsOf(tensor: Tensor, integers: DType): NodeJS.TypedArray {
  return noGrad(() =>
    tidy(() => toTypedArray(tensor.detach().resolveConj().resolveNeg().contiguous().view(integers))),
  );
}

/**
 * A tensor with a copy of `bytes`.
 *
 * @param where - what errors call it, such as `model.pt: "weight"`
 * @throws Error for booleans other than 0 and 1
 */
export function tensorOf(
  bytes: Uint8Array,
  dtype: DType,
  shape: readonly number[],
  options: { device: Device; where: string },
): Tensor {
  if (dtype === bool) checkBooleans(bytes, options.where);
  const tensor = fromTypedArray(bytes, shape, dtype.code);
  return moved(tensor, options.device);
}

/** `tensor` on a device; the one on the CPU is freed. */
export function moved(tensor: Tensor, device: Device): Tensor {
  if (device === "cpu") return tensor;
  const there = tensor.to(device);
  tensor.dispose();
  return there;
}

/** C++ knows no other booleans: what follows from one would be undefined. */
function checkBooleans(bytes: Uint8Array, where: string): void {
  const wrong = bytes.find((byte) => byte > 1);
  if (wrong !== undefined) throw notBoolean(where, wrong);
}

/** @param found - such as 7 */
export function notBoolean(where: string, found: number): Error {
  return new Error(`${where}: expected bytes 0 and 1 for booleans, got ${found}; the file is damaged`);
}
