/** Compares a tensor with what the golden scripts wrote of it. */
import assert from "node:assert/strict";
import type { Tensor } from "torchbook";
import type { GoldenNumbers } from "./goldens.ts";

/** @param tolerance - against the largest of the numbers */
export function assertNumbers(found: Tensor, expected: GoldenNumbers, tolerance: number): void {
  assert.deepEqual(found.shape, expected.shape);
  const elements = found.flatten().toArray() as number[];
  const allowed = tolerance * expected.largest;
  for (const [at, value] of expected.values.entries()) {
    const difference = Math.abs((elements[at] as number) - value);
    assert.ok(difference <= allowed, `[${at}]: expected ${value} within ${allowed}, got ${elements[at]}`);
  }
  const sums = [
    elements.reduce((sum, x) => sum + x, 0),
    elements.reduce((sum, x, i) => sum + x * Math.cos(0.7 * i), 0),
  ];
  for (const [at, sum] of sums.entries()) {
    const difference = Math.abs(sum - (expected.sums[at] as number));
    const sumAllowed = allowed * Math.sqrt(elements.length);
    assert.ok(difference <= sumAllowed, `sum ${at}: expected ${expected.sums[at]}, got ${sum}`);
  }
}
