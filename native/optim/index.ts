/** `torchbook/optim`: optimizers, and schedulers of their learning rates. */
export * from "./adagrad.ts";
export * from "./adam.ts";
export * from "./lbfgs.ts";
export * from "./muon.ts";
export * from "./nAdam.ts";
export {
  Optimizer,
  type OptimizerStateDict,
  type ParamGroup,
  type Params,
  type ScheduledOptions,
} from "./optimizer.ts";
export * from "./rAdam.ts";
export * from "./rmsProp.ts";
export * from "./sgd.ts";
export * from "./schedulers/index.ts";
