/** Fast cases of hot operators, put in front of the general functions; which ones, `generator/hotKernels.ts` says. */
import { FAST_PATHS } from "./generated/fastPaths.ts";
import type { General } from "./hotArguments.ts";

/** `general` with the fast cases of `operator` (PyTorch's name) in front, or itself where there are none. */
export function fastFunction(operator: string, general: General): General {
  return FAST_PATHS[operator]?.asFunction(general) ?? general;
}

/** The same for a method. */
export function fastMethod(operator: string, general: General): General {
  return FAST_PATHS[operator]?.asMethod(general) ?? general;
}
