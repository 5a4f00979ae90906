/** Picks what trains a model fastest on this machine, and says what. After Hugging Face's Accelerate in its words. */
import { availableParallelism } from "node:os";
import { GradScaler } from "../../amp/gradScaler.ts";
import { refuseQueueing } from "../../async/compute.ts";
import { getNumThreads, setNumThreads } from "../../devices.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { channelsLast, contiguousFormat, type MemoryFormat } from "../../dtype.ts";
import { keep, type SynchronousFunction } from "../../memory.ts";
import { Module } from "../../nn/module.ts";
import { choice } from "../../nn/sizes.ts";
import { Optimizer } from "../../optim/optimizer.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { checkTrains } from "../checkTrains.ts";
import { fuseBatchNormAct } from "./fuse.ts";
import { type Asked, candidates, type Mode, type MixedPrecision } from "./modes.ts";
import { inPrecision, standIn, timeModes } from "./timing.ts";

export interface AccelerateOptions {
  /** `"no"` keeps float32; `"auto"` takes bfloat16 where it is faster. Default "auto". */
  mixedPrecision?: MixedPrecision | "auto";
  /** `channelsLast` or `contiguousFormat` of parameters with four dimensions. Default "auto". */
  memoryFormat?: MemoryFormat | "auto";
  /** Of CPU operators. Default: those that there are, but no more than the machine's. */
  threads?: number;
  /**
   * A batch as `model.forward` takes it. Where only a measurement can tell, steps of a copy of the model are timed with it,
   * some seconds for a large one; otherwise those of a small network of the same kind of layers. Without it a CPU takes
   * bfloat16 only where it has AMX.
   */
  example?: Tensor;
}

/** What was picked, and what one trains with. */
export interface Accelerated<Model, Opt> {
  /** The one that was given, its parameters the same objects in the memory format that was picked. */
  model: Model;
  optimizer: Opt;
  /** Runs the forward pass and the loss in the precision that was picked. */
  autocast<T>(body: SynchronousFunction<T>): T;
  /** Enabled for float16 only; else all its methods pass through. */
  scaler: GradScaler;
  mixedPrecision: MixedPrecision;
  memoryFormat: MemoryFormat;
  threads: number;
  /** What was picked and why, as one line. */
  describe(): string;
}

/**
 * Sets a model up to be trained as fast as it can be here:
 *
 * ```ts
 * const { model, optimizer, autocast, describe } = accelerate(net, new SGD(net.parameters(), { lr: 0.1 }));
 * console.log(describe());
 * for (const [images, labels] of loader) {
 *   const loss = autocast(() => F.crossEntropy(model.forward(images), labels));
 *   loss.backward();
 *   optimizer.step();
 *   optimizer.zeroGrad();
 * }
 * ```
 *
 * `fit` takes `autocast` and `scaler` as options. Parameters stay float32, and so do checkpoints, which fit the model on every
 * machine. Picked are the precision, the memory format, the number of threads, and fused layers: in a `Sequential`, a
 * `BatchNorm2d` with its activation becomes one.
 *
 * @param optimizer - of the model's parameters; its state follows their memory format
 * @throws TypeError for what is no model or no optimizer of it, an option out of range, or within `compute()`
 */
export function accelerate<M extends Module, O extends Optimizer<object>>(
  model: M,
  optimizer: O,
  options: AccelerateOptions = {},
): Accelerated<M, O> {
  const given = optionsOf("accelerate", options, {
    mixedPrecision: "auto",
    memoryFormat: "auto",
    threads: undefined,
    example: undefined,
  });
  refuseQueueing("accelerate", "call it before");
  const asked = readOptions(model, optimizer, given);
  const threads = given.threads ?? Math.min(getNumThreads(), availableParallelism());
  setNumThreads(threads);
  const fused = fuseBatchNormAct(model);
  const { mode, reason } = pick(model, asked, given.example);
  const { mixedPrecision, memoryFormat } = mode;
  model.to({ memoryFormat });
  for (const param of model.parameters()) followFormat(optimizer, param, memoryFormat);
  const device = model.parameters()[0]?.device ?? "cpu";
  const scaler = new GradScaler(device.startsWith("cuda") ? "cuda" : "cpu", {
    enabled: mixedPrecision === "fp16",
  });
  const words = [...wordsOf(mode), `${threads} ${threads === 1 ? "thread" : "threads"}`];
  if (fused > 0) words.push(`${fused} fused batch norms with activation`);
  if (optimizer.takesScaling) words.push(`fused ${optimizer.constructor.name}`);
  return {
    model,
    optimizer,
    autocast: (body) => inPrecision(mixedPrecision, device, body as () => never),
    scaler,
    mixedPrecision,
    memoryFormat,
    threads,
    describe: () => `${words.join(", ")}: ${reason}`,
  };
}

function readOptions(model: unknown, optimizer: unknown, options: AccelerateOptions): Asked {
  if (!(model instanceof Module))
    throw new TypeError(`accelerate: model: expected a Module, got ${typeof model}`);
  if (!(optimizer instanceof Optimizer))
    throw new TypeError(`accelerate: optimizer: expected an Optimizer, got ${typeof optimizer}`);
  checkTrains("accelerate", optimizer, model);
  const { mixedPrecision = "auto", memoryFormat = "auto" } = options;
  choice("accelerate", "mixedPrecision", mixedPrecision, ["auto", "no", "bf16", "fp16"]);
  if (memoryFormat !== "auto" && memoryFormat !== channelsLast && memoryFormat !== contiguousFormat) {
    throw new TypeError(
      `accelerate: memoryFormat: expected channelsLast, contiguousFormat or "auto", got ${String(memoryFormat)}`,
    );
  }
  return { mixedPrecision, memoryFormat, hasExample: options.example !== undefined };
}

/** Fewer bits must gain more than measurements differ by. */
const WORTH = 1.1;

/** The only candidate, or the one whose steps are fastest. */
function pick(model: Module, asked: Asked, example: Tensor | undefined): { mode: Mode; reason: string } {
  const { modes, reason } = candidates(model, asked);
  const [only] = modes;
  if (modes.length === 1) return { mode: only as Mode, reason };
  const measured = example ? { model, example } : standIn(model);
  const times = timeModes(modes, measured.model, measured.example);
  const weighed = modes.map(({ mixedPrecision }, at) => {
    const time = times[at] as number;
    return mixedPrecision === "no" ? time : time * WORTH;
  });
  const best = weighed.indexOf(Math.min(...weighed));
  const what = example ? "a step on the example" : "a step of a small network";
  const listed = modes.map(
    (mode, at) => `${wordsOf(mode).join(", ")} ${(times[at] as number).toPrecision(3)} ms`,
  );
  return { mode: modes[best] as Mode, reason: `${reason}; ${what} took ${listed.join("; ")}` };
}

function wordsOf({ mixedPrecision, memoryFormat }: Mode): string[] {
  const precision = { no: "float32", bf16: "bfloat16 autocast", fp16: "float16 autocast" }[mixedPrecision];
  return memoryFormat === channelsLast ? [precision, "channels last"] : [precision];
}

/** A state in another order than its parameter would be copied at each step. */
function followFormat(optimizer: Optimizer<object>, param: Tensor, memoryFormat: MemoryFormat): void {
  const state = optimizer.state.get(param);
  for (const [key, value] of Object.entries(state ?? {})) {
    if (isTensor(value) && value.ndim === 4 && state) state[key] = keep(value.contiguous({ memoryFormat }));
  }
}
