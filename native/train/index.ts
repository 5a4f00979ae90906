/** `torchbook/train`: a training loop, its callbacks, metrics, and what makes it fast. */
export {
  type Accelerated,
  type AccelerateOptions,
  accelerate,
  type MixedPrecision,
} from "./accelerate/index.ts";
export type { Batches } from "./batches.ts";
export type { Callback, Evaluation, Logs, Training } from "./callback.ts";
export { type CheckpointTargets, loadCheckpoint, type Stateful, saveCheckpoint } from "./checkpoint.ts";
export { EarlyStopping, type EarlyStoppingOptions } from "./earlyStopping.ts";
export { type Evaluated, type EvaluateOptions, evaluate } from "./evaluate.ts";
export { type FitResult, fit } from "./fit.ts";
export type { FitOptions } from "./fitOptions.ts";
export * from "./metrics/index.ts";
export { ModelCheckpoint, type ModelCheckpointOptions } from "./modelCheckpoint.ts";
export { ProgressBar, type ProgressBarOptions } from "./progressBar.ts";
export type { LossFunction, NumberMetrics, Step, StepResult, Trainable } from "./step.ts";
