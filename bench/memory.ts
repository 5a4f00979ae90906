/** Does memory stay bounded when nobody disposes? Peak of a synchronous loop over 3,000 tensors of 4 MB, against its limit. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { alternate, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const LOOP = fileURLToPath(new URL("memoryLoop.ts", import.meta.url));
const RUNS = 5;

/** Resident bytes that the loop may reach: LibTorch itself takes about 190 MB of them. */
export const LIMIT_BYTES = 450e6;

/** `peer` is the limit. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const measure = async (): Promise<number> =>
    Number((await promisify(execFile)(process.execPath, [LOOP])).stdout) / 1e6;
  const pairs = await alternate(
    RUNS,
    measure,
    () => LIMIT_BYTES / 1e6,
    (_, i) => {
      if (!json) process.stderr.write(`memory: run ${i + 1} of ${RUNS}\n`);
    },
  );
  return {
    name: "memory",
    unit: "MB at peak",
    rows: [summarize("3,000 tensors of 4 MB, none disposed", pairs)],
  };
}
