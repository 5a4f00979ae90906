/**
 * Stacks as users should see them: frames of cells at their line and column, files without the version that
 * reloads them, none of the kernel's and the tensor library's frames. Works through `Error.prepareStackTrace`, so that `error.stack` and
 * what `console.log` prints of an error are right too.
 */
import { SourceMap } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { withoutHiddenNames } from "../compiler/hiddenNames.ts";
import { type CellPosition, cellPosition } from "./cellScripts.ts";

/** Where the topmost frame of the user's own is. */
export interface Place extends CellPosition {}

const KERNEL_FILES = new URL("..", import.meta.url).href;
const LIBRARY_FILES = new URL("../../native/", import.meta.url).href;
const SHOWN_KERNEL_FILES = /\/kernel\/(?:plot|display)\//;

const places = new WeakMap<object, Place>();
const fileMaps = new Map<string, SourceMap>();

/** The place in a cell where the error was made, once its stack has been read. */
export function placeOf(error: object): Place | undefined {
  return places.get(error);
}

export function setPlace(error: object, place: Place): void {
  if (!places.has(error)) places.set(error, place);
}

/** A local file whose code was transformed, not only blanked. */
export function registerFileMap(url: string, payload: string): void {
  fileMaps.set(url, new SourceMap(JSON.parse(payload)));
}

export function installStackTraces(): void {
  Error.prepareStackTrace = (error, sites) => {
    const frames: string[] = [];
    for (const site of sites) {
      const file = site.getFileName() ?? site.getScriptNameOrSourceURL() ?? "";
      if (isKernelFile(file) || file.startsWith(LIBRARY_FILES)) continue;
      const line = site.getLineNumber() ?? 1;
      const column = site.getColumnNumber() ?? 1;
      const position = cellPosition(file, line, column);
      if (position && typeof error === "object") setPlace(error, position);
      frames.push(withoutHiddenNames(frameText(String(site), file, { line, column }, position)));
    }
    while (/\(?node:/.test(frames.at(-1) ?? "")) frames.pop();
    return [header(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
  };
}

function isKernelFile(file: string): boolean {
  return (file.startsWith(KERNEL_FILES) && !SHOWN_KERNEL_FILES.test(file)) || file === "node:vm";
}

function header(error: Error): string {
  try {
    return withoutHiddenNames(Error.prototype.toString.call(error));
  } catch {
    return "Error";
  }
}

function frameText(
  text: string,
  file: string,
  at: { line: number; column: number },
  position: CellPosition | undefined,
): string {
  const written = `${file}:${at.line}:${at.column}`;
  if (position) {
    return text.replace(written, () => `${position.name}:${position.line}:${position.column}`);
  }
  if (!file.startsWith("file:")) return text;
  const entry = fileMaps.get(file)?.findEntry(at.line - 1, at.column - 1);
  const line = entry && "originalLine" in entry ? entry.originalLine + 1 : at.line;
  const column = entry && "originalLine" in entry ? entry.originalColumn + 1 : at.column;
  return text.replace(written, () => `${shownPath(file)}:${line}:${column}`);
}

/** Files below the notebook's folder by their path from there. */
export function shownPath(url: string): string {
  const path = fileURLToPath(url.replace(/[?#].*$/, ""));
  const local = relative(process.cwd(), path);
  return local.startsWith("..") ? path : local;
}
