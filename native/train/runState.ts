/** The state of a run of `fit` in a checkpoint. */
import type { Callback, Logs } from "./callback.ts";
import { type CheckpointTargets, loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import type { FitSettings } from "./fitOptions.ts";
import type { Module } from "../nn/module.ts";

/** What is told of a run, besides the states of its parts. */
export interface Progress {
  epoch: number;
  step: number;
  history: readonly Logs[];
  /** Why the run has ended before its last epoch, if it has. */
  stopReason: string | null;
  /** Where in `epoch` it is; null after it. */
  withinEpoch: WithinEpoch | null;
}

/** What an epoch has done so far. */
export interface WithinEpoch {
  batch: number;
  /** Of the first group, in the last step. */
  last_lr: number;
  mean_loss: unknown;
  metrics: Record<string, unknown>;
  /** Of the DataLoader. */
  data: unknown;
}

/** The state of one callback; which one it was is told by its class and its place among those that have a state. */
interface CallbackState {
  name: string;
  state: unknown;
}

const OWN_NAMES = [
  "model",
  "optimizer",
  "scheduler",
  "scaler",
  "callbacks",
  "epoch",
  "step",
  "history",
  "stop_reason",
  "within_epoch",
];

/** @throws TypeError for a part of the user's that has the name of one of ours */
export function checkStateful(stateful: CheckpointTargets): void {
  const taken = Object.keys(stateful).find((name) => OWN_NAMES.includes(name));
  if (taken !== undefined)
    throw new TypeError(`fit: stateful: expected other names than ${OWN_NAMES.join(", ")}, got "${taken}"`);
}

export function saveRun(path: string, model: Module, settings: FitSettings, progress: Progress): void {
  const callbacks = withState(settings.callbacks).map(
    (callback): CallbackState => ({ name: callback.constructor.name, state: callback.stateDict() }),
  );
  const { epoch, step, history, stopReason, withinEpoch } = progress;
  const told = { epoch, step, history, stop_reason: stopReason, within_epoch: withinEpoch };
  saveCheckpoint({ ...partsOf(model, settings), callbacks, ...told }, path);
}

/** @throws Error where the checkpoint is not of such a run */
export function loadRun(path: string, model: Module, settings: FitSettings): Progress {
  const saved = loadCheckpoint(path, partsOf(model, settings));
  const { callbacks, epoch, step, history, stop_reason: stopReason, within_epoch: withinEpoch } = saved;
  if (!Array.isArray(callbacks) || typeof epoch !== "number" || typeof step !== "number") {
    throw new Error(`fit: resume: expected a checkpoint of fit at ${path}, got one of another program`);
  }
  const states = callbacks as CallbackState[];
  const targets = withState(settings.callbacks);
  const names = (list: readonly string[]) => list.join(", ") || "none";
  const found = names(targets.map((callback) => callback.constructor.name));
  const expected = names(states.map(({ name }) => name));
  if (found !== expected)
    throw new Error(`fit: resume: expected callbacks with the states of ${path} (${expected}), got ${found}`);
  for (const [at, callback] of targets.entries()) callback.loadStateDict?.(states[at]?.state as never);
  return {
    ...{ epoch, step, history: history as Logs[], stopReason: stopReason as string | null },
    withinEpoch: (withinEpoch ?? null) as WithinEpoch | null,
  };
}

function partsOf(model: Module, settings: FitSettings): CheckpointTargets {
  const { optimizer, scheduler, scaler, stateful } = settings;
  const scales = scaler?.isEnabled() === true;
  return { model, optimizer, ...(scheduler && { scheduler }), ...(scales && { scaler }), ...stateful };
}

function withState(callbacks: readonly Callback[]): (Callback & { stateDict(): unknown })[] {
  return callbacks.filter((callback) => callback.stateDict !== undefined) as never;
}
