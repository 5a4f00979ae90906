/** How soon does an interrupt stop one `backward()`? ResNet-20, batch 128, float32, at random moments, against 300 ms. */
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import type { InterruptSwitch } from "../native/interrupt.ts";
import { alternate, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const RUNS = 15;
const BATCH = 128;
const LIMIT_MS = 300;

/** Raises the flag `delay` milliseconds after it is asked to, and says when that was. */
const RAISE = `
  const { workerData: { flag, order, moment } } = require("node:worker_threads");
  for (let turn = 0; ; turn++) {
    Atomics.wait(order, 0, turn);
    Atomics.wait(order, 2, 0, Atomics.load(order, 1));
    moment[0] = performance.timeOrigin + performance.now();
    Atomics.store(flag, 0, 1);
  }`;

/** `peer` is the limit. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const { flag, clear } = (globalThis as Record<symbol, unknown>)[
    Symbol.for("torchbook.interrupt")
  ] as InterruptSwitch;
  const order = new Int32Array(new SharedArrayBuffer(12));
  const moment = new Float64Array(new SharedArrayBuffer(8));
  const worker = new Worker(RAISE, { eval: true, workerData: { flag, order, moment } });
  const model = resnet20();
  const images = torch.randn([BATCH, 3, 32, 32]);
  const labels = torch.randint(10, [BATCH]);
  const forward = () => F.crossEntropy(model.forward(images), labels);
  const started = performance.now();
  forward().backward();
  const whole = performance.now() - started;
  const measure = (): number => {
    const loss = forward();
    // Within the pass: its second half, of the two, takes more than this of forward and backward.
    Atomics.store(order, 1, Math.round(Math.random() * whole * 0.4));
    Atomics.add(order, 0, 1);
    Atomics.notify(order, 0);
    try {
      loss.backward();
    } catch (error) {
      if ((error as { code?: string }).code !== "TORCHBOOK_INTERRUPTED") throw error;
      const milliseconds = performance.timeOrigin + performance.now() - (moment[0] as number);
      clear();
      if (!Number.isFinite(forward().item()))
        throw new Error("interrupt: variables that still work were expected");
      return milliseconds;
    }
    // It ended before the flag: nothing was measured.
    while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0, 1);
    clear();
    return measure();
  };
  const pairs = await alternate(
    RUNS,
    measure,
    () => LIMIT_MS,
    (pair, i) => {
      if (!json) process.stderr.write(`interrupt: run ${i + 1} of ${RUNS}: ${pair.ours.toFixed(1)} ms\n`);
    },
  );
  await worker.terminate();
  const worst = { ours: Math.max(...pairs.map(({ ours }) => ours)), peer: LIMIT_MS };
  return {
    name: "interrupt",
    unit: "ms until backward() has stopped",
    rows: [summarize("one backward() of ResNet-20", pairs), summarize("the slowest of them", [worst, worst])],
  };
}
