/** Is memory flat over 10,000 training steps of a small network? What is held at the end, against what was after the first tenth. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BenchOptions, BenchResult } from "./result.ts";
import { summarize } from "./alternate.ts";

const LOOP = fileURLToPath(new URL("trainingStepsLoop.ts", import.meta.url));
const STEPS = 10_000;

/** What the measured process prints: bytes after a full collection. */
export interface Held {
  tensors: number;
  bytes: number;
  resident: number;
}

/** `peer` is what was held after the first tenth of the steps: a ratio up to 1.02 is flat. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  if (!json) process.stderr.write(`trainingSteps: ${STEPS} steps\n`);
  const { stdout } = await promisify(execFile)(process.execPath, [LOOP, `${STEPS}`]);
  const [early, late] = JSON.parse(stdout) as [Held, Held];
  const row = (title: string, key: keyof Held) =>
    summarize(title, [{ ours: late[key] / 1e6, peer: early[key] / 1e6 }]);
  return {
    name: "trainingSteps",
    unit: "MB, or million tensors",
    rows: [
      row("tensors", "tensors"),
      row("bytes that LibTorch holds", "bytes"),
      row("resident bytes of the process", "resident"),
    ],
  };
}
