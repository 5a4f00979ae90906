/** Tensor work off the main thread. */
export { compute, type ComputeOptions } from "./compute.ts";
