/** Kills a training process at random moments, starts it again, and compares where it ends with a run that nobody stopped. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCheckpoint } from "torchbook/train";
import { seeded } from "../data/seeded.ts";

const TRAINING = fileURLToPath(new URL("training.ts", import.meta.url));
/** The longest time from the first step to the kill: some dozens of steps. */
const LONGEST_MS = 500;

export interface KillResult {
  /** Processes that were killed while they trained. */
  kills: number;
  /** Runs that came to their end, each after at least one kill. */
  runs: number;
  /** Checkpoints that could not be read after a kill, and final weights that differ from those of the undisturbed run. */
  problems: string[];
}

/**
 * @param kills - how many processes are killed, over as many runs as that takes
 * @param steps - of a run
 */
export async function killAndResume(kills: number, steps: number, seed: number): Promise<KillResult> {
  const random = seeded(seed);
  const result: KillResult = { kills: 0, runs: 0, problems: [] };
  const folder = mkdtempSync(join(tmpdir(), "torchbook-resume-"));
  const weights = join(folder, "weights.safetensors");
  const checkpoint = join(folder, "run.pt");
  try {
    await train([checkpoint, weights, String(steps)], undefined);
    const expected = readFileSync(weights);
    while (result.kills < kills) {
      rmSync(checkpoint);
      rmSync(weights);
      let wasKilled = true;
      while (wasKilled && result.kills < kills) {
        wasKilled = await train([checkpoint, weights, String(steps)], random.below(LONGEST_MS));
        if (!wasKilled) break;
        result.kills += 1;
        const problem = problemOf(checkpoint);
        if (problem) result.problems.push(`kill ${result.kills}: ${problem}`);
      }
      if (wasKilled) await train([checkpoint, weights, String(steps)], undefined);
      result.runs += 1;
      if (!readFileSync(weights).equals(expected)) result.problems.push(`run ${result.runs}: other weights`);
      const left = readdirSync(folder).filter((name) => name.endsWith(".part"));
      if (left.length > 0) result.problems.push(`run ${result.runs}: left ${left.join(", ")}`);
    }
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns whether the process was killed, which it is `killAfterMs` after its first step begins */
function train(args: readonly string[], killAfterMs: number | undefined): Promise<boolean> {
  const child = spawn(process.execPath, [TRAINING, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let timer: NodeJS.Timeout | undefined;
  child.stdout.once("data", () => {
    if (killAfterMs !== undefined) timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0 || signal === "SIGKILL") resolve(signal === "SIGKILL");
      else reject(new Error(`training: expected the end of the run, got ${signal ?? `exit code ${code}`}`));
    });
  });
}

/** What keeps a checkpoint from being read; before the first one is written there is none. */
function problemOf(checkpoint: string): string | undefined {
  if (!existsSync(checkpoint)) return undefined;
  try {
    loadCheckpoint(checkpoint, {});
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
