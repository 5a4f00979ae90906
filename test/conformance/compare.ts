/** Compares what a typed call gave with what PyTorch wrote, within PyTorch's tolerance. */
import * as torch from "torchbook";
import { dtypeOf, numberOf, type Recording, type Written, type WrittenTensor } from "./samples.ts";

/** @returns the first difference in words, `undefined` where there is none. */
export function difference(
  actual: unknown,
  expected: Written,
  recording: Recording,
  bytes: Uint8Array,
  compares = { values: true, strides: true },
): string | undefined {
  if (expected === null) return actual === undefined || actual === null ? undefined : `expected nothing`;
  if (Array.isArray(expected)) {
    if (typeof actual !== "object" || actual === null || !(Symbol.iterator in actual))
      return "expected several results";
    const list = [...(actual as Iterable<unknown>)];
    if (list.length !== expected.length) return `expected ${expected.length} results, got ${list.length}`;
    for (const [i, element] of expected.entries()) {
      const found = difference(list[i], element, recording, bytes, compares);
      if (found) return `result ${i}: ${found}`;
    }
    return undefined;
  }
  if (typeof expected === "object" && "tensor" in expected) {
    const written = recording.tensors[expected.tensor] as WrittenTensor;
    if (!torch.isTensor(actual)) return `expected a Tensor, got ${String(actual)}`;
    return tensorDifference(actual, written, bytes, recording.tolerance, compares);
  }
  if (typeof expected === "object" && "dtype" in expected) {
    return actual === dtypeOf(expected.dtype)
      ? undefined
      : `expected torch.${expected.dtype}, got ${String(actual)}`;
  }
  if (typeof expected === "object" && "complex" in expected) {
    const { re, im } = actual as torch.Complex;
    const parts = expected.complex.map((part) => numberOf((part as { float: number }).float));
    return isClose(re, parts[0] as number, recording.tolerance) &&
      isClose(im, parts[1] as number, recording.tolerance)
      ? undefined
      : `expected ${parts.join(", ")}, got ${re}, ${im}`;
  }
  const wanted = typeof expected === "object" && "float" in expected ? numberOf(expected.float) : expected;
  if (typeof wanted === "number" && typeof actual === "number") {
    return isClose(actual, wanted, recording.tolerance) ? undefined : `expected ${wanted}, got ${actual}`;
  }
  return actual === wanted ? undefined : `expected ${JSON.stringify(wanted)}, got ${String(actual)}`;
}

function tensorDifference(
  actual: torch.Tensor,
  written: WrittenTensor,
  bytes: Uint8Array,
  tolerance: Recording["tolerance"],
  compares: { values: boolean; strides: boolean },
): string | undefined {
  if (actual.dtype.name !== written.dtype) return `expected dtype ${written.dtype}, got ${actual.dtype.name}`;
  if (actual.shape.join() !== written.shape.join())
    return `expected shape [${written.shape}], got [${actual.shape}]`;
  if (written.layout && actual.layout.name !== written.layout) return `expected layout ${written.layout}`;
  if (!written.layout && compares.strides) {
    const strides = written.stride ?? rowStrides(written.shape);
    if (actual.strides.some((stride, i) => stride !== strides[i] && (written.shape[i] as number) > 1))
      return `expected strides [${strides}], got [${actual.strides}]`;
  }
  if (!compares.values) return undefined;
  const expected = elementsOf(written, bytes);
  const given = actual.detach().resolveConj().resolveNeg().data();
  const got: readonly (number | bigint)[] = Array.from(given as ArrayLike<number | bigint>);
  if (got.length !== expected.length) return `expected ${expected.length} numbers, got ${got.length}`;
  for (const [i, value] of expected.entries()) {
    const found = got[i] as number | bigint;
    if (found === value) continue;
    if (typeof found === "bigint" || typeof value === "bigint" || !isClose(found, value, tolerance))
      return `expected ${value}, got ${found} at ${i} of ${expected.length}`;
  }
  return undefined;
}

export function isClose(actual: number, expected: number, { rtol, atol }: Recording["tolerance"]): boolean {
  if (Object.is(actual, expected) || actual === expected) return true;
  return Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
}

function rowStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const size of shape.toReversed()) {
    strides.unshift(step);
    step *= Math.max(size, 1);
  }
  return strides;
}

const VIEWS: Readonly<Record<string, new (buffer: ArrayBuffer) => ArrayLike<number | bigint>>> = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Float16Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  int32: Int32Array,
  int16: Int16Array,
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  complex64: Float32Array,
  complex128: Float64Array,
  complex32: Float16Array,
};

/** The elements in row-major order, complex ones as two numbers; read without the library that is tested. */
function elementsOf(written: WrittenTensor, bytes: Uint8Array): (number | bigint)[] {
  const { shape, elements, at } = written;
  const isComplex = written.dtype.startsWith("complex");
  const size = elements * dtypeOf(written.dtype).itemsize;
  const buffer = bytes.slice(at, at + size).buffer;
  const View = VIEWS[written.dtype];
  const flat = View ? new View(buffer) : bfloat16(written.dtype, buffer);
  const strides = written.stride ?? rowStrides(shape);
  const result: (number | bigint)[] = [];
  const width = isComplex ? 2 : 1;
  const visit = (dim: number, offset: number): void => {
    if (dim === shape.length) {
      for (let part = 0; part < width; part++) result.push(flat[offset * width + part] as number);
      return;
    }
    for (let i = 0; i < (shape[dim] as number); i++) visit(dim + 1, offset + i * (strides[dim] as number));
  };
  visit(0, written.offset ?? 0);
  if (written.conj) for (let i = 1; i < result.length; i += 2) result[i] = -(result[i] as number);
  return written.neg ? result.map((value) => -value) : result;
}

/** The upper half of a float32. */
function bfloat16(dtype: string, buffer: ArrayBuffer): Float32Array {
  if (dtype !== "bfloat16") throw new Error(`compare: expected a dtype of the samples, got ${dtype}`);
  return new Float32Array(Uint32Array.from(new Uint16Array(buffer), (half) => half << 16).buffer);
}
