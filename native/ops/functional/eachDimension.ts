/** Sizes and factors of functions that take one number for all dimensions, or a list. */
import { describeValue } from "../../dispatch/values.ts";

/** @throws TypeError `caller: name: ...` unless `value` is a number or a list of `dims` numbers */
export function eachDimension(caller: string, name: string, value: unknown, dims: number): number[] {
  if (typeof value === "number") return new Array<number>(dims).fill(value);
  if (Array.isArray(value) && value.length === dims && value.every((one) => typeof one === "number"))
    return [...value];
  throw new TypeError(
    `${caller}: ${name}: expected a number or an array of ${dims} numbers, got ${describeValue(value)}`,
  );
}
