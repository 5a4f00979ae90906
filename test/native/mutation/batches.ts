/** Reads damaged files in processes of their own, finds the file at which one crashed or stood still, and goes on after it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProgress } from "../fuzz/readProgress.ts";
import { runChild } from "../fuzz/runChild.ts";
import type { BatchResult } from "./child.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const BATCH = 5000;

export interface MutationResult extends BatchResult {
  /** Files that ended the process, or at which it stood still. */
  crashes: { number: number; failure: string }[];
}

/** Reads the files `from` to `to` of a seed. */
export async function readDamaged(
  seed: number,
  from: number,
  to: number,
  report: (text: string) => void = () => {},
): Promise<MutationResult> {
  const result: MutationResult = { counts: {}, problems: [], crashes: [] };
  const home = mkdtempSync(join(tmpdir(), "torchbook-mutation-"));
  const file = join(home, "progress");
  const progressOf = () => readProgress(file);
  try {
    for (let next = from; next < to; ) {
      rmSync(file, { force: true });
      const stop = Math.min(to, next + BATCH);
      const folder = mkdtempSync(join(home, "files-"));
      const args = [String(seed), String(next), String(stop), file, folder];
      const { failure, stdout } = await runChild(CHILD, args, "", progressOf);
      if (failure === undefined) {
        add(result, JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as BatchResult);
        report(`${stop} files`);
        next = stop;
        continue;
      }
      const number = progressOf();
      if (number < next)
        throw new Error(`mutation: expected files from ${next}, got a process that ended before: ${failure}`);
      report(`file ${number}: ${failure}`);
      result.crashes.push({ number, failure });
      next = number + 1;
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return result;
}

function add(result: MutationResult, batch: BatchResult): void {
  result.problems.push(...batch.problems);
  for (const [name, { read, refused }] of Object.entries(batch.counts)) {
    const known = result.counts[name] ?? { read: 0, refused: 0 };
    result.counts[name] = { read: known.read + read, refused: known.refused + refused };
  }
}
