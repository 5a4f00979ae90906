/**
 * Files of the user that the language server has read, or would have. It is told of no changes on disk by itself; looking
 * at the files before a check costs some microseconds each, and can miss nothing that a watcher would still be reporting.
 */
import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { NO_TYPES } from "./cellDiagnostics.ts";
import type { LanguageServer } from "./languageServer.ts";
import type { CellDiagnostic } from "./types.ts";

export type FileChange = Parameters<LanguageServer["filesChanged"]>[0][number];

/** Codes for: module not found, the same for an import of no names. */
const NOT_FOUND = new Set([2307, 2882]);

const EXTENSIONS = ["", ".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".mjs", ".cjs", ".json"];

/** The server may have read the file before it was changed. */
const UNKNOWN = "unknown";

export class UserFiles {
  readonly #stamps = new Map<string, string>();

  /**
   * @param files all that the program consists of.
   * @param ignored folders that hold nothing that changes.
   * @param readAt when they had not been read yet, in milliseconds since 1970.
   */
  track(files: readonly string[], ignored: readonly string[], readAt: number): void {
    for (const file of files) {
      if (this.#stamps.has(file) || file.includes("/node_modules/")) continue;
      if (ignored.some((folder) => file.startsWith(folder))) continue;
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      this.#stamps.set(file, modified < readAt ? stamp(file) : UNKNOWN);
    }
  }

  /** What has changed since the last call. */
  changes(): FileChange[] {
    const changes: FileChange[] = [];
    for (const [file, before] of this.#stamps) {
      const now = stamp(file);
      if (now === before) continue;
      this.#stamps.set(file, now);
      changes.push({ file, type: now === "" ? "deleted" : before === "" ? "created" : "changed" });
    }
    return changes;
  }
}

/** Whether the cell imports a file by path. */
export function importsFiles(source: string): boolean {
  return /["'`](?:\.{1,2}\/|\/|file:)/.test(source);
}

/**
 * Modules and types that were reported missing and exist: they were made after the server had looked for them.
 * @param folders the notebook's, from which files are imported, and the cells', whose links, and those of the folders above
 *   it, lead to packages: the server knows no other path to them.
 */
export function foundSince(
  source: string,
  diagnostics: readonly CellDiagnostic[],
  folders: { notebookFolder: string; path: string },
): FileChange[] {
  const lines = source.split(/\r\n|[\r\n\u2028\u2029]/);
  const files = diagnostics.flatMap(({ code, line, column }) => {
    if (!NOT_FOUND.has(code) && code !== NO_TYPES) return [];
    const specifier = /^(["'`])(.*?)\1/.exec(lines[line - 1]?.slice(column - 1) ?? "")?.[2];
    if (specifier === undefined) return [];
    if (specifier.startsWith(".") || isAbsolute(specifier))
      return fileCandidates(resolve(folders.notebookFolder, specifier));
    return packageCandidates(specifier, folders.path, code === NO_TYPES);
  });
  return files.filter((file) => existsSync(file)).map((file) => ({ file, type: "created" }));
}

function fileCandidates(path: string): string[] {
  const indexes = EXTENSIONS.slice(1).map((extension) => join(path, `index${extension}`));
  return [...EXTENSIONS.map((extension) => path + extension), ...indexes];
}

function packageCandidates(specifier: string, cellFolder: string, typesOnly: boolean): string[] {
  const [first = "", second = ""] = specifier.split("/");
  const scoped = first.startsWith("@");
  const names = [`@types/${scoped ? `${first.slice(1)}__${second}` : first}`];
  if (!typesOnly) names.push(scoped ? `${first}/${second}` : first);
  const files: string[] = [];
  for (let folder = cellFolder; ; folder = dirname(folder)) {
    files.push(...names.map((name) => join(folder, "node_modules", name)));
    if (dirname(folder) === folder) return files;
  }
}

function stamp(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : "";
}
