/** Calls operators by LibTorch's own name: inside torchbook, and for what the typed API leaves out. */
import { describeValue } from "./values.ts";
import { callOperator as callHandle, findOperator } from "../addon.ts";

/**
 * A function that calls one operator, found at its first call.
 * @param overload often empty.
 */
export function operator(name: string, overload = ""): (...args: unknown[]) => unknown {
  let handle = -1;
  return (...args) => {
    if (handle < 0) handle = findOperator(name, overload);
    return callHandle(handle, args);
  };
}

/**
 * Calls any operator that LibTorch registers.
 * @param name with its namespace and overload as LibTorch prints them, `aten::add.Tensor`.
 * @param args by position as in the schema; `undefined` takes the default, `null` is `None`.
 * @returns what the operator gives; several results as an array.
 * @throws where there is no such operator, or an argument does not fit.
 */
export function callOperator(name: string, ...args: unknown[]): unknown {
  const match = typeof name === "string" ? /^(\w+::\w+)(?:\.(\w+))?$/.exec(name) : null;
  if (!match)
    throw new TypeError(
      `callOperator: name: expected "namespace::name.overload", got ${describeValue(name)}`,
    );
  return callHandle(findOperator(match[1] as string, match[2] ?? ""), args);
}
