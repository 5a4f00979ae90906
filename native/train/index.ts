/** `torchbook/train`: a training loop, its callbacks, and metrics. */
export * from "./metrics/index.ts";
