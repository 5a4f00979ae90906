/** The diagnostics of a cell as the one error that a front end shows: each with its line, and what is wrong in it marked. */
import { lineStarts } from "./cellModule.ts";
import type { CellDiagnostic } from "./types.ts";

const RED = "\x1b[31m";
const CYAN = "\x1b[36m";
const RESET = "\x1b[0m";

/** Takes two columns of a terminal, as of a notebook. */
const WIDE =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/**
 * @param diagnostics at least one.
 * @param executionCount number of the cell, by which stack frames name it, too.
 */
export function formatDiagnostics(
  source: string,
  diagnostics: readonly CellDiagnostic[],
  executionCount: number,
): { ename: string; evalue: string; traceback: string[] } {
  const starts = lineStarts(source);
  const traceback = diagnostics.flatMap((diagnostic) => {
    const { code, message, line, column, endLine, endColumn } = diagnostic;
    const lineEnd = starts[line] ?? source.length;
    const text = source.slice(starts[line - 1] ?? 0, lineEnd).trimEnd();
    const markEnd = endLine === line ? endColumn - 1 : text.length;
    const gutter = String(line);
    return [
      `${CYAN}Cell [${executionCount}]:${line}:${column}${RESET} - ${RED}TS${code}${RESET}: ${message}`,
      `${CYAN}${gutter}${RESET} ${text}`,
      `${" ".repeat(gutter.length)} ${blank(text.slice(0, column - 1))}${RED}${mark(text.slice(column - 1, markEnd))}${RESET}`,
      "",
    ];
  });
  return {
    ename: "TypeScriptError",
    evalue: diagnostics.map(({ code, message }) => `TS${code}: ${message}`).join("\n"),
    traceback: traceback.slice(0, -1),
  };
}

/** As wide as `text`, and empty. */
function blank(text: string): string {
  return Array.from(text, (character) => (character === "\t" ? "\t" : " ".repeat(width(character)))).join("");
}

function mark(text: string): string {
  const columns = Array.from(text).reduce((sum, character) => sum + width(character), 0);
  return "~".repeat(Math.max(1, columns));
}

function width(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}
