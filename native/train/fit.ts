/** Trains a model, for those who want no loop of their own. */
import type { Module } from "../nn/module.ts";
import { rememberModes } from "../nn/moduleModes.ts";
import type { Batches } from "./batches.ts";
import type { Logs } from "./callback.ts";
import { type FitOptions, readOptions } from "./fitOptions.ts";
import { Interruption } from "./interruption.ts";
import type { LossFunction, Step, Trainable } from "./step.ts";
import { TrainingRun } from "./trainingRun.ts";

export interface FitResult {
  /** Logs of each epoch. */
  history: readonly Logs[];
  /** The last epoch that ran, from 1. */
  epoch: number;
  /** Steps of the optimizer. */
  step: number;
  /** `"maxEpochs"`, or what a callback gave to `stop()`. */
  stopReason: string;
}

/**
 * Trains a model for some epochs:
 *
 * ```ts
 * const { history } = await fit(model, trainLoader, {
 *   loss: F.crossEntropy,
 *   optimizer: new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 }),
 *   maxEpochs: 10,
 *   validationData: testLoader,
 *   metrics: { accuracy: new Accuracy() },
 *   callbacks: [new ProgressBar(), live({ series: ["loss", "valLoss"] }), new EarlyStopping({ monitor: "valLoss" })],
 * });
 * ```
 *
 * It is this loop, with the numbers kept and the callbacks called:
 *
 * ```ts
 * for (let epoch = 1; epoch <= maxEpochs; epoch++) {
 *   for (const [input, target] of trainLoader) {
 *     tidy(() => loss(model.forward(input), target).backward());
 *     optimizer.step();
 *     optimizer.zeroGrad();
 *   }
 *   await evaluate(model, testLoader, { loss, metrics });
 *   scheduler.step();
 * }
 * ```
 *
 * Batches go to the device of the model, and those of a `DataLoader` are freed after their step, as all that a step makes. A model
 * in eval mode is trained in train mode; in one in train mode, parts in eval mode stay so, such as the normalization of a
 * frozen stage. Afterwards, also after an error, every module has the mode it had. An interrupt of the cell ends the run.
 * A run with a `ModelCheckpoint` that was stopped, by whatever, goes on with `resume` to the same numbers.
 * Optimizers whose step computes the loss again, such as LBFGS, need a loop of one's own.
 *
 * @param data - batches `[input, target]`, or of any form with `step`; anew for each epoch
 * @throws TypeError for an option out of range, a loss of more than one element, or batches of another form; Error for no batches
 */
export async function fit<Input, Target, Output>(
  model: Trainable<Input, Output>,
  data: Batches<readonly [Input, Target]>,
  options: FitOptions<readonly [Input, Target]> & { loss: LossFunction<NoInfer<Output>, NoInfer<Target>> },
): Promise<FitResult>;
/** @param options - `step` computes the loss of a batch of any form */
export async function fit<Batch>(
  model: Module,
  data: Batches<Batch>,
  options: FitOptions<Batch> & { step: Step<NoInfer<Batch>> },
): Promise<FitResult>;
export async function fit(
  model: Module,
  data: Batches<unknown>,
  options: FitOptions<unknown> & { loss?: unknown; step?: Step<never> },
): Promise<FitResult> {
  const settings = readOptions(model, options);
  using interruption = new Interruption(options.signal);
  const run = new TrainingRun(model, data, settings, interruption);
  const restoreModes = rememberModes(model);
  try {
    if (!model.training) model.train();
    await run.run();
  } finally {
    restoreModes();
  }
  const { history, epoch, step, stopReason } = run;
  return { history, epoch, step, stopReason: stopReason ?? "maxEpochs" };
}
