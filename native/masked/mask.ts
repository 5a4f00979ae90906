/** What all masked operators share: their options, and the input with its masked-out elements replaced. */
import { tensor } from "../creation.ts";
import { type Complete, type Defaults, optionsOf } from "../dispatch/optionsOf.ts";
import { describeValue } from "../dispatch/values.ts";
import { bool, type DType, int64, type Scalar, strided, uint8 } from "../dtype.ts";
import { where } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";

export interface MaskOptions {
  /** Element type of the result; default that of the input. */
  dtype?: DType | null;
  /** `true` where an element takes part. Broadcast to the input; it has no more dimensions. Default: all take part. */
  mask?: Tensor | null;
}

export interface MaskedReductionOptions extends MaskOptions {
  /** Dimensions that become one number each; default all. */
  dim?: number | readonly number[] | null;
  /** Keeps these dimensions with size 1; default `false`. */
  keepdim?: boolean | null;
}

/** The defaults of {@link MaskOptions}. */
export const MASK = { dtype: null, mask: null };
/** The defaults of {@link MaskedReductionOptions}. */
export const REDUCTION = { ...MASK, dim: null, keepdim: false };

/** The options, after what holds for every masked operator. @throws TypeError where the input is no dense tensor. */
export function checked<O extends object, const D extends Defaults<O>>(
  caller: string,
  input: Tensor,
  options: O,
  defaults: D,
): Complete<O, D> {
  const given = optionsOf(`masked.${caller}`, options, defaults);
  if (!isTensor(input)) {
    throw new TypeError(`masked.${caller}: argument input: expected a Tensor, got ${describeValue(input)}`);
  }
  if (input.layout !== strided) {
    throw new TypeError(
      `masked.${caller}: argument input: expected a dense tensor, got ${input.layout}; call toDense() on it`,
    );
  }
  return given;
}

/** `mask` as bool, in the shape of `input`. */
export function maskLike(caller: string, input: Tensor, mask: Tensor): Tensor {
  if (!isTensor(mask)) {
    throw new TypeError(`masked.${caller}: option mask: expected a Tensor, got ${describeValue(mask)}`);
  }
  if (mask.shape.length > input.shape.length) {
    throw new TypeError(
      `masked.${caller}: option mask: expected at most ${input.shape.length} dimensions as input has, got [${mask.shape.join(", ")}]`,
    );
  }
  return mask.broadcastTo(input.shape).to(bool);
}

/** The number that changes nothing in an operator: of the sum, the product, the largest and the smallest. */
export type Identity = "zero" | "one" | "least" | "greatest";

/** `input`, with `identity` in place of each element that takes no part. */
export function filled(
  caller: string,
  input: Tensor,
  mask: Tensor | null | undefined,
  identity: Identity | number,
): Tensor {
  if (!mask) return input;
  const { dtype, device } = input;
  const value = typeof identity === "number" ? identity : identityOf(caller, identity, dtype);
  return where(maskLike(caller, input, mask), input, tensor(value, { dtype, device }));
}

function identityOf(caller: string, identity: Identity, dtype: DType): Scalar {
  if (identity === "zero") return 0;
  if (identity === "one") return 1;
  const isLeast = identity === "least";
  if (dtype.isFloatingPoint) return isLeast ? -Infinity : Infinity;
  if (dtype.isComplex && caller === "logsumexp") return { re: -Infinity, im: 0 };
  if (dtype.isSigned && !dtype.isComplex) {
    const half = 2n ** BigInt(8 * dtype.itemsize - 1);
    return isLeast ? -half : half - 1n;
  }
  if (dtype === uint8) return isLeast ? 0 : 255;
  throw new TypeError(
    `masked.${caller}: argument input: expected floats, signed integers or uint8 beside a mask, got ${dtype}`,
  );
}

/** The dimensions in rising order; all where none is given. */
export function dimsOf(
  caller: string,
  input: Tensor,
  dim: number | readonly number[] | null | undefined,
): number[] {
  const rank = input.shape.length;
  const given = typeof dim === "number" ? [dim] : (dim ?? []);
  if (given.length === 0) return input.shape.map((_, i) => i);
  const reach = Math.max(rank, 1);
  const dims = given.map((one) => {
    if (Number.isInteger(one) && one >= -reach && one < reach) return one < 0 ? one + reach : one;
    throw new RangeError(
      `masked.${caller}: dim: expected integers from ${-reach} to ${reach - 1}, got ${one}`,
    );
  });
  if (new Set(dims).size < dims.length) {
    throw new RangeError(`masked.${caller}: dim: expected each dimension once, got [${given.join(", ")}]`);
  }
  return dims.sort((a, b) => a - b);
}

/** The element type in which sums and products of `dtype` are taken. */
export function sumType(dtype: DType): DType {
  return dtype.isFloatingPoint || dtype.isComplex ? dtype : int64;
}
