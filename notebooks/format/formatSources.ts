/**
 * Formats lesson and exercise sources with biome, cell by cell, but leaves the end of each cell as its author
 * wrote it: a final `;` hides the cell's result, so the formatter must not add one.
 *
 * Run: node notebooks/format/formatSources.ts [--write]; without --write it lists what is not formatted.
 */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
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
  return formatPercent(
    parsePercent(text, name).map((cell) => (cell.type === "code" ? formatCell(cell) : cell)),
  );
}

function formatCell(cell: SourceCell): SourceCell {
  if (cell.source === "") return cell;
  const formatted = execFileSync(BIOME, ["format", "--stdin-file-path=cell.ts"], {
    cwd: ROOT,
    input: cell.source,
    encoding: "utf8",
  }).trimEnd();
  const source = cell.source.endsWith(";") ? formatted : formatted.replace(/;$/, "");
  return { ...cell, source };
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
