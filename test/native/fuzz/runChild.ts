/** Runs a process that works through numbered pieces: with a limit on its memory, and ended where a piece stands still. */
import { spawn } from "node:child_process";

/** Kilobytes of data that a process may have: what is larger has to be an error, not the end of the machine. */
const DATA_LIMIT = 2_000_000;
/** A piece that takes longer stands still. */
const CALL_SECONDS = 20;
/** LibTorch takes a second to open, on a machine with nothing else to do. */
const START_SECONDS = 120;

/** How a process ended. */
export interface Ended {
  /** Such as `SIGSEGV`, `exit code 134` or `no answer in 20 s`; undefined after a regular end. */
  failure: string | undefined;
  stdout: string;
}

/**
 * @param program - the file that Node runs
 * @param progressOf - a number that changes when a piece begins, from what the process wrote
 */
export function runChild(
  program: string,
  args: readonly string[],
  input: string,
  progressOf: (stdout: string) => number,
): Promise<Ended> {
  const command = `ulimit -c 0; ulimit -d ${DATA_LIMIT}; exec "$0" "$@"`;
  const child = spawn("/bin/sh", ["-c", command, process.execPath, program, ...args], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  let stuck = false;
  let allowed = START_SECONDS;
  let last = { progress: progressOf(""), time: Date.now() };
  const timer = setInterval(() => {
    const progress = progressOf(stdout);
    if (progress !== last.progress) {
      last = { progress, time: Date.now() };
      allowed = CALL_SECONDS;
    }
    if (Date.now() - last.time < allowed * 1000) return;
    stuck = true;
    child.kill("SIGKILL");
  }, 500);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearInterval(timer);
      const failure = stuck
        ? `no answer in ${allowed} s`
        : (signal ?? (code === 0 ? undefined : `exit code ${code}`));
      resolve({ failure, stdout });
    });
  });
}
