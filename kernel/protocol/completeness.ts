/** Whether code is complete, by what the parser says where it stops: at the end of the code more lines may help. */
import { parseSync } from "oxc-parser";
import { pageRequest } from "./pager.ts";

export type Completeness = { status: "complete" | "invalid" } | { status: "incomplete"; indent: string };

export function completeness(code: string): Completeness {
  if (pageRequest(code)) return { status: "complete" };
  const [error] = parseSync("cell.ts", code, { lang: "ts", sourceType: "module" }).errors;
  if (!error) return { status: "complete" };
  const start = error.labels[0]?.start ?? 0;
  if (error.message === "Unterminated multiline comment") return { status: "incomplete", indent: "" };
  if (error.message === "Unterminated string") {
    // A template literal begins with a backtick, or goes on after a substitution's brace. Quotes end with their line.
    const open = /[`}]/.test(code[start] ?? "") || /\\\r?\n?$/.test(code);
    return open ? { status: "incomplete", indent: "" } : { status: "invalid" };
  }
  const end = code.trimEnd().length;
  const atEnd = start >= end || (error.message.includes("'?.'") && code.trimEnd().endsWith("?."));
  return atEnd ? { status: "incomplete", indent: indentAfter(code) } : { status: "invalid" };
}

/** As deep as the last line, and two spaces more where that opens a bracket. */
function indentAfter(code: string): string {
  const line = code.trimEnd().split("\n").at(-1) ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  return /[{([]$|=>$/.test(line) ? `${indent}  ` : indent;
}
