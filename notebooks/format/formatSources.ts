/**
 * Formats lesson and exercise sources with biome, cell by cell, but leaves the end of each cell as its author
 * wrote it: a final `;` hides the cell's result, so the formatter must not add one.
 *
 * Run: node notebooks/format/formatSources.ts [--write]; without --write it lists what is not formatted.
 */
import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatPercent, parsePercent, type SourceCell } from "./percent.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BIOME = fileURLToPath(new URL("../../node_modules/.bin/biome", import.meta.url));

/** Lessons and exercises, paths from the project's folder. */
export function sources(): string[] {
  return globSync(["notebooks/*.ts", "exercises/[0-9]*/*.ts"], { cwd: ROOT }).sort();
}

/** @throws Error with biome's message where a cell is no TypeScript */
export function formatSource(text: string, name: string): string {
  const cells = parsePercent(text, name);
  const code = cells.filter(({ type, source }) => type === "code" && source !== "");
  const formatted = formatAll(code.map(({ source }) => source));
  const sourceOf = new Map(code.map((cell, at) => [cell, endAs(cell, formatted[at] as string)]));
  return formatPercent(cells.map((cell) => ({ ...cell, source: sourceOf.get(cell) ?? cell.source })));
}

/** As files, since a process for each cell would take most of the time. */
function formatAll(cells: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "torchbook-format-"));
  try {
    const paths = cells.map((_, at) => join(folder, `cell${at}.ts`));
    for (const [at, path] of paths.entries()) writeFileSync(path, `${cells[at]}\n`);
    const config = `--config-path=${join(ROOT, "biome.json")}`;
    execFileSync(BIOME, ["format", "--write", config, "--vcs-enabled=false", folder], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return paths.map((path) => readFileSync(path, "utf8").trimEnd());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function endAs({ source }: SourceCell, formatted: string): string {
  return source.endsWith(";") ? formatted : formatted.replace(/;$/, "");
}

if (import.meta.main) {
  const write = process.argv.includes("--write");
  for (const name of sources()) {
    const text = readFileSync(`${ROOT}${name}`, "utf8");
    const formatted = formatSource(text, name);
    if (formatted === text) continue;
    if (write) writeFileSync(`${ROOT}${name}`, formatted);
    else process.exitCode = 1;
    console.log(`${write ? "formatted" : "not formatted"}: ${name}`);
  }
}
