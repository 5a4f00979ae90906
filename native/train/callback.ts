/** What a training run and an evaluation tell those who listen. */
import { describeValue } from "../dispatch/values.ts";
import type { Module } from "../nn/module.ts";
import type { Scheduled } from "../optim/schedulers/lrScheduler.ts";

/**
 * Numbers of an epoch by name: `loss` and the metrics over the training batches, as they were while it learned; the same with
 * `val` in front, such as `valLoss`, over the validation data at its end; `lr`, the learning rate of the first group in the
 * epoch's last step; `epoch`.
 */
export type Logs = Readonly<Record<string, number>>;

/** A run of `fit`, as callbacks see it. */
export interface Training {
  readonly model: Module;
  readonly optimizer: Scheduled;
  readonly maxEpochs: number;
  /** Number of the epoch that runs, or ran last, from 1. */
  readonly epoch: number;
  /** Steps of the optimizer so far, over all epochs. */
  readonly step: number;
  /** Batches of this epoch so far. */
  readonly batch: number;
  /** Batches of an epoch, where that is known. */
  readonly numBatches: number | undefined;
  /** Loss of the last batch. Reading it waits for a GPU. */
  readonly loss: number;
  /** Of the last epoch that has ended; `{}` before. */
  readonly logs: Logs;
  /** Whether this epoch ends without the validation that others have: `checkValEveryNEpoch`. */
  readonly skipsValidation: boolean;
  /** Logs of all epochs that have ended. */
  readonly history: readonly Logs[];
  /** Ends the run after this epoch. @param reason - what `fit` returns as `stopReason` */
  stop(reason: string): void;
  /**
   * Writes a checkpoint for `resume`, whole or not at all; to be called in `onCheckpoint`, or in `onTrainBatchEnd`, from which the
   * run goes on with the next batch.
   *
   * @throws Error that names the path where it cannot be written; within an epoch also for data that are no `DataLoader`, a metric
   *   without a state, gradients that no step has used yet, or while the model is measured
   */
  save(path: string): void;
}

/** A pass over validation data, in `fit` or `evaluate`, as callbacks see it. */
export interface Evaluation {
  readonly model: Module;
  /** Batches so far. */
  readonly batch: number;
  readonly numBatches: number | undefined;
  /** The run that it belongs to; undefined in `evaluate`. */
  readonly training: Training | undefined;
}

type Told<Subject> = (subject: Subject) => void | Promise<void>;

/**
 * What `fit` and `evaluate` call, each if it is there; a promise is awaited. An error of a callback ends the run.
 *
 * What they see of the model is theirs to read; batches and outputs are freed when their step is over.
 */
export interface Callback {
  /** Before the first epoch; after a checkpoint was loaded. */
  onFitStart?: Told<Training>;
  onEpochStart?: Told<Training>;
  onTrainBatchEnd?: Told<Training>;
  onEvaluateStart?: Told<Evaluation>;
  onEvaluateBatchEnd?: Told<Evaluation>;
  onEvaluateEnd?: Told<Evaluation>;
  /** After the validation; `logs` are those of this epoch. */
  onEpochEnd?: Told<Training>;
  /** After every callback's `onEpochEnd`, when all that belongs to the epoch has its state. */
  onCheckpoint?: Told<Training>;
  /** After the last epoch. */
  onFitEnd?: Told<Training>;
  /** Instead of `onFitEnd`, where an error or an interrupt ends the run, which throws it afterwards. */
  onException?: (training: Training, error: unknown) => void | Promise<void>;
  /** What a checkpoint keeps of the callback, in a form that `save` takes; `loadStateDict` gets it before `onFitStart`. */
  stateDict?: () => unknown;
  loadStateDict?: (state: never) => void;
}

type TrainingHook =
  | "onFitStart"
  | "onEpochStart"
  | "onTrainBatchEnd"
  | "onEpochEnd"
  | "onCheckpoint"
  | "onFitEnd";
type EvaluationHook = "onEvaluateStart" | "onEvaluateBatchEnd" | "onEvaluateEnd";

/** @throws TypeError for what is no list of callbacks */
export function checkCallbacks(caller: string, callbacks: unknown): void {
  const isCallback = (each: unknown) => typeof each === "object" && each !== null;
  if (Array.isArray(callbacks) && callbacks.every(isCallback)) return;
  const got = Array.isArray(callbacks) ? callbacks.find((each) => !isCallback(each)) : callbacks;
  throw new TypeError(`${caller}: callbacks: expected an array of callbacks, got ${describeValue(got)}`);
}

/** Calls a hook of all callbacks, one after the other. */
export async function tell(
  callbacks: readonly Callback[],
  ...[hook, subject]: [TrainingHook, Training] | [EvaluationHook, Evaluation]
): Promise<void> {
  for (const callback of callbacks)
    await (callback[hook] as Told<unknown> | undefined)?.call(callback, subject);
}
