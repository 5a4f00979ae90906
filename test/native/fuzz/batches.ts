/** Runs random calls in processes of their own, finds the call at which one crashed or stood still, and goes on after it. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { callOf, type BatchResult } from "./child.ts";
import { reduceCall } from "./reduce.ts";
import type { Call } from "./values.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
/** Kilobytes of data that a process may have: what is larger has to be an error, not the end of the machine. */
const DATA_LIMIT = 2_000_000;
/** A call that takes longer stands still. */
const CALL_SECONDS = 20;
/** LibTorch takes a second to open, on a machine with nothing else to do. */
const START_SECONDS = 120;

/** How a process ended. */
export interface Ended {
  /** Such as `SIGSEGV`, `exit code 134` or `no answer in 20 s`; undefined after a regular end. */
  failure: string | undefined;
  stdout: string;
}

/** A call that ended its process. */
export interface Crash {
  number: number;
  failure: string;
  call: Call;
}

export interface FuzzResult extends BatchResult {
  crashes: Crash[];
}

/** Runs the child with a limit on its memory. `progressOf` gives a number that changes when a call begins. */
export function runChild(
  args: readonly string[],
  input: string,
  progressOf: (stdout: string) => number,
): Promise<Ended> {
  const command = `ulimit -c 0; ulimit -d ${DATA_LIMIT}; exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", command, process.execPath, CHILD, ...args], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  let stuck = false;
  let allowed = START_SECONDS;
  let last = { progress: progressOf(""), time: Date.now() };
  const timer = setInterval(() => {
    const progress = progressOf(stdout);
    if (progress !== last.progress) {
      last = { progress, time: Date.now() };
      allowed = CALL_SECONDS;
    }
    if (Date.now() - last.time < allowed * 1000) return;
    stuck = true;
    child.kill("SIGKILL");
  }, 500);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearInterval(timer);
      const failure = stuck
        ? `no answer in ${allowed} s`
        : (signal ?? (code === 0 ? undefined : `exit code ${code}`));
      resolve({ failure, stdout });
    });
  });
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
  return runChild(["call"], JSON.stringify(call), (stdout) => stdout.length);
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
  const progressOf = (): number => {
    try {
      return readFileSync(file).readUInt32LE();
    } catch {
      return -1;
    }
  };
  try {
    for (let next = from; next < to; ) {
      rmSync(file, { force: true });
      const stop = Math.min(to, next + 2500);
      const names = [...skipped].join(",");
      const { failure, stdout } = await runChild(
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
