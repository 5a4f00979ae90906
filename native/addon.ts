/** The door to the native library: any operator of LibTorch by name and schema, and typed arrays in and out. */
import { native } from "./loadAddon.ts";
import { begin, finish, slotOf, type Tensor } from "./tensor.ts";

export { callOperator } from "./tensor.ts";

/**
 * The handle of an operator, for `callOperator(handle, args)`, which takes the arguments in the order of the schema:
 * `undefined` is the schema's default, dtypes and other enums go by their numbers (or objects with `code`), devices as
 * text; results come by schema, several as an array. Operators in place and with `out=` return the same object.
 * @param name such as `aten::add`.
 * @param overload such as `Tensor`; `""` is an operator's only or first one.
 * @throws Error where LibTorch has no such operator.
 */
export function findOperator(name: string, overload: string): number {
  const handle = native.findOperator(name, overload);
  if (handle < 0) {
    const written = overload === "" ? name : `${name}.${overload}`;
    throw new Error(`findOperator: expected an operator of LibTorch ${libtorchVersion()}, got ${written}`);
  }
  return handle;
}

/** Every schema of LibTorch's dispatcher, sorted, such as `aten::relu(Tensor self) -> Tensor`. */
export function listSchemas(): string[] {
  return native.listSchemas();
}

/** Such as `2.15.0`. */
export function libtorchVersion(): string {
  return native.libtorchVersion();
}

/**
 * A tensor with a copy of `data`, in rows.
 * @param dtype number of the `c10::ScalarType`; half-precision types take their bits, in a `Uint16Array`.
 * @throws TypeError where the bytes of `data` are not those of `shape`.
 */
export function fromTypedArray(data: NodeJS.TypedArray, shape: readonly number[], dtype: number): Tensor {
  const made = begin();
  return finish(made, native.fromTypedArray(made, data, shape, dtype));
}

/**
 * As `fromTypedArray`; the memory of `data` is freed at once, where nothing else lies in its buffer: V8 would mark its whole heap to
 * find a few dozen images that are garbage.
 */
export function takeTypedArray(data: NodeJS.TypedArray, shape: readonly number[], dtype: number): Tensor {
  const made = fromTypedArray(data, shape, dtype);
  const { buffer, byteLength } = data;
  if (buffer instanceof ArrayBuffer && byteLength === buffer.byteLength) buffer.transfer(0);
  return made;
}

/**
 * A copy of the elements, in rows, from any device. int64 comes as `BigInt64Array`, bool as `Uint8Array`, float16 and
 * bfloat16 as their bits in a `Uint16Array`, complex numbers as pairs.
 */
export function toTypedArray(tensor: Tensor): NodeJS.TypedArray {
  return native.toTypedArray(slotOf(tensor, "toTypedArray", "tensor"));
}
