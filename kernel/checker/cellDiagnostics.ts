/** What the language server says about a cell module, as diagnostics of the cell. */
import { lineStarts } from "./cellModule.ts";
import type { CellNames } from "./cellNames.ts";
import type { LspDiagnostic, LspPosition } from "./languageServer.ts";
import type { CellDiagnostic, CheckResult } from "./types.ts";

/** Reported where a type is exported again; in the footer it marks names that are types only. */
const TYPE_EXPORTED_AGAIN = 1205;

/** A package without types: all of it is `any`. */
export const NO_TYPES = 7016;

/** No reason not to run a cell. */
const HARMLESS = new Set([
  TYPE_EXPORTED_AGAIN,
  // A constant enum of a declaration file, which nothing but a whole program could inline.
  2748,
]);

/** @param text of the module. */
export function checkResult(
  source: string,
  text: string,
  names: CellNames,
  reported: readonly LspDiagnostic[],
): CheckResult {
  const lines = lineStarts(source);
  const typeOnlyImports = new Set<string>();
  let diagnostics: CellDiagnostic[] = [];
  for (const { range, code = 0, message, severity } of reported) {
    const { line } = range.start;
    if (line > lines.length && names.parsed) {
      const name = textAt(text, range.start, range.end);
      if (code === TYPE_EXPORTED_AGAIN && names.imported.has(name)) typeOnlyImports.add(name);
      continue;
    }
    if (line === 0 || severity !== 1 || HARMLESS.has(code)) continue;
    const start = clamped(source, lines, range.start);
    const end = clamped(source, lines, range.end);
    diagnostics.push({
      code,
      message: withoutInternalNames(message),
      ...{ line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
      category: "error",
    });
  }
  if (!names.parsed && diagnostics.some(isSyntaxError)) diagnostics = diagnostics.filter(isSyntaxError);
  return { diagnostics, typeOnlyImports };
}

/** After a syntax error what is said about types is a guess. */
function isSyntaxError({ code }: CellDiagnostic): boolean {
  return code >= 1000 && code < 2000;
}

/** Line and column from 1; a position behind the cell is its end. */
function clamped(
  source: string,
  lines: number[],
  { line, character }: LspPosition,
): { line: number; column: number } {
  if (line <= lines.length) return { line, column: character + 1 };
  return { line: lines.length, column: source.length - (lines.at(-1) ?? 0) + 1 };
}

function textAt(text: string, start: LspPosition, end: LspPosition): string {
  const lines = lineStarts(text);
  return text.slice((lines[start.line] ?? 0) + start.character, (lines[end.line] ?? 0) + end.character);
}

/** A misspelt name may be near to one of ours. */
function withoutInternalNames(message: string): string {
  return message.replace(/ Did you mean '__(?:cell|now_)[^']*'\?/g, "");
}
