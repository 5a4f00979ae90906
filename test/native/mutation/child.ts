/**
 * The process that reads: `child.ts seed from to progressFile folder`. The number of the file that is read stands in the progress
 * file, and the file itself in the folder: both outlive a crash.
 */
import { openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import * as torch from "torchbook";
import { judge } from "../fuzz/makeCall.ts";
import { RandomSource } from "../fuzz/randomSource.ts";
import { type Format, makeFormats } from "./formats.ts";
import { mutate } from "./mutate.ts";

/** What the process prints at its end. */
export interface BatchResult {
  /** Files by format: read in spite of the damage, and refused. */
  counts: Record<string, { read: number; refused: number }>;
  problems: { number: number; problem: string }[];
}

/** Beyond what a file may unpack to: headers, and what a reader keeps of its own. */
const SPARE_BYTES = 2 ** 20;

/** The damaged file of a number, and its format. */
export function damagedFile(
  formats: readonly Format[],
  seed: number,
  number: number,
): { format: Format; bytes: Uint8Array } {
  const random = new RandomSource(seed * 1_000_003 + number);
  const format = formats[number % formats.length] as Format;
  const file = random.pick(format.files);
  return { format, bytes: (format.damage ?? mutate)(file, random) };
}

/** What is wrong with how a file was read or refused; `undefined` for nothing. */
export async function readOne(
  format: Format,
  path: string,
  size: number,
): Promise<{ isRead: boolean; problem?: string | undefined }> {
  torch.resetPeakMemoryStats();
  const { bytes } = torch.memory();
  let isRead = true;
  let problem: string | undefined;
  try {
    const result = await format.read(path);
    for (const tensor of tensorsIn(result)) tensor.dispose();
  } catch (error) {
    isRead = false;
    problem = judge(error).problem;
  }
  const taken = torch.memory().peakBytes - bytes;
  if (taken > 2 * format.ratio * size + SPARE_BYTES) problem ??= `${taken} bytes taken for a file of ${size}`;
  return { isRead, problem };
}

function tensorsIn(value: unknown): torch.Tensor[] {
  if (torch.isTensor(value)) return [value];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  const items = value instanceof Map ? [...value].flat() : Object.values(value);
  return items.flatMap(tensorsIn);
}

if (import.meta.main) {
  torch.setNumThreads(1);
  torch.setWarningHandler(() => {});
  const [seed, from, to, file = "", folder = ""] = process.argv.slice(2);
  const formats = await makeFormats(folder);
  const path = join(folder, "damaged");
  const progress = openSync(file, "w");
  const buffer = new Uint32Array(1);
  const result: BatchResult = { counts: {}, problems: [] };
  for (let number = Number(from); number < Number(to); number += 1) {
    const { format, bytes } = damagedFile(formats, Number(seed), number);
    writeFileSync(path, bytes);
    buffer[0] = number;
    writeSync(progress, buffer, 0, 4, 0);
    const { isRead, problem } = await readOne(format, path, bytes.length);
    result.counts[format.name] ??= { read: 0, refused: 0 };
    (result.counts[format.name] as { read: number; refused: number })[isRead ? "read" : "refused"] += 1;
    if (problem !== undefined) result.problems.push({ number, problem: `${format.name}: ${problem}` });
  }
  console.log(JSON.stringify(result));
}
