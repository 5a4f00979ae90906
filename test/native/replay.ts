/** Turns recorded calls of PyTorch (test/fixtures/native/*.json) into calls of the typed API, and compares. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

/** A value as the recording scripts encode it. */
export type Encoded =
  | number
  | string
  | boolean
  | null
  | { tensor: Encoded[]; shape: number[]; dtype: string }
  | { dtype: string }
  | { list: Encoded[] }
  | { named: Record<string, Encoded> }
  | { slice: [number | null, number | null, number | null] }
  | { float: string }
  | { re: Encoded; im: Encoded };

export function decode(value: Encoded): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("tensor" in value) {
    const values = value.tensor.map((element) => decode(element)) as torch.Scalar[];
    return torch.tensor(values, { dtype: dtypeOf(value.dtype) }).reshape(value.shape);
  }
  if ("dtype" in value) return dtypeOf(value.dtype);
  if ("list" in value) return value.list.map(decode);
  if ("slice" in value) return torch.slice(...value.slice);
  if ("float" in value)
    return value.float === "nan" ? Number.NaN : Number(value.float.replace("inf", "Infinity"));
  if ("re" in value) return { re: decode(value.re), im: decode(value.im) };
  throw new Error(`replay: expected an argument, got ${JSON.stringify(value)}`);
}

function dtypeOf(name: string): torch.DType {
  return Reflect.get(torch, name) as torch.DType;
}

/** `ceil_mode` -> `ceilMode`: the rule of the typed API, written anew so that a test can find it broken. */
export function typedName(name: string): string {
  return name.replace(/[a-z0-9]_[a-z0-9]/g, ([before, , after]) => `${before}${after?.toUpperCase()}`);
}

/** @throws AssertionError where shape, dtype, names or values differ; floats by PyTorch's default tolerances. */
export function assertSame(actual: unknown, expected: Encoded): void {
  if (typeof expected !== "object" || expected === null) {
    if (typeof expected === "number") assertClose(actual, expected, 1e-6, 1e-6);
    else assert.deepEqual(actual, expected);
  } else if ("tensor" in expected) assertSameTensor(actual, expected);
  else if ("dtype" in expected) assert.equal(actual, dtypeOf(expected.dtype));
  else if ("list" in expected) {
    assert.ok(Array.isArray(actual), "expected an array");
    assert.equal(actual.length, expected.list.length);
    for (const [i, element] of expected.list.entries()) assertSame(actual[i], element);
  } else if ("named" in expected) {
    const results = actual as Record<string, unknown>;
    assert.deepEqual(Object.keys(results).sort(), Object.keys(expected.named).map(typedName).sort());
    for (const [name, element] of Object.entries(expected.named))
      assertSame(results[typedName(name)], element);
  } else if ("float" in expected) assertClose(actual, decode(expected) as number, 1e-6, 1e-6);
  else assert.deepEqual(actual, decode(expected));
}

function assertSameTensor(
  actual: unknown,
  expected: { tensor: Encoded[]; shape: number[]; dtype: string },
): void {
  assert.ok(torch.isTensor(actual), `expected a Tensor, got ${String(actual)}`);
  assert.deepEqual(actual.shape, expected.shape);
  assert.equal(actual.dtype.name, expected.dtype);
  const values = actual.flatten().toArray<(number | boolean | torch.Complex)[]>();
  const [relative, absolute] = /float16/.test(expected.dtype) ? [1.6e-2, 1e-3] : [1e-5, 1e-5];
  for (const [i, element] of expected.tensor.entries()) {
    const value = values[i];
    const wanted = decode(element);
    if (typeof wanted === "number") assertClose(value, wanted, relative, absolute);
    else if (typeof wanted === "object" && typeof value === "object") {
      const { re, im } = wanted as torch.Complex;
      assertClose(value.re, re, relative, absolute);
      assertClose(value.im, im, relative, absolute);
    } else assert.equal(value, wanted);
  }
}

function assertClose(actual: unknown, expected: number, relative: number, absolute: number): void {
  if (Object.is(actual, expected)) return;
  const difference = Math.abs(Number(actual) - expected);
  assert.ok(
    difference <= absolute + relative * Math.abs(expected),
    `expected ${expected}, got ${String(actual)}`,
  );
}
