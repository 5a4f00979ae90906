/**
 * Runs all tests: one mocha process a suite folder, so that a crash costs that folder alone. Prints what was skipped and why,
 * and as its last line how many passed, failed and were skipped, counted from what mocha reported.
 */
import { globSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runSuite, type SuiteResult } from "./runSuite.ts";

const TESTS = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Folders of what tests read or share; they hold no suites. */
const NO_SUITES = ["fixtures", "contracts", "support"];

/** Suite folders: every folder of test/ but those. */
function suiteFolders(): string[] {
  return readdirSync(TESTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NO_SUITES.includes(entry.name))
    .map((entry) => join(TESTS, entry.name))
    .sort();
}

/** The spec files of each folder, or those that were named. */
function suites(named: string[]): { name: string; files: string[] }[] {
  if (named.length > 0) {
    return named.map((path) => ({
      name: path,
      files: path.endsWith(".spec.ts") ? [path] : globSync(join(path, "**/*.spec.ts")).sort(),
    }));
  }
  return suiteFolders().map((folder) => ({
    name: relative(ROOT, folder),
    files: globSync(join(folder, "**/*.spec.ts")).sort(),
  }));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { grep: { type: "string", short: "g" } },
    allowPositionals: true,
  });
  const scratch = mkdtempSync(join(tmpdir(), "torchbook-tests-"));
  const results: SuiteResult[] = [];
  try {
    for (const { name, files } of suites(positionals)) {
      console.log(`\n== ${name}`);
      results.push(await runSuite(name, files, { root: ROOT, scratch, grep: values.grep }));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return report(results);
}

/** @returns the exit code */
function report(results: SuiteResult[]): number {
  const failures = results.flatMap(({ name, failed }) => failed.map((title) => `${name}: ${title}`));
  const skipped = results.flatMap((result) => result.skipped);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  if (skipped.length > 0) console.log("\nSkipped:");
  for (const { title, reason } of skipped) console.log(`  ${title}: ${reason ?? "no reason given"}`);
  if (failures.length > 0) console.log("\nFailed:");
  for (const failure of failures) console.log(`  ${failure}`);
  if (passed + failures.length === 0) failures.push("no test ran");
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
  console.log(`\n${passed} passed, ${failures.length} failed${tail}`);
  return failures.length === 0 ? 0 : 1;
}

process.exitCode = await main();
