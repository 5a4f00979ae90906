/**
 * `npm run lessons [-- --seeds N] [--budget small] [--only 06-02] [--write] [--browser]`: runs every lesson from a clean kernel, with
 * the seeds 1 to N, by the path of `torchbook run`, and checks time, size, output and the lesson's own targets. `--write` stores mean
 * and spread of what its networks reached in chapters/results, the table of the lessons; `--browser` opens each executed notebook in
 * JupyterLab and leaves screenshots in build/screenshots.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { libtorchVersion } from "torchbook";
import { measuredResults, RESULTS_FILE } from "../../chapters/results/lessonResults.ts";
import { findLesson, type Lesson, lessons } from "../../cli/notebook/build.ts";
import { coursePaths } from "../../cli/notebook/paths.ts";
import { type LessonRun, runLesson } from "../../cli/notebook/runLesson.ts";
import { native } from "../../native/loadAddon.ts";
import { combineRuns, replaceRows } from "./networkMetrics.ts";
import { checkExecuted } from "./rules.ts";

/** Of one lesson, on two quiet cores. */
const MAX_SECONDS: Record<string, number> = { smoke: 40, small: 240, full: Number.POSITIVE_INFINITY };
const OUT = join(coursePaths.root, "build", "lessons");

interface Settings {
  seeds: number;
  budget: string;
  write: boolean;
  browser: boolean;
  chosen: Lesson[];
}

async function readSettings(): Promise<Settings> {
  const { values } = parseArgs({
    options: {
      seeds: { type: "string", default: "1" },
      budget: { type: "string", default: "small" },
      only: { type: "string" },
      write: { type: "boolean", default: false },
      browser: { type: "boolean", default: false },
    },
  });
  const { budget, write, browser, only } = values;
  const seeds = Number(values.seeds);
  if (!Number.isSafeInteger(seeds) || seeds < 1) {
    throw new Error(`lessons: --seeds: expected a whole number from 1, got "${values.seeds}"`);
  }
  if (!(budget in MAX_SECONDS)) {
    throw new Error(
      `lessons: --budget: expected one of ${Object.keys(MAX_SECONDS).join(", ")}, got "${budget}"`,
    );
  }
  if (write && (seeds < 2 || budget !== "small")) {
    throw new Error("lessons: --write: expected --seeds of at least 2, for a spread, and the budget small");
  }
  return {
    seeds,
    budget,
    write,
    browser,
    chosen: only === undefined ? await lessons() : [await findLesson(only)],
  };
}

async function runOnce(lesson: Lesson, seed: number, budget: string): Promise<LessonRun> {
  const run = await runLesson(lesson, {
    budget,
    out: OUT,
    seed,
    onCell: () => {},
    onText: () => {},
  });
  const text = await readFile(run.files[0], "utf8");
  const limit = MAX_SECONDS[budget] as number;
  const late = run.seconds > limit ? [`expected at most ${limit} s, took ${run.seconds.toFixed(1)} s`] : [];
  const failures = [...run.failures, ...checkExecuted(text, run.metrics), ...late];
  const size = `${(text.length / 1e6).toFixed(2)} MB`;
  const end = failures.length === 0 ? "ok" : "FAILED";
  console.log(
    `${end.padEnd(6)} ${lesson.slug.padEnd(28)} seed ${seed}  ${run.seconds.toFixed(1).padStart(6)} s  ${size}`,
  );
  for (const failure of failures) console.log(`       ${failure}`);
  return { ...run, failures };
}

/** LibTorch and the widest instructions; no name of a machine. */
function runtime(): string {
  const { avx512_f, avx2, architecture } = native.cpuCapabilities();
  return `LibTorch ${libtorchVersion()}, ${avx512_f ? "avx512" : avx2 ? "avx2" : architecture}`;
}

async function main(): Promise<number> {
  const { seeds, budget, write, browser, chosen } = await readSettings();
  let failed = 0;
  const table: object[] = [];
  for (const lesson of chosen) {
    const runs: LessonRun[] = [];
    for (let seed = 1; seed <= seeds; seed++) runs.push(await runOnce(lesson, seed, budget));
    const bad = runs.filter(({ failures }) => failures.length > 0).length;
    failed += bad;
    if (bad > 0) continue;
    const rows = combineRuns(
      lesson.number,
      runs.map(({ metrics }) => metrics),
      runtime(),
    );
    table.push(...rows.map(({ runtime: _, ...row }) => row));
    if (!write) continue;
    await writeFile(
      RESULTS_FILE,
      `${JSON.stringify(replaceRows(measuredResults(), lesson.number, rows), undefined, 2)}\n`,
    );
  }
  console.table(table);
  if (browser) {
    const { photographLessons } = await import("./photographLessons.ts");
    failed += await photographLessons(chosen, OUT);
  }
  console.log(failed === 0 ? "all lessons keep their promises" : `${failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
