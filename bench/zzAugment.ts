/**
 * What does augmentation cost? Steps of ResNet-20 on batches of 128 that a DataLoader pads, crops, flips and normalises, against the
 * same steps on a batch that is in memory as floats.
 */
import { fileURLToPath } from "node:url";
import { type Pair, alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const OURS = fileURLToPath(new URL("augmentOurs.ts", import.meta.url));
const THREADS = 2;
/** Pairs before the first that counts. */
const WARM_UP = 3;
const PAIRS = 8;
const STEPS_A_TURN = 2;

/** By whom batches are made. */
const SOURCES = { "this thread": "0", "a worker thread": "1" };

/** Both ways take their steps in one process, on one network. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const rows = [];
  for (const [maker, numWorkers] of Object.entries(SOURCES)) {
    await using ours = answeringProcess(process.execPath, [OURS, `${THREADS}`, numWorkers]);
    const pairs = await pairsOf(ours, (i) => {
      if (!json && (i + 1) % 10 === 0)
        process.stderr.write(`augment: pair ${i + 1} of ${PAIRS}, batches of ${maker}\n`);
    });
    rows.push(summarize(`ResNet-20, batch 128, ${THREADS} threads, batches by ${maker}`, pairs));
  }
  return { name: "augment", unit: "ms a step", rows };
}

async function pairsOf(process: AnsweringProcess, report: (index: number) => void): Promise<Pair[]> {
  const measure = (source: string) => async () => {
    const milliseconds = (await process.ask(`${source} ${STEPS_A_TURN}`)) as number;
    return milliseconds / STEPS_A_TURN;
  };
  await alternate(WARM_UP, measure("loader"), measure("memory"));
  return alternate(PAIRS, measure("loader"), measure("memory"), (_, i) => report(i));
}
import { formatResult } from "./result.ts"; process.stdout.write(formatResult(await run({ json: true })));
