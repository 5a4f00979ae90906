/** Times a training step of a model in several modes, on copies: the model itself stays as it is. */
import { autocast } from "../../amp/autocast.ts";
import { noGrad } from "../../autograd/modes.ts";
import { bfloat16, float16 } from "../../dtype.ts";
import { rand } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import { BatchNormAct2d } from "../../nn/batchNormAct.ts";
import { Conv2d } from "../../nn/conv.ts";
import { deepCopy } from "../../nn/deepCopy.ts";
import { Linear } from "../../nn/linear.ts";
import type { Module } from "../../nn/module.ts";
import { Sequential } from "../../nn/sequential.ts";
import { forkRng } from "../../random/seeds.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import type { Mode, MixedPrecision } from "./modes.ts";

/** Rounds that count, a step of each mode in turns, after one that does not. */
const ROUNDS = 3;
/** A mode whose first step takes so many times the best one's is timed no further. */
const HOPELESS = 4;

/** What runs in the mode. */
export function inPrecision<T>(precision: MixedPrecision, device: string, body: () => T): T {
  const dtype = precision === "fp16" ? float16 : bfloat16;
  const options = { device: device as "cpu", dtype, enabled: precision !== "no" };
  return autocast(options, body as () => never);
}

/**
 * Milliseconds of a step of each mode: the best of some. A model in eval mode takes forward passes only.
 *
 * @param example - what `model.forward` takes
 */
export function timeModes(modes: readonly Mode[], model: Module, example: Tensor): number[] {
  return forkRng(() =>
    tidy(() => {
      const steps = modes.map((mode) => makeStep(mode, model, example));
      const first = steps.map((step) => step());
      const limit = HOPELESS * Math.min(...first);
      const best = first.map((time) => (time > limit ? time : Number.POSITIVE_INFINITY));
      for (let round = 0; round < ROUNDS; round++) {
        for (const [at, step] of steps.entries()) {
          if ((first[at] as number) <= limit) best[at] = Math.min(best[at] as number, step());
        }
      }
      return best;
    }),
  );
}

/** A function that takes a step and tells its milliseconds. */
function makeStep(mode: Mode, model: Module, example: Tensor): () => number {
  const copy = deepCopy(model).to({ memoryFormat: mode.memoryFormat });
  return () =>
    tidy(() => {
      const begin = performance.now();
      const run = () =>
        inPrecision(mode.mixedPrecision, example.device, () => sumOf(copy.forward(example as never)));
      const sum = model.training ? run() : noGrad(run as () => never);
      if (sum.requiresGrad) sum.backward();
      // Waits for a GPU.
      sum.item();
      return performance.now() - begin;
    });
}

/** Of all floating-point tensors in what a model gives. */
function sumOf(output: unknown): Tensor {
  const found = tensorsIn(output).filter(({ dtype }) => dtype.isFloatingPoint);
  const [first, ...others] = found.map((tensor) => tensor.float().sum());
  if (!first)
    throw new TypeError("accelerate: example: expected a model that gives tensors of floats, got none");
  return others.reduce((sum, other) => sum.add(other), first);
}

function tensorsIn(value: unknown): Tensor[] {
  if (isTensor(value)) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(tensorsIn);
}

/** A small network of the layers that cost most in one like `model`, and a batch for it. */
export function standIn(model: Module): { model: Module; example: Tensor } {
  const [parameter] = model.parameters();
  const device = (parameter?.device ?? "cpu") as "cpu";
  return forkRng(() => {
    const isOfImages = model.parameters().some(({ ndim }) => ndim === 4);
    const network = isOfImages
      ? new Sequential(conv(), new BatchNormAct2d(32), conv())
      : new Sequential(new Linear(256, 256), new Linear(256, 256));
    const example = rand(isOfImages ? [8, 32, 28, 28] : [256, 256], { device });
    return { model: network.to(device).train(model.training), example };
  });
}

function conv(): Conv2d {
  return new Conv2d(32, 32, 3, { padding: 1, bias: false });
}
