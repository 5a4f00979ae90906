/** What is fastest on this machine. */
export { type Accelerated, type AccelerateOptions, accelerate } from "./accelerate.ts";
export type { MixedPrecision } from "./modes.ts";
