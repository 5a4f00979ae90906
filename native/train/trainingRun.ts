/** A run of `fit`: its state, and what happens to each batch and at the end of each epoch. */
import { DataLoader } from "../data/dataLoader.ts";
import { freeAll } from "../data/transfer.ts";
import { tidy } from "../memory.ts";
import type { Module } from "../nn/module.ts";
import { clipGradNorm_ } from "../nn/utils/clipGrad.ts";
import type { Scheduled } from "../optim/schedulers/lrScheduler.ts";
import { ReduceLROnPlateau } from "../optim/schedulers/reduceLROnPlateau.ts";
import type { Tensor } from "../tensor.ts";
import type { Batches } from "./batches.ts";
import { countOf, forEachBatch } from "./batches.ts";
import { type Logs, tell, type Training } from "./callback.ts";
import { runEvaluation } from "./evaluate.ts";
import type { FitSettings } from "./fitOptions.ts";
import type { Interruption } from "./interruption.ts";
import { MeanMetric } from "./metrics/index.ts";
import { loadRun, saveRun, type WithinEpoch } from "./runState.ts";
import { monitored } from "./monitored.ts";
import { makeStep, updateMetrics } from "./step.ts";

export class TrainingRun implements Training {
  readonly model: Module;
  readonly optimizer: Scheduled;
  readonly maxEpochs: number;
  readonly numBatches: number | undefined;
  epoch = 0;
  step = 0;
  batch = 0;
  readonly history: Logs[] = [];
  stopReason: string | null = null;
  readonly #data: Batches<unknown>;
  readonly #settings: FitSettings;
  readonly #interruption: Interruption;
  readonly #computeLoss: ReturnType<typeof makeStep>;
  readonly #meanLoss = new MeanMetric();
  #lastLoss: Tensor | undefined;
  /** Of the first group, in the last step. */
  #lastLr = Number.NaN;
  #phase: "between" | "training" | "measuring" = "between";
  /** What a checkpoint had of the epoch that begins next. */
  #resumed: WithinEpoch | null = null;

  constructor(model: Module, data: Batches<unknown>, settings: FitSettings, interruption: Interruption) {
    this.model = model;
    this.optimizer = settings.optimizer;
    this.maxEpochs = settings.maxEpochs;
    this.numBatches = countOf(data);
    this.#data = data;
    this.#settings = settings;
    this.#interruption = interruption;
    this.#computeLoss = makeStep("fit", model, settings);
  }

  get loss(): number {
    return this.#lastLoss?.item() ?? Number.NaN;
  }

  get logs(): Logs {
    return this.history.at(-1) ?? {};
  }

  get skipsValidation(): boolean {
    const { validationData, checkValEveryNEpoch } = this.#settings;
    return validationData !== undefined && this.epoch % checkValEveryNEpoch !== 0;
  }

  stop(reason: string): void {
    this.stopReason = reason;
  }

  save(path: string): void {
    const { model, epoch, step, history, stopReason } = this;
    tidy(() => {
      const withinEpoch = this.#phase === "between" ? null : this.#withinEpoch();
      saveRun(path, model, this.#settings, { epoch, step, history, stopReason, withinEpoch });
    });
  }

  #withinEpoch(): WithinEpoch {
    const { accumulateGradBatches, metrics } = this.#settings;
    const refuse = (expected: string, got: string) =>
      new Error(`Training.save: expected ${expected} within an epoch, got ${got}; save between epochs`);
    if (this.#phase === "measuring") throw refuse("a call after a batch of training", "one of validation");
    if (this.batch % accumulateGradBatches !== 0)
      throw refuse(
        "no gradients that wait for a step",
        `those of ${this.batch % accumulateGradBatches} batches`,
      );
    if (!(this.#data instanceof DataLoader)) throw refuse("a DataLoader", typeof this.#data);
    const states = Object.entries(metrics).map(([name, metric]) => {
      if (!metric.stateDict) throw refuse("metrics with a state", name);
      return [name, metric.stateDict()];
    });
    return {
      batch: this.batch,
      last_lr: this.#lastLr,
      mean_loss: this.#meanLoss.stateDict(),
      metrics: Object.fromEntries(states),
      data: this.#data.stateDict(),
    };
  }

  #resume(path: string): void {
    const { epoch, step, history, stopReason, withinEpoch } = loadRun(path, this.model, this.#settings);
    if (withinEpoch && !(this.#data instanceof DataLoader))
      throw new Error(
        `fit: resume: expected a DataLoader, in which ${path} was saved, got ${typeof this.#data}`,
      );
    this.#resumed = withinEpoch;
    this.epoch = withinEpoch ? epoch - 1 : epoch;
    this.step = step;
    this.stopReason = stopReason;
    this.history.push(...history);
  }

  #resumeEpoch({ batch, last_lr: lastLr, mean_loss: meanLoss, metrics, data }: WithinEpoch): void {
    this.batch = batch;
    this.#lastLr = lastLr;
    this.#meanLoss.loadStateDict(meanLoss as never);
    for (const [name, metric] of Object.entries(this.#settings.metrics))
      metric.loadStateDict?.(metrics[name] as never);
    (this.#data as DataLoader<unknown>).loadStateDict(data as never);
    freeAll([meanLoss, metrics, data]);
    this.#resumed = null;
  }

  /** All epochs, or those that are left. */
  async run(): Promise<void> {
    const { callbacks, resume } = this.#settings;
    try {
      if (resume !== undefined) this.#resume(resume);
      await tell(callbacks, "onFitStart", this);
      while (this.epoch < this.maxEpochs && this.stopReason === null) await this.#runEpoch();
      await tell(callbacks, "onFitEnd", this);
    } catch (error) {
      for (const callback of callbacks) await callback.onException?.(this, error);
      throw error;
    } finally {
      this.optimizer.zeroGrad();
      this.#lastLoss?.dispose();
      this.#meanLoss.reset();
      this.#resetMetrics();
    }
  }

  async #runEpoch(): Promise<void> {
    const { callbacks, validationData } = this.#settings;
    this.epoch += 1;
    this.batch = 0;
    this.#meanLoss.reset();
    this.#resetMetrics();
    if (this.#resumed) this.#resumeEpoch(this.#resumed);
    this.#phase = "training";
    await tell(callbacks, "onEpochStart", this);
    await forEachBatch(this.#data, this.#interruption, async (batch) => {
      this.#learn(batch);
      await tell(callbacks, "onTrainBatchEnd", this);
    });
    if (this.batch === 0) {
      throw new Error(
        `fit: expected batches in epoch ${this.epoch}, got none; pass what begins anew at each pass, such as a DataLoader`,
      );
    }
    if (this.batch % this.#settings.accumulateGradBatches !== 0) this.#update();
    this.#phase = "measuring";
    const logs: Record<string, number> = { epoch: this.epoch, loss: this.#meanLoss.compute() };
    for (const [name, metric] of Object.entries(this.#settings.metrics)) logs[name] = metric.compute();
    logs.lr = this.#lastLr;
    if (validationData && !this.skipsValidation) await this.#validate(validationData, logs);
    this.history.push(logs);
    this.#phase = "between";
    if (this.#settings.schedulerInterval === "epoch") this.#schedule();
    await tell(callbacks, "onEpochEnd", this);
    await tell(callbacks, "onCheckpoint", this);
  }

  /** Forward, backward, and the optimizer's step where enough batches have come. */
  #learn(batch: unknown): void {
    const { accumulateGradBatches, metrics, scaler } = this.#settings;
    const loss = tidy(() => {
      const result = this.#computeLoss(batch);
      const scaled = accumulateGradBatches === 1 ? result.loss : result.loss.div(accumulateGradBatches);
      (scaler ? scaler.scale(scaled) : scaled).backward();
      this.#meanLoss.update(result.loss, result.batchSize);
      updateMetrics("fit", metrics, result);
      return result.loss.detach();
    });
    this.#lastLoss?.dispose();
    this.#lastLoss = loss;
    this.batch += 1;
    if (this.batch % accumulateGradBatches === 0) this.#update();
  }

  #update(): void {
    const { gradientClipVal, schedulerInterval, scaler } = this.#settings;
    if (gradientClipVal !== undefined) scaler?.unscale_(this.optimizer);
    if (gradientClipVal !== undefined) clipGradNorm_(this.model.parameters(), gradientClipVal).dispose();
    if (scaler) scaler.step(this.optimizer);
    else this.optimizer.step();
    scaler?.update();
    this.optimizer.zeroGrad();
    this.step += 1;
    this.#lastLr = this.optimizer.paramGroups[0]?.lr as number;
    if (schedulerInterval === "step") this.#settings.scheduler?.step();
  }

  async #validate(data: Batches<unknown>, logs: Record<string, number>): Promise<void> {
    const values = await runEvaluation({
      caller: "fit: validationData",
      model: this.model,
      data,
      step: this.#computeLoss,
      metrics: this.#settings.metrics,
      callbacks: this.#settings.callbacks,
      interruption: this.#interruption,
      training: this,
    });
    for (const [name, value] of Object.entries(values)) logs[validationName(name)] = value as number;
    this.#resetMetrics();
  }

  #schedule(): void {
    const { scheduler, monitor } = this.#settings;
    if (!(scheduler instanceof ReduceLROnPlateau)) {
      scheduler?.step();
      return;
    }
    const value = monitored("fit", monitor, this);
    if (value !== undefined) scheduler.step(value);
  }

  #resetMetrics(): void {
    for (const metric of Object.values(this.#settings.metrics)) metric.reset();
  }
}

/** `loss` as `valLoss`. */
function validationName(name: string): string {
  return `val${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
