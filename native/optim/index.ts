/** `torchbook/optim`: optimizers. */
export * from "./adam.ts";
export { Optimizer, type OptimizerStateDict, type ParamGroup, type Params } from "./optimizer.ts";
export * from "./sgd.ts";
