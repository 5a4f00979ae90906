/** Reads how far a child process has come, which it writes to a file: what it has on its standard output is lost in a crash. */
import { readFileSync } from "node:fs";

/** The number that the child began last; -1 before the first. */
export function readProgress(file: string): number {
  try {
    return readFileSync(file).readUInt32LE();
  } catch {
    return -1;
  }
}
