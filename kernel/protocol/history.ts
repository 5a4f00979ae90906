/** What was executed, in this session and earlier ones: lines of JSON in one file that all kernels append to. */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { userDataFolder } from "./userFolders.ts";

export interface HistoryEntry {
  session: number;
  /** The cell's execution count. */
  line: number;
  input: string;
  /** `text/plain` of the result. */
  output: string | null;
}

export type HistoryQuery =
  | { type: "tail"; n: number }
  /** `session` 0: this one; negative: so many before; positive: as named. `stop` is left out. */
  | { type: "range"; session: number; start: number; stop: number | null }
  /** `pattern`: with `*` and `?`. `unique`: of equal inputs the newest. */
  | { type: "search"; pattern: string; n: number | null; unique: boolean };

export class History {
  readonly #path: string;
  readonly #onError: (error: Error) => void;
  /** Grows with time, and two kernels rarely start in one millisecond. */
  readonly #session: number;
  #writing: Promise<void> = Promise.resolve();

  /** @param path the environment variable `TORCHBOOK_HISTORY`, or `history.jsonl` in the user's data folder. */
  constructor({
    path = process.env["TORCHBOOK_HISTORY"] || join(userDataFolder(), "history.jsonl"),
    session = Date.now(),
    onError,
  }: {
    path?: string;
    session?: number;
    onError: (error: Error) => void;
  }) {
    this.#path = path;
    this.#session = session;
    this.#onError = onError;
  }

  add(entry: Omit<HistoryEntry, "session">): void {
    const line = `${JSON.stringify({ session: this.#session, ...entry })}\n`;
    this.#writing = this.#writing.then(() => this.#append(line)).catch(this.#onError);
  }

  /** @returns oldest first. */
  async find(query: HistoryQuery): Promise<HistoryEntry[]> {
    await this.#writing;
    const entries = await this.#read();
    if (query.type === "tail") return query.n > 0 ? entries.slice(-query.n) : [];
    if (query.type === "search") return search(entries, query);
    const session = query.session > 0 ? query.session : this.#earlierSession(entries, -query.session);
    const stop = query.stop ?? Number.POSITIVE_INFINITY;
    return entries.filter(
      (entry) => entry.session === session && entry.line >= query.start && entry.line < stop,
    );
  }

  /** Resolves when all is on disk. */
  async saved(): Promise<void> {
    await this.#writing;
  }

  async #append(line: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await appendFile(this.#path, line);
  }

  async #read(): Promise<HistoryEntry[]> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.flatMap((line) => parseEntry(line, this.#onError));
  }

  #earlierSession(entries: HistoryEntry[], back: number): number | undefined {
    const earlier = new Set(entries.map((entry) => entry.session));
    earlier.delete(this.#session);
    return [...[...earlier].sort((a, b) => a - b), this.#session].at(-1 - back);
  }
}

function parseEntry(line: string, onError: (error: Error) => void): HistoryEntry[] {
  try {
    return [JSON.parse(line) as HistoryEntry];
  } catch (error) {
    // A kernel was killed while it wrote.
    onError(error as Error);
    return [];
  }
}

function search(entries: HistoryEntry[], query: Extract<HistoryQuery, { type: "search" }>): HistoryEntry[] {
  const pattern = new RegExp(
    `^${escapeRegExp(query.pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`,
    "s",
  );
  let found = entries.filter((entry) => pattern.test(entry.input));
  if (query.unique) {
    const newest = new Map(found.map((entry) => [entry.input, entry]));
    found = found.filter((entry) => newest.get(entry.input) === entry);
  }
  return query.n === null ? found : query.n > 0 ? found.slice(-query.n) : [];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
