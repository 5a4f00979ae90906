/** Runs random calls in processes of their own, finds the call at which one crashed or stood still, and goes on after it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { callOf, type BatchResult } from "./child.ts";
import { readProgress } from "./readProgress.ts";
import { reduceCall } from "./reduce.ts";
import { type Ended, runChild } from "./runChild.ts";
import type { Call } from "./values.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));

/** A call that ended its process. */
export interface Crash {
  number: number;
  failure: string;
  call: Call;
}

export interface FuzzResult extends BatchResult {
  crashes: Crash[];
}

/** Processes that the reduction of one crash may start; a standstill takes its time in each. */
const MOST_TRIALS = { crash: 60, standstill: 5 };

function reduced(call: Call, failure: string): Promise<Call> {
  const fails = async (candidate: Call): Promise<boolean> =>
    (await runAlone(candidate)).failure !== undefined;
  return reduceCall(
    call,
    fails,
    failure.startsWith("no answer") ? MOST_TRIALS.standstill : MOST_TRIALS.crash,
  );
}

/** Runs one call alone. */
export function runAlone(call: Call): Promise<Ended> {
  return runChild(CHILD, ["call"], JSON.stringify(call), (stdout) => stdout.length);
}

/**
 * Runs the calls `from` to `to` of a seed.
 * @param skipCrashed leaves an operator out after its first crash, so that others are found.
 */
export async function fuzz(
  seed: number,
  from: number,
  to: number,
  options: { skipCrashed: boolean; report?: (text: string) => void },
): Promise<FuzzResult> {
  const result: FuzzResult = { returned: 0, threw: 0, problems: [], crashes: [] };
  const folder = mkdtempSync(join(tmpdir(), "torchbook-fuzz-"));
  const file = join(folder, "progress");
  const skipped = new Set<string>();
  const progressOf = () => readProgress(file);
  try {
    for (let next = from; next < to; ) {
      rmSync(file, { force: true });
      const stop = Math.min(to, next + 2500);
      const names = [...skipped].join(",");
      const { failure, stdout } = await runChild(
        CHILD,
        [String(seed), String(next), String(stop), file, names],
        "",
        progressOf,
      );
      if (failure === undefined) {
        // MKL writes its own complaints to standard output before.
        const batch = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as BatchResult;
        result.returned += batch.returned;
        result.threw += batch.threw;
        result.problems.push(...batch.problems);
        next = stop;
        continue;
      }
      const number = progressOf();
      if (number < next)
        throw new Error(`fuzz: expected calls from ${next}, got a process that ended before: ${failure}`);
      const call = callOf(seed, number, skipped);
      const crash = { number, failure, call: await reduced(call, failure) };
      options.report?.(`${failure} in call ${number}: ${JSON.stringify(crash.call)}`);
      result.crashes.push(crash);
      // Calls before it in the batch are counted, but not what they gave.
      result.returned += number - next;
      if (options.skipCrashed) skipped.add(call.name);
      next = number + 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}
