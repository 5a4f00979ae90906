/**
 * The process that makes the calls: `child.ts seed from to progressFile [skipped names]`, or `child.ts call` with one
 * call on standard input. The number of the call that runs stands in the file: it outlives a crash.
 */
import { openSync, readFileSync, writeSync } from "node:fs";
import * as torch from "torchbook";
import { makeCall } from "./makeCall.ts";
import { randomCall } from "./randomCall.ts";
import { RandomSource } from "./randomSource.ts";
import type { Call } from "./values.ts";

/** What the process prints at its end. */
export interface BatchResult {
  returned: number;
  threw: number;
  problems: { number: number; problem: string }[];
}

/** The call of a number: its seed mixes both. */
export function callOf(seed: number, number: number, skipped: ReadonlySet<string>): Call {
  return randomCall(new RandomSource(seed * 1_000_003 + number), skipped);
}

function runBatch(
  seed: number,
  from: number,
  to: number,
  file: string,
  skipped: ReadonlySet<string>,
): BatchResult {
  const progress = openSync(file, "w");
  const buffer = new Uint32Array(1);
  const result: BatchResult = { returned: 0, threw: 0, problems: [] };
  for (let number = from; number < to; number++) {
    buffer[0] = number;
    writeSync(progress, buffer, 0, 4, 0);
    torch.manualSeed(number);
    const { threw, problem } = makeCall(callOf(seed, number, skipped));
    if (threw) result.threw++;
    else result.returned++;
    if (problem !== undefined) result.problems.push({ number, problem });
  }
  return result;
}

if (import.meta.main) {
  torch.setNumThreads(1);
  torch.setWarningHandler(() => {});
  const [first = "", from, to, file = "", skipped = ""] = process.argv.slice(2);
  if (first === "call") {
    console.log("begun");
    const outcome = makeCall(JSON.parse(readFileSync(0, "utf8")) as Call);
    console.log(JSON.stringify(outcome));
  } else {
    const names = new Set(skipped.split(","));
    console.log(JSON.stringify(runBatch(Number(first), Number(from), Number(to), file, names)));
  }
}
