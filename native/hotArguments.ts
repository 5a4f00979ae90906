/** What generated fast cases are made of: their types, and integer lists as the addon reads them. */
import { argumentSlots, type Tensor } from "./tensor.ts";

/** A typed kernel of the addon. Returns a Tensor only where the result has an object already. */
export type HotKernel = (made: Tensor | undefined, ...args: unknown[]) => Tensor | undefined;

export type General = (this: unknown, ...args: unknown[]) => unknown;

/** Wraps a general function, or method, with the fast cases of one operator. */
export interface FastPath {
  asFunction(general: General): General;
  asMethod(general: General): General;
}

const MAX_LIST = 16;

/**
 * Writes a list of integers into the numbers shared with the addon, from `offset`.
 * @param fixed length of a list for which one number may stand, or 0.
 * @returns the length, or -1 for what the general path has to look at.
 */
export function putList(value: unknown, offset: number, fixed: number): number {
  if (typeof value === "number" && fixed > 0) {
    if ((value | 0) !== value) return -1;
    for (let i = 0; i < fixed; i++) argumentSlots[offset + i] = value;
    return fixed;
  }
  if (!Array.isArray(value) || value.length > MAX_LIST) return -1;
  for (let i = 0; i < value.length; i++) {
    const element: unknown = value[i];
    if (typeof element !== "number" || (element | 0) !== element) return -1;
    argumentSlots[offset + i] = element;
  }
  return value.length;
}
