/** Arrays of NumPy in memory: the bytes of a .npy file to a tensor and back. */
import "../methods.ts";
import { strided } from "../dtype.ts";
import { bytesOf, tensorOf } from "../files/tensorBytes.ts";
import { tidy } from "../memory.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { formatNpyHeader, isNumpyDtype, parseNpyHeader, wrong } from "./header.ts";

/**
 * @param bytes - a whole .npy file
 * @param name - what errors call it
 * @throws Error that tells what was expected and what was found
 */
export function parseNpy(bytes: Uint8Array, name: string): Tensor {
  const { dtype, isBigEndian, fortranOrder, shape, dataStart } = parseNpyHeader(bytes, name);
  const expected = shape.reduce((product, size) => product * size, dtype.itemsize);
  const data = bytes.subarray(dataStart);
  if (data.length !== expected)
    throw wrong(name, `${expected} bytes of ${dtype} [${shape.join(", ")}]`, `${data.length}`);
  const own = isBigEndian ? swapped(data, dtype.isComplex ? dtype.itemsize / 2 : dtype.itemsize) : data;
  const place = { device: "cpu", where: name } as const;
  if (!fortranOrder) return tensorOf(own, dtype, shape, place);
  return tidy(() => reversed(tensorOf(own, dtype, shape.toReversed(), place)));
}

/** Header and elements of a .npy file. */
export function formatNpy(tensor: Tensor, fortranOrder: boolean): [header: Uint8Array, data: Uint8Array] {
  const header = formatNpyHeader(tensor.dtype, tensor.shape, fortranOrder);
  return [header, fortranOrder ? tidy(() => bytesOf(reversed(tensor.detach()))) : bytesOf(tensor)];
}

/** @throws TypeError for what NumPy cannot hold */
export function checkNumpyTensor(caller: string, value: unknown): asserts value is Tensor {
  if (!isTensor(value))
    throw new TypeError(`${caller}: expected a Tensor, got ${value === null ? "null" : typeof value}`);
  if (!isNumpyDtype(value.dtype))
    throw new TypeError(`${caller}: expected a dtype that NumPy has, got ${value.dtype}; convert it first`);
  if (value.layout !== strided)
    throw new TypeError(`${caller}: expected a dense tensor, got ${value.layout}; call toDense() first`);
}

/** With the last dimension first. */
function reversed(tensor: Tensor): Tensor {
  return tensor.permute(tensor.shape.map((_, axis) => axis).reverse());
}

/** The bytes of each element in the other order. */
function swapped(data: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(data);
  if (size === 2) return bytes.swap16();
  if (size === 4) return bytes.swap32();
  return size === 8 ? bytes.swap64() : bytes;
}
