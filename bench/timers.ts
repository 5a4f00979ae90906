/** Does the event loop turn while a network trains? How late a timer of 10 ms fires in the async form, and what a step costs beside the sync form. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { alternate, bootstrapInterval, median, type Pair, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const OURS = fileURLToPath(new URL("timersOurs.ts", import.meta.url));
const PAIRS = 5;
const STEPS = 12;
/** Milliseconds that the timer may be late, in 99 of 100 times. */
const LIMIT = 20;

interface Measured {
  milliseconds: number;
  late: number[];
}

/** The peer of both rows about lateness is the limit; that of the step is the sync form. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const runs: Record<"sync" | "async", Measured[]> = { sync: [], async: [] };
  const measure = (form: "sync" | "async") => async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [OURS, form, `${STEPS}`]);
    const measured = JSON.parse(stdout) as Measured;
    runs[form].push(measured);
    return measured.milliseconds;
  };
  const pairs: Pair[] = await alternate(PAIRS, measure("async"), measure("sync"), (_, i) => {
    if (!json) process.stderr.write(`timers: pair ${i + 1} of ${PAIRS}\n`);
  });
  return {
    name: "timers",
    unit: "ms",
    rows: [
      lateness("99 % of a 10 ms timer's delays, async form, against the limit", runs.async),
      lateness("99 % of a 10 ms timer's delays, sync form, against the limit", runs.sync),
      summarize("a step of ResNet-20, batch 128, async form against sync form", pairs),
    ],
  };
}

function lateness(question: string, runs: readonly Measured[]): BenchRow {
  const perRun = runs.map(({ late }) => percentile99(late));
  const ours = median(perRun);
  const ratios = perRun.map((late) => late / LIMIT);
  return { question, ours, peer: LIMIT, ratio: ours / LIMIT, interval: bootstrapInterval(ratios) };
}

/** @throws RangeError for no values. */
export function percentile99(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("percentile99: expected at least one value, got none");
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] as number;
}
