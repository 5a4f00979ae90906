/** The check of what looks at a tensor before an operator does. */
import { isTensor, type Tensor } from "../tensor.ts";
import { describeValue } from "./values.ts";

/** @throws TypeError for what is no Tensor, such as the undefined that a `forward` without `return` hands on */
export function requireTensor(caller: string, value: unknown, name = "input"): asserts value is Tensor {
  if (isTensor(value)) return;
  const hint = value === undefined ? "; does the forward before it return its output?" : "";
  throw new TypeError(`${caller}: argument ${name}: expected Tensor, got ${describeValue(value)}${hint}`);
}
