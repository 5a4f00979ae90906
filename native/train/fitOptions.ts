/** Options of `fit`, checked before anything is trained. */
import type { GradScaler } from "../amp/gradScaler.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { Module } from "../nn/module.ts";
import { choice, whole } from "../nn/sizes.ts";
import { Optimizer } from "../optim/optimizer.ts";
import { LRScheduler, type Scheduled } from "../optim/schedulers/lrScheduler.ts";
import { ReduceLROnPlateau } from "../optim/schedulers/reduceLROnPlateau.ts";
import type { Batches } from "./batches.ts";
import { type Callback, checkCallbacks } from "./callback.ts";
import type { CheckpointTargets } from "./checkpoint.ts";
import { checkTrains } from "./checkTrains.ts";
import { checkStateful } from "./runState.ts";
import { type Autocast, checkMetrics, type NumberMetrics, type Step } from "./step.ts";

export interface FitOptions<Batch> {
  /** Of the parameters that are to learn. */
  optimizer: Scheduled;
  /** Passes over the data. */
  maxEpochs: number;
  /** Measured after each epoch, in eval mode. Default: none. */
  validationData?: Batches<Batch>;
  /** Epochs from one validation to the next. Default 1. */
  checkValEveryNEpoch?: number;
  /** Of the training batches as they come, and of the validation data. Default: none. */
  metrics?: NumberMetrics;
  callbacks?: readonly Callback[];
  /** Steps after each epoch, or after each step of the optimizer. */
  scheduler?: LRScheduler;
  /** Default "epoch". */
  schedulerInterval?: "epoch" | "step";
  /** What `ReduceLROnPlateau` goes by. Default "valLoss", or "loss" without validation data. */
  monitor?: string;
  /** Batches whose gradients are added up, each divided by this, for one step of the optimizer. Default 1. */
  accumulateGradBatches?: number;
  /** Greatest norm of all gradients together; see `clipGradNorm_`. Default: no limit. */
  gradientClipVal?: number;
  /**
   * A checkpoint of `ModelCheckpoint` or `Training.save`, made with the same model, optimizer, scheduler and callbacks: the run goes
   * on after its epoch or batch, with the same numbers as without a stop. `maxEpochs` counts all epochs. Default: from the start.
   */
  resume?: string | undefined;
  /** What else has a state for checkpoints, such as a loader's own generator or averaged weights. Default: nothing. */
  stateful?: CheckpointTargets;
  /** Around the forward pass and the loss, such as that of `accelerate()`. Default: none. */
  autocast?: Autocast;
  /** Scales the loss and takes the optimizer's steps. Default: none. */
  scaler?: GradScaler;
  /** Ends the run between two batches; `fit` throws its reason. */
  signal?: AbortSignal;
}

/** Options with their defaults. */
export interface FitSettings {
  optimizer: Scheduled;
  maxEpochs: number;
  validationData: Batches<unknown> | undefined;
  checkValEveryNEpoch: number;
  metrics: NumberMetrics;
  callbacks: readonly Callback[];
  scheduler: LRScheduler | undefined;
  schedulerInterval: "epoch" | "step";
  monitor: string;
  accumulateGradBatches: number;
  gradientClipVal: number | undefined;
  resume: string | undefined;
  stateful: CheckpointTargets;
  autocast: Autocast | undefined;
  scaler: GradScaler | undefined;
  loss?: unknown;
  step?: Step<never> | undefined;
}

type AnyOptions = FitOptions<unknown> & { loss?: unknown; step?: Step<never> };

const DEFAULTS = {
  optimizer: undefined,
  maxEpochs: undefined,
  loss: undefined,
  step: undefined,
  validationData: undefined,
  checkValEveryNEpoch: 1,
  metrics: {},
  callbacks: [],
  scheduler: undefined,
  schedulerInterval: "epoch",
  monitor: undefined,
  accumulateGradBatches: 1,
  gradientClipVal: undefined,
  resume: undefined,
  stateful: {},
  autocast: undefined,
  scaler: undefined,
  signal: undefined,
} as const;

/** @throws TypeError for an option out of range, or what is no model, optimizer or scheduler */
export function readOptions(model: unknown, options: AnyOptions): FitSettings {
  const given = optionsOf("fit", options, DEFAULTS);
  const { optimizer, scheduler, validationData, schedulerInterval } = given;
  if (!(model instanceof Module)) throw new TypeError(`fit: model: expected a Module, got ${typeof model}`);
  if (!(optimizer instanceof Optimizer))
    throw new TypeError(`fit: optimizer: expected an Optimizer, got ${typeof optimizer}`);
  if (optimizer.needsClosure) {
    throw new TypeError(
      `fit: optimizer: expected one that steps with the gradients of one batch, got ${optimizer.constructor.name}; write the loop with step(closure)`,
    );
  }
  if (scheduler !== undefined && !(scheduler instanceof LRScheduler))
    throw new TypeError(`fit: scheduler: expected an LRScheduler, got ${typeof scheduler}`);
  if (scheduler && scheduler.optimizer !== optimizer)
    throw new TypeError(
      "fit: scheduler: expected one of the optimizer, got another optimizer's; make it anew",
    );
  choice("fit", "schedulerInterval", schedulerInterval, ["epoch", "step"]);
  if (schedulerInterval === "step" && scheduler instanceof ReduceLROnPlateau)
    throw new TypeError('fit: schedulerInterval: expected "epoch" for ReduceLROnPlateau, got "step"');
  checkStateful(given.stateful);
  checkMetrics("fit", given.metrics, ["epoch", "loss", "lr", "valLoss"]);
  checkCallbacks("fit", given.callbacks);
  const { loss, step } = given;
  if (!step) checkTrains("fit", optimizer, model, loss instanceof Module ? loss.parameters() : []);
  return {
    optimizer,
    scheduler,
    schedulerInterval,
    validationData,
    maxEpochs: whole("fit", "maxEpochs", given.maxEpochs, 1),
    checkValEveryNEpoch: whole("fit", "checkValEveryNEpoch", given.checkValEveryNEpoch, 1),
    accumulateGradBatches: whole("fit", "accumulateGradBatches", given.accumulateGradBatches, 1),
    metrics: given.metrics,
    callbacks: given.callbacks,
    monitor: given.monitor ?? (validationData ? "valLoss" : "loss"),
    gradientClipVal: given.gradientClipVal,
    resume: given.resume,
    stateful: given.stateful,
    autocast: given.autocast,
    scaler: given.scaler,
    loss,
    step,
  };
}
