/** Runs `torchbook train` as a process of its own. */
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../cli/main.ts", import.meta.url));

export function torchbook(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });
  return { code: status, stdout, stderr };
}

export function startTraining(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [MAIN, "train", ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

export type Epoch = Record<string, number>;

/** The lines of a run's metrics. */
export function metricsOf(folder: string): Epoch[] {
  const lines = readFileSync(join(folder, "metrics.jsonl"), "utf8").trimEnd().split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Epoch);
}

/** Without what no two runs have alike. */
export function withoutTimes(epochs: readonly Epoch[]): Epoch[] {
  return epochs.map(({ seconds: _, imagesPerSecond: __, ...numbers }) => numbers);
}
