/** Measures a model on data. */
import { noGrad } from "../autograd/modes.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { tidy } from "../memory.ts";
import type { Module } from "../nn/module.ts";
import { rememberModes } from "../nn/moduleModes.ts";
import { type Batches, countOf, forEachBatch } from "./batches.ts";
import { type Callback, checkCallbacks, tell, type Training } from "./callback.ts";
import { Interruption } from "./interruption.ts";
import { MeanMetric, type Metric } from "./metrics/index.ts";
import {
  type Autocast,
  checkMetrics,
  type LossFunction,
  makeStep,
  type Step,
  type StepResult,
  type Trainable,
  updateMetrics,
} from "./step.ts";

export interface EvaluateOptions<Metrics extends Readonly<Record<string, Metric>>> {
  /** Reset before. Default: none. */
  metrics?: Metrics;
  callbacks?: readonly Callback[];
  /** Around the forward pass and the loss, such as that of `accelerate()`. Default: none. */
  autocast?: Autocast;
  /** Ends the pass between two batches; `evaluate` throws its reason. */
  signal?: AbortSignal;
}

/** `loss`, and the value of each metric. */
export type Evaluated<Metrics extends Readonly<Record<string, Metric>>> = { loss: number } & {
  [Name in keyof Metrics]: ReturnType<Metrics[Name]["compute"]>;
};

/**
 * Computes the mean loss and metrics over all batches, in eval mode and without gradients; then every module has the mode it had:
 *
 * ```ts
 * const { loss, accuracy } = await evaluate(model, testLoader, { loss: F.crossEntropy, metrics: { accuracy: new Accuracy() } });
 * ```
 *
 * The mean loss weighs each batch by its examples. What a step makes is freed.
 *
 * @param data - batches `[input, target]`, or of any form with `step`
 * @throws TypeError for a loss of more than one element, or batches of another form; Error for no batches
 */
export async function evaluate<
  Input,
  Target,
  Output,
  Metrics extends Readonly<Record<string, Metric>> = Record<never, Metric>,
>(
  model: Trainable<Input, Output>,
  data: Batches<readonly [Input, Target]>,
  options: EvaluateOptions<Metrics> & { loss: LossFunction<NoInfer<Output>, NoInfer<Target>> },
): Promise<Evaluated<Metrics>>;
/** @param options - `step` computes the loss of a batch of any form */
export async function evaluate<
  Batch,
  Metrics extends Readonly<Record<string, Metric>> = Record<never, Metric>,
>(
  model: Module,
  data: Batches<Batch>,
  options: EvaluateOptions<Metrics> & { step: Step<NoInfer<Batch>> },
): Promise<Evaluated<Metrics>>;
export async function evaluate(
  model: Module,
  data: Batches<unknown>,
  options: EvaluateOptions<Record<string, Metric>> & { loss?: unknown; step?: Step<never> },
): Promise<Evaluated<Record<string, Metric>>> {
  const { metrics, callbacks, signal, ...given } = optionsOf("evaluate", options, {
    loss: undefined,
    step: undefined,
    metrics: {},
    callbacks: [],
    autocast: undefined,
    signal: undefined,
  });
  using interruption = new Interruption(signal);
  const step = makeStep("evaluate", model, given);
  checkMetrics("evaluate", metrics, ["loss"]);
  checkCallbacks("evaluate", callbacks);
  return runEvaluation({ caller: "evaluate", model, data, step, metrics, callbacks, interruption });
}

interface EvaluationRun {
  caller: string;
  model: Module;
  data: Batches<unknown>;
  step: (batch: unknown) => StepResult & { batchSize: number };
  metrics: Readonly<Record<string, Metric>>;
  callbacks: readonly Callback[];
  interruption: Interruption;
  training?: Training;
}

/** The pass of `evaluate`, and of each epoch's validation. */
export async function runEvaluation(run: EvaluationRun): Promise<Evaluated<Record<string, Metric>>> {
  const { caller, model, data, step, metrics, callbacks, interruption, training } = run;
  const evaluation = { model, batch: 0, numBatches: countOf(data), training };
  const meanLoss = new MeanMetric();
  const restoreModes = rememberModes(model);
  for (const metric of Object.values(metrics)) metric.reset();
  try {
    model.eval();
    await tell(callbacks, "onEvaluateStart", evaluation);
    await forEachBatch(data, interruption, async (batch) => {
      noGrad(() =>
        tidy(() => {
          const result = step(batch);
          meanLoss.update(result.loss, result.batchSize);
          updateMetrics(caller, metrics, result);
        }),
      );
      evaluation.batch += 1;
      await tell(callbacks, "onEvaluateBatchEnd", evaluation);
    });
    if (evaluation.batch === 0) throw new Error(`${caller}: expected batches, got none`);
    await tell(callbacks, "onEvaluateEnd", evaluation);
    const values = Object.entries(metrics).map(([name, metric]) => [name, metric.compute()]);
    return { loss: meanLoss.compute(), ...Object.fromEntries(values) };
  } finally {
    meanLoss.reset();
    restoreModes();
  }
}
