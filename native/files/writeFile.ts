/** Files that appear when they are complete: a failure, or the end of the process, leaves what was there before. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { threadId } from "node:worker_threads";

/** Appends to the file that is being written. */
export type Append = (data: NodeJS.TypedArray) => void;

/**
 * Writes to a temporary file beside `path`, has the disk take it, and renames it.
 *
 * @param caller - the function that errors name
 * @throws TypeError for a path that is no string; Error that names `path` and the reason
 */
export function writeWhole(caller: string, path: string, write: (append: Append) => void): void {
  if (typeof path !== "string") {
    const got = typeof path;
    throw new TypeError(
      `${caller}: path: expected a string, got ${got}; it comes after what is to be written`,
    );
  }
  const folder = dirname(path);
  const partial = join(folder, `.${basename(path)}.${process.pid}-${threadId}.part`);
  if (!existsSync(folder))
    throw new Error(`${caller}: ${path}: expected a folder ${folder} to write to, got none; make it first`);
  let file: number | undefined;
  try {
    removeLeftOver(folder, basename(path));
    const open = openSync(partial, "w");
    file = open;
    write((data) => writeAll(open, data));
    fsyncSync(open);
    closeSync(open);
    file = undefined;
    renameSync(partial, path);
    syncFolder(folder);
  } catch (cause) {
    if (file !== undefined) closeSync(file);
    rmSync(partial, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${caller}: ${path} could not be written: ${reason}`, { cause });
  }
}

/** A process that was killed while it wrote could not tidy up. */
function removeLeftOver(folder: string, name: string): void {
  for (const found of readdirSync(folder)) {
    if (!found.startsWith(`.${name}.`)) continue;
    const writer = /^(\d+)-\d+\.part$/.exec(found.slice(name.length + 2))?.[1];
    if (writer !== undefined && !isAlive(Number(writer))) rmSync(join(folder, found), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** A rename is on the disk when its folder is. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The operating system takes less than 2 GiB at once. */
const CHUNK_BYTES = 2 ** 30;

function writeAll(file: number, data: NodeJS.TypedArray): void {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, Math.min(bytes.length - at, CHUNK_BYTES));
}
