/** Files opened for reading, with errors that name them. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** A regular file that is open. */
export interface SourceFile {
  path: string;
  /** Bytes when it was opened. */
  size: number;
  descriptor: number;
}

/**
 * Opens a file, lets `read` read it, and closes it.
 *
 * @param caller - the function that errors name
 * @param kind - what was expected, such as `safetensors file`
 * @throws Error where there is no such file, or it is a folder or a device
 */
export function withFile<T>(caller: string, kind: string, path: string, read: (file: SourceFile) => T): T {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const found = missing ? "no such file" : (cause as Error).message;
    throw new Error(`${caller}: expected a ${kind} at ${path}, got ${found}`, { cause });
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error(`${caller}: expected a ${kind} at ${path}, got a folder or device`);
    return read({ path, size: stat.size, descriptor });
  } finally {
    closeSync(descriptor);
  }
}

/** The operating system gives less than 2 GiB at once. */
const CHUNK_BYTES = 2 ** 30;

/** @throws Error where the file ends before, because somebody changes it */
export function readBytes({ descriptor, path }: SourceFile, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, Math.min(length - at, CHUNK_BYTES), position + at);
    if (read === 0) {
      throw new Error(
        `${path}: expected ${length} bytes at ${position}, got ${at}; the file is being changed`,
      );
    }
    at += read;
  }
  return bytes;
}
