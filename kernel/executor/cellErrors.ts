/** Anything that a cell may throw, as the messaging spec wants an error. */
import { inspect } from "node:util";
import { withoutHiddenNames } from "../compiler/hiddenNames.ts";
import { type Place, placeOf } from "./stackFrames.ts";
import type { CellError } from "./types.ts";

const RED = "\u001b[31m";
const BOLD = "\u001b[1m";
const RESET = "\u001b[0m";
/** Lines shown around the one at fault. */
const CONTEXT_LINES = 2;
/** How deep a chain of causes, and how many errors of an AggregateError, are shown. */
const MAX_NESTED = 5;

export function toCellError(thrown: unknown): CellError {
  if (!isError(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : inspect(thrown);
    return { ename: "Error", evalue, traceback: [`${RED}${BOLD}Thrown:${RESET} ${inspect(thrown)}`] };
  }
  const ename = errorName(thrown);
  const evalue = withoutHiddenNames(messageOf(thrown));
  return { ename, evalue, traceback: tracebackLines(thrown, 0, new Set()) };
}

export function isError(value: unknown): value is Error {
  const isOne = () => value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
  return readSafely(isOne) ?? false;
}

/** The constructor's name, or where that says nothing the error's own `name`. */
function errorName(error: Error): string {
  const constructorName = readSafely(() => error.constructor.name);
  const own = readSafely(() => error.name);
  if (own && own !== "Error" && Object.hasOwn(error, "name")) return own;
  return constructorName && constructorName !== "Object" ? constructorName : own || "Error";
}

function messageOf(error: Error): string {
  return readSafely(() => String(error.message)) ?? "";
}

function readSafely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function tracebackLines(error: Error, depth: number, seen: Set<unknown>): string[] {
  seen.add(error);
  const stack = readSafely(() => error.stack);
  const ename = errorName(error);
  const message = withoutHiddenNames(messageOf(error));
  const lines = [`${RED}${BOLD}${ename}${RESET}${message && `: ${message}`}`];
  const place = placeOf(error);
  if (place) lines.push(...excerpt(place));
  if (typeof stack === "string") lines.push(...stack.split("\n").filter((line) => /^\s+at /.test(line)));
  const extra = ownProperties(error);
  if (extra) lines.push(extra);
  if (depth >= MAX_NESTED) return lines;
  for (const [label, inner] of nested(error)) {
    if (seen.has(inner)) continue;
    const below = isError(inner) ? tracebackLines(inner, depth + 1, seen) : [inspect(inner)];
    lines.push(`${label}:`, ...below.flatMap((line) => line.split("\n")).map((line) => `  ${line}`));
  }
  return lines;
}

function nested(error: Error): [string, unknown][] {
  const inner: [string, unknown][] = [];
  if (Object.hasOwn(error, "cause")) inner.push(["Caused by", readSafely(() => error.cause)]);
  const errors = readSafely(() => (error as AggregateError).errors);
  if (Array.isArray(errors)) {
    errors.slice(0, MAX_NESTED).forEach((each, i) => {
      inner.push([`Error ${i + 1} of ${errors.length}`, each]);
    });
  }
  return inner;
}

/** What the error carries beyond message and cause, such as `code` and `errno`. */
function ownProperties(error: Error): string | undefined {
  const known = new Set(["message", "stack", "cause", "errors", "name"]);
  const keys = Object.keys(error).filter((key) => !known.has(key));
  if (keys.length === 0) return undefined;
  return readSafely(() =>
    inspect(Object.fromEntries(keys.map((key) => [key, (error as unknown as Record<string, unknown>)[key]]))),
  );
}

/** The lines around a place in a cell, with a caret under its column. */
export function excerpt({ name, line, column, source }: Place): string[] {
  const lines = source.split("\n");
  const first = Math.max(1, line - CONTEXT_LINES);
  const last = Math.min(lines.length, line + CONTEXT_LINES);
  const width = String(last).length;
  const shown = [`${name}, line ${line}`];
  for (let n = first; n <= last; n++) {
    const text = lines[n - 1] ?? "";
    shown.push(`${n === line ? ">" : " "} ${String(n).padStart(width)} | ${text}`);
    if (n === line) {
      const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
      shown.push(`  ${" ".repeat(width)} | ${indent}${RED}^${RESET}`);
    }
  }
  return shown;
}
