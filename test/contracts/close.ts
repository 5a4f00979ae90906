/** Compares a tensor with numbers that PyTorch gave. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

/** What the golden scripts write for a tensor. */
export interface Numbers {
  shape: number[];
  /** All elements, or the first few. */
  values: number[];
  /** Where these are the first few: the sums of `x[i]` and of `x[i] * cos(0.7 * i)` over all. */
  sums?: [number, number];
}

/** Difference that float32 rounding in another order of sums explains, against the largest number. */
const TOLERANCE = 1e-5;

export function assertClose(found: torch.Tensor | null, expected: Numbers, what: string): void {
  assert.ok(found, `${what}: a tensor expected, got null`);
  assert.deepEqual(found.shape, expected.shape, `${what}: shape`);
  const elements = [found.detach().to({ dtype: torch.float64 }).flatten().toArray()].flat() as number[];
  if (!expected.sums) {
    assertNumbersClose(elements, expected.values, what);
    return;
  }
  assertNumbersClose(elements.slice(0, expected.values.length), expected.values, what);
  const tolerance = TOLERANCE * Math.max(1, ...elements.map(Math.abs)) * Math.sqrt(elements.length);
  const sums = [
    elements.reduce((sum, x) => sum + x, 0),
    elements.reduce((sum, x, i) => sum + x * Math.cos(0.7 * i), 0),
  ];
  for (const [i, sum] of sums.entries()) {
    const wanted = expected.sums[i] as number;
    assert.ok(
      Math.abs(sum - wanted) <= tolerance,
      `${what}: sum ${i} over all: expected ${wanted}, got ${sum}`,
    );
  }
}

export function assertNumbersClose(
  found: readonly number[],
  expected: readonly number[],
  what: string,
): void {
  assert.equal(found.length, expected.length, `${what}: how many numbers`);
  const scale = Math.max(1, ...expected.map(Math.abs));
  for (const [i, value] of expected.entries()) {
    const difference = Math.abs((found[i] as number) - value);
    assert.ok(difference <= TOLERANCE * scale, `${what}[${i}]: expected ${value}, got ${found[i]}`);
  }
}

/** `kernel_size` to `kernelSize`: PyTorch's option names to ours. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function camelCaseKeys(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [camelCase(name), value]));
}
