/** Does memory stay bounded when nobody disposes? Peaks of synchronous loops that make tensors, against their limits. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { alternate, summarize } from "./alternate.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const LOOP = fileURLToPath(new URL("memoryLoop.ts", import.meta.url));
const RUNS = 5;

/** Resident bytes that the loop of 3,000 tensors may reach: LibTorch itself takes about 190 MB of them. */
export const LIMIT_BYTES = 450e6;

/** Bytes of garbage that the other loop may reach. */
export const GARBAGE_LIMIT_BYTES = 1e9;

const QUESTIONS = [
  { way: "alone", limit: LIMIT_BYTES, title: "3,000 tensors of 4 MB, none disposed" },
  {
    way: "beside",
    limit: GARBAGE_LIMIT_BYTES,
    title: "garbage of 12,000 tensors of 1 MB beside 1 GB of tensors and 250 MB of objects",
  },
];

/** `peer` is the limit. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const rows: BenchRow[] = [];
  for (const { way, limit, title } of QUESTIONS) {
    const measure = async (): Promise<number> =>
      Number((await promisify(execFile)(process.execPath, [LOOP, way])).stdout) / 1e6;
    const pairs = await alternate(
      RUNS,
      measure,
      () => limit / 1e6,
      (_, i) => {
        if (!json) process.stderr.write(`memory: ${title}, run ${i + 1} of ${RUNS}\n`);
      },
    );
    rows.push(summarize(title, pairs));
  }
  return { name: "memory", unit: "MB at peak", rows };
}
