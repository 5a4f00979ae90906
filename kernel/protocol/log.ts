/** The kernel's own warnings: in a file, since on stderr a front end would take them for output of the user's code. */
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { userLogFolder } from "./userFolders.ts";

/** Bytes; a larger log starts anew, and the old one is kept beside it. */
const MAX_SIZE = 1_000_000;

export type Log = (text: string) => void;

/** @param path the environment variable `TORCHBOOK_LOG`, or `kernel.log` in the user's log folder. Made with the first line. */
export function createLog(path = process.env["TORCHBOOK_LOG"] || join(userLogFolder(), "kernel.log")): Log {
  let opened = false;
  return (text) => {
    try {
      if (!opened) {
        mkdirSync(dirname(path), { recursive: true });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_SIZE)
          renameSync(path, `${path}.old`);
        opened = true;
      }
      appendFileSync(path, `${new Date().toISOString()} ${process.pid} ${text}\n`);
    } catch (error) {
      // A full disk must not end the kernel; the server shows its stderr to whoever runs it.
      process.stderr.write(`${text}\n(not logged: ${(error as Error).message})\n`);
    }
  };
}
