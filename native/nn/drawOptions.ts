/** The options of all functions that draw the values of a tensor. */
import type { Generator } from "../random/generator.ts";

export interface DrawOptions {
  /** What draws the numbers. Default: the default generator of the tensor's device. */
  generator?: Generator | null;
}

/** The defaults of {@link DrawOptions}. */
export const DRAW = { generator: null };
