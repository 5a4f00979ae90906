/** Runs the spec files of one folder in a mocha process of their own and counts what it reported. */
import { spawn } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestRecord } from "./reporter.ts";

const REPORTER = fileURLToPath(new URL("./reporter.ts", import.meta.url));

export interface SuiteResult {
  name: string;
  passed: number;
  /** Titles of what failed; a suite that crashed, hung or has no files adds a line of its own. */
  failed: string[];
  skipped: { title: string; reason?: string }[];
}

export interface RunSuiteOptions {
  /** Project folder, where mocha's settings are. */
  root: string;
  /** Folder for the record of results. */
  scratch: string;
  grep?: string;
  /** A suite that ends no test for so long is ended. Default 10 minutes. */
  silenceMs?: number;
  /** A process whose tests are over must end by itself within this time. Default 30 seconds. */
  lingerMs?: number;
}

export async function runSuite(
  name: string,
  files: string[],
  options: RunSuiteOptions,
): Promise<SuiteResult> {
  const result: SuiteResult = { name, passed: 0, failed: [], skipped: [] };
  if (files.length === 0) {
    console.log("no spec file");
    result.failed.push("expected at least one *.spec.ts file, found none");
    return result;
  }
  const record = join(options.scratch, `${name.replaceAll(/\W+/g, "-")}.jsonl`);
  writeFileSync(record, "");
  const { code, stopped } = await runMocha(files, record, options);
  const records = readRecords(record);
  for (const { state, title = "", reason } of records) {
    if (state === "passed") result.passed += 1;
    else if (state === "failed") result.failed.push(title);
    else if (state === "skipped") result.skipped.push({ title, reason });
  }
  const ended = records.some(({ state }) => state === "ended");
  if (stopped) result.failed.push(stopped);
  else if (!ended) result.failed.push(`mocha ended with ${code} before its tests were over`);
  else if (code !== 0 && result.failed.length === 0) result.failed.push(`mocha ended with ${code}`);
  return result;
}

async function runMocha(
  files: string[],
  record: string,
  options: RunSuiteOptions,
): Promise<{ code: number | string; stopped?: string }> {
  const mocha = join(options.root, "node_modules", "mocha", "bin", "mocha.js");
  const grep = options.grep === undefined ? [] : ["--grep", options.grep];
  const child = spawn(process.execPath, [mocha, "--reporter", REPORTER, ...grep, ...files], {
    cwd: options.root,
    stdio: "inherit",
    env: { ...process.env, TORCHBOOK_TEST_RECORD: record },
  });
  let stopped: string | undefined;
  const watch = setInterval(() => {
    stopped ??= overdue(record, options);
    if (stopped) child.kill("SIGKILL");
  }, 500);
  try {
    const code = await new Promise<number | string>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status, signal) => resolve(status ?? signal ?? "no exit code"));
    });
    return { code, stopped };
  } finally {
    clearInterval(watch);
  }
}

/** @returns why the process has to be ended, if it has */
function overdue(record: string, options: RunSuiteOptions): string | undefined {
  const { silenceMs = 600_000, lingerMs = 30_000 } = options;
  const silent = Date.now() - statSync(record).mtimeMs;
  if (silent < lingerMs) return undefined;
  const ended = readRecords(record).some(({ state }) => state === "ended");
  if (ended)
    return `the tests were over, but the process did not end within ${lingerMs / 1000} s: something was left open`;
  if (silent > silenceMs) return `no test ended for ${silenceMs / 1000} s`;
  return undefined;
}

function readRecords(record: string): TestRecord[] {
  return readFileSync(record, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line));
}
