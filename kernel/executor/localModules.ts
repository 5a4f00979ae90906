/**
 * Which version of a local file an import gets. Node keeps a module for ever under its URL, so a file that has
 * changed, or imports one that has, is asked for under a new URL.
 */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

interface LocalFile {
  version: number;
  modified: number;
  text: string;
  /** Local files that it imports, as far as they have been seen. */
  imports: Set<string>;
}

const cache = createRequire(import.meta.url).cache;

export class LocalModules {
  readonly #files = new Map<string, LocalFile>();
  /** Files whose state has been looked at since the last cell that imports. */
  readonly #fresh = new Map<string, boolean>();

  /** Called before a cell's import: files may have changed since the last. */
  beginImport(): void {
    this.#fresh.clear();
  }

  /** The URL, with the version that stands for the state of the file and all that it imports. */
  versioned(url: string, parentUrl: string | undefined): string {
    const path = fileURLToPath(url.replace(/[?#].*$/, ""));
    if (parentUrl?.startsWith("file:")) {
      this.#files.get(fileURLToPath(parentUrl.replace(/[?#].*$/, "")))?.imports.add(path);
    }
    this.#refresh(path);
    const version = this.#files.get(path)?.version ?? 0;
    return version === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}v=${version}`;
  }

  /** Whether the file is as it was at the last import; if not, its version is a new one. */
  #refresh(path: string): boolean {
    const known = this.#fresh.get(path);
    if (known !== undefined) return known;
    this.#fresh.set(path, true);
    const file = this.#files.get(path);
    const state = readState(path, file);
    if (!file || !state) {
      if (state) this.#files.set(path, { ...state, version: 0, imports: new Set() });
      return true;
    }
    let same = file.text === state.text;
    for (const imported of file.imports) if (!this.#refresh(imported)) same = false;
    if (!same) {
      this.#files.set(path, { ...state, version: file.version + 1, imports: new Set() });
      delete cache[path];
    }
    this.#fresh.set(path, same);
    return same;
  }
}

function readState(
  path: string,
  before: LocalFile | undefined,
): { modified: number; text: string } | undefined {
  try {
    const modified = statSync(path).mtimeMs;
    if (before && before.modified === modified) return { modified, text: before.text };
    return { modified, text: readFileSync(path, "utf8") };
  } catch {
    return undefined;
  }
}
