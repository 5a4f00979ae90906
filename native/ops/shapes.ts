/** Arithmetic of shapes, and of places in them. */
import { requireTensor } from "../dispatch/requireTensor.ts";
import { tensor } from "../creation.ts";
import { describeValue } from "../dispatch/values.ts";
import { int64 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

/**
 * The shape that tensors of these shapes broadcast to.
 * @throws where two sizes of a dimension differ and neither is 1.
 */
export function broadcastShapes(...shapes: (number | readonly number[])[]): number[] {
  const lists = shapes.map((shape) => {
    if (typeof shape === "number" || Array.isArray(shape)) return [shape].flat();
    throw new TypeError(`broadcastShapes: expected shapes as arrays of sizes, got ${describeValue(shape)}`);
  });
  const result = new Array<number>(Math.max(0, ...lists.map((list) => list.length))).fill(1);
  for (const list of lists) {
    for (const [i, size] of list.entries()) {
      const place = i + result.length - list.length;
      const known = result[place] as number;
      if (!Number.isSafeInteger(size) || size < 0)
        throw new TypeError(`broadcastShapes: expected sizes from 0, got ${size}`);
      if (size === known || size === 1) continue;
      if (known !== 1) {
        const texts = lists.map((shape) => `[${shape.join(", ")}]`).join(", ");
        throw new RangeError(`broadcastShapes: expected shapes that broadcast, got ${texts}`);
      }
      result[place] = size;
    }
  }
  return result;
}

/**
 * Places in rows, counted from 0, as one index for each dimension of `shape`.
 * @param indices integers, any shape.
 * @throws where `indices` is not of an integer dtype, or `shape` has a size below 1.
 */
export function unravelIndex(indices: Tensor, shape: number | readonly (number | bigint)[]): Tensor[] {
  requireTensor("unravelIndex", indices, "indices");
  const isShape = typeof shape === "number" || Array.isArray(shape);
  if (!isShape)
    throw new TypeError(`unravelIndex: argument shape: expected sizes, got ${describeValue(shape)}`);
  const sizes: (number | bigint)[] = [shape].flat();
  const { dtype, device } = indices;
  if (dtype.isFloatingPoint || dtype.isComplex || dtype.name === "bool")
    throw new TypeError(`unravelIndex: argument indices: expected an integer dtype, got ${dtype}`);
  const least = indices.numel === 0 ? 0 : 1;
  if (!sizes.every((size) => (typeof size === "bigint" || Number.isSafeInteger(size)) && size >= least))
    throw new RangeError(
      `unravelIndex: argument shape: expected sizes from ${least}, got [${sizes.join(", ")}]`,
    );
  const moduli = sizes.map(BigInt);
  const strides = moduli.map((_, i) => moduli.slice(i + 1).reduce((product, size) => product * size, 1n));
  const [divisors, remainders] = [strides, moduli].map((list) => tensor(list, { dtype: int64, device }));
  return indices
    .unsqueeze(-1)
    .floorDivide(divisors as Tensor)
    .remainder(remainders as Tensor)
    .unbind(-1);
}
