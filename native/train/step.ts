/** One step on a batch, up to its loss: the forward pass of training and of evaluation. */
import { describeValue } from "../dispatch/values.ts";
import type { Device } from "../dtype.ts";
import type { SynchronousFunction } from "../memory.ts";
import { Module } from "../nn/module.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { sizeOf, toDevice } from "./batches.ts";
import type { Metric } from "./metrics/index.ts";

/** What a step gives. */
export interface StepResult {
  /** `[]`, the mean over the batch's examples. */
  loss: Tensor;
  /** For metrics. */
  output?: Tensor;
  /** For metrics. */
  target?: Tensor;
  /** Weight of the batch in the epoch's mean loss. Default: the first size of the batch's first tensor. */
  batchSize?: number;
}

/** A function such as `F.crossEntropy`, or a module such as `new CrossEntropyLoss()`. */
export type LossFunction<Output, Target> =
  | ((output: Output, target: Target) => Tensor)
  | { forward(output: Output, target: Target): Tensor };

/** A model that takes the first element of a batch. */
export type Trainable<Input, Output> = Module & { forward(input: Input): Output };

/** Names of metrics of one number each. */
export type NumberMetrics = Readonly<Record<string, Metric<number>>>;

export type Step<Batch> = (batch: Batch) => StepResult;

/** Runs a function in a precision: `(body) => torch.autocast({ device: "cpu" }, body)`. */
export type Autocast = <T>(body: SynchronousFunction<T>) => T;

interface Forward {
  loss?: unknown;
  step?: Step<never> | undefined;
  autocast?: Autocast | undefined;
}

/** The step that options ask for: a forward pass and a loss, or one of the user's. The batch goes to the model's device. */
export function makeStep(
  caller: string,
  model: Module,
  { loss, step, autocast }: Forward,
): (batch: unknown) => StepResult & { batchSize: number } {
  const own = (step as Step<unknown> | undefined) ?? pairStep(caller, model, loss);
  const device = model.parameters()[0]?.device as Device | undefined;
  return (batch) => {
    const forward = () => own(device ? toDevice(batch, device) : batch);
    const result = autocast ? autocast(forward) : forward();
    if (!isTensor(result?.loss) || result.loss.numel !== 1) {
      const got = isTensor(result?.loss) ? `shape [${result.loss.shape.join(", ")}]` : typeof result?.loss;
      throw new TypeError(`${caller}: loss: expected a tensor of one element, got ${got}`);
    }
    return { ...result, batchSize: result.batchSize ?? sizeOf(batch) };
  };
}

function pairStep(caller: string, model: Module, loss: unknown): Step<unknown> {
  const lossOf = functionOf(caller, loss);
  return (batch) => {
    if (!Array.isArray(batch) || batch.length !== 2) {
      const got = Array.isArray(batch) ? `${batch.length} elements` : typeof batch;
      throw new TypeError(
        `${caller}: expected batches [input, target], got ${got}; pass step for batches of another form`,
      );
    }
    const [input, target] = batch;
    const output = (model.forward as (input: unknown) => unknown)(input);
    return { loss: lossOf(output, target), output: output as Tensor, target };
  };
}

function functionOf(caller: string, loss: unknown): (output: unknown, target: unknown) => Tensor {
  if (typeof loss === "function" && loss.prototype instanceof Module) {
    throw new TypeError(
      `${caller}: loss: expected a function or a module, got a class; pass new ${loss.name}()`,
    );
  }
  if (typeof loss === "function") return loss as never;
  if (loss instanceof Module)
    return (output, target) => (loss.forward as (...given: unknown[]) => Tensor)(output, target);
  throw new TypeError(`${caller}: expected loss, a function or a module, or step, got ${typeof loss}`);
}

/** @throws TypeError for what is no metric, or one whose name the values of an epoch have for something else */
export function checkMetrics(caller: string, metrics: object, taken: readonly string[]): void {
  for (const [name, metric] of Object.entries(metrics)) {
    if (Array.isArray(metrics) || typeof metric?.update !== "function") {
      const got = describeValue(Array.isArray(metrics) ? metrics : metric);
      const place = Array.isArray(metrics) ? "" : `${name}: `;
      throw new TypeError(
        `${caller}: metrics: ${place}expected metrics by name, such as { accuracy: new Accuracy() }, got ${got}`,
      );
    }
  }
  const name = Object.keys(metrics).find((each) => taken.includes(each));
  if (name !== undefined)
    throw new TypeError(`${caller}: metrics: expected other names than ${taken.join(", ")}, got "${name}"`);
}

/** @throws TypeError where a step gave no tensors to measure */
export function updateMetrics(
  caller: string,
  metrics: Readonly<Record<string, Metric>>,
  { output, target }: StepResult,
): void {
  for (const metric of Object.values(metrics)) {
    if (!isTensor(output) || !isTensor(target)) {
      throw new TypeError(
        `${caller}: metrics: expected a step that gives the tensors output and target, got ${typeof output} and ${typeof target}`,
      );
    }
    metric.update(output, target);
  }
}
