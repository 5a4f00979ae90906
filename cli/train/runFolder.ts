/** The folder of a run: its settings, metrics, checkpoints and weights. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { flagOf, type TrainOptions, type TrainSettings, UsageFault } from "./settings.ts";

/** What `run.json` holds. */
export interface RunRecord {
  settings: TrainSettings;
  /** What the run was started on; a run does not go on with other data. */
  data: { classes: readonly string[]; train: number; val: number };
  /** What `accelerate` picked, which would be timed anew otherwise. */
  accelerated: PickedMode | null;
}

export interface PickedMode {
  mixedPrecision: "no" | "bf16" | "fp16";
  isChannelsLast: boolean;
  threads: number;
}

export function pathsOf(folder: string) {
  return {
    record: join(folder, "run.json"),
    metrics: join(folder, "metrics.jsonl"),
    checkpoints: join(folder, "checkpoints"),
    last: join(folder, "checkpoints", "last.pt"),
    weights: join(folder, "weights.safetensors"),
    plot: join(folder, "curves.svg"),
  };
}

/** Where a run goes that names no folder: the first of `runs/resnet20-cifar10`, `runs/resnet20-cifar10-2`, ... that is free. */
export function freeFolder(model: string, data: string): string {
  const name = `${model}-${data.split(/[\\/]/).filter(Boolean).at(-1) ?? "data"}`;
  for (let at = 1; ; at += 1) {
    const folder = join("runs", at === 1 ? name : `${name}-${at}`);
    if (isFree(folder)) return folder;
  }
}

/** Whether a folder is missing, empty, or holds a run that failed before it had learned anything. */
function isFree(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const { record, last } = pathsOf(folder);
  return existsSync(record) ? !existsSync(last) : readdirSync(folder).length === 0;
}

/** Makes the folder of a new run. @throws UsageFault for one that holds anything else */
export function claimFolder(folder: string): void {
  if (isFree(folder)) {
    makeFolder(folder);
    return;
  }
  const what = existsSync(pathsOf(folder).record)
    ? "another run; add --resume to go on with it"
    : "other files";
  throw new UsageFault(`--out: expected a new or empty folder, got ${folder}, which holds ${what}`);
}

/** @throws Error where it cannot be made */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Error(`--out: ${folder} could not be made: ${(cause as Error).message}`, { cause });
  }
}

/** @throws UsageFault for a folder that holds no run */
export function readRecord(folder: string): RunRecord {
  const { record } = pathsOf(folder);
  if (!existsSync(record))
    throw new UsageFault(`--resume: expected the folder of a run, got ${folder}, which has no run.json`);
  try {
    return JSON.parse(readFileSync(record, "utf8")) as RunRecord;
  } catch (cause) {
    throw new Error(`${record}: expected the settings of a run, got ${(cause as Error).message}`, { cause });
  }
}

export function writeRecord(folder: string, record: RunRecord): void {
  writeText(pathsOf(folder).record, `${JSON.stringify(record, null, 2)}\n`);
}

/** @throws UsageFault that says which options differ from those of the run */
export function checkSameOptions(given: TrainOptions, settings: TrainSettings): void {
  const differing = Object.entries(settings).flatMap(([name, value]) => {
    const asked = given[name as keyof TrainSettings];
    if (asked === undefined || JSON.stringify(asked) === JSON.stringify(value)) return [];
    return [`${flagOf(name)} ${text(value)} (given: ${text(asked)})`];
  });
  if (differing.length === 0) return;
  throw new UsageFault(
    `--resume: expected the options of the run, or none; it has ${differing.join(", ")}; start a new run for others`,
  );
}

function text(value: unknown): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** @throws Error where a run would go on with other images */
export function checkSameData(before: RunRecord["data"], now: RunRecord["data"], folder: string): void {
  if (JSON.stringify(before) === JSON.stringify(now)) return;
  const words = ({ classes, train, val }: RunRecord["data"]) =>
    `${train} + ${val} images of ${classes.length} classes`;
  const [was, is] = [words(before), words(now)];
  throw new Error(
    `--resume: expected the data of the run in ${resolve(folder)}, ${was}, got ${is === was ? "other classes" : is}`,
  );
}

/** Writes a small file whole or not at all. @throws Error that names the file */
export function writeText(path: string, content: string): void {
  const partial = `${path}.part`;
  try {
    const file = openSync(partial, "w");
    writeSync(file, content);
    fsyncSync(file);
    closeSync(file);
    renameSync(partial, path);
  } catch (cause) {
    throw new Error(`${path} could not be written: ${(cause as Error).message}`, { cause });
  }
}
