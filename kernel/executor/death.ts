/** The end of an executor process in words for the user. */
import type { ExecuteOutcome } from "./types.ts";

export interface Death {
  exitCode: number | null;
  signal: string | null;
  /** What V8 printed when it gave up. */
  report: string;
}

const SIGNAL_MEANINGS: Record<string, string> = {
  SIGSEGV: "a native library read or wrote memory that is not its own",
  SIGABRT: "native code gave up",
  SIGBUS: "native code read memory that is not there",
  SIGILL: "native code has an instruction that this processor lacks",
  SIGFPE: "native code divided by zero",
  SIGKILL: "most often the system had no memory left",
};

/** How the process ended, such as `exit code 3` or `SIGSEGV (a native library ...)`. */
export function describeDeath({ exitCode, signal, report }: Death): string {
  const heap = /heap out of memory|Reached heap limit|invalid table size/i.test(report);
  const how = signal === null ? `exit code ${exitCode}` : signal;
  if (heap) return `the JavaScript heap is full (${how})`;
  const fatal = /FATAL ERROR: (.*)/.exec(report)?.[1];
  const meaning = fatal ?? (signal === null ? undefined : SIGNAL_MEANINGS[signal]);
  return meaning === undefined ? how : `${how}: ${meaning}`;
}

/** The outcome of the cell that ran when the process ended. */
export function deathOutcome(death: Death): Extract<ExecuteOutcome, { status: "error" }> {
  const evalue = `the process that runs the cells ended: ${describeDeath(death)}. Its variables are gone; a new process has started, so run the cells again`;
  return {
    status: "error",
    ename: "ExecutorDied",
    evalue,
    traceback: [`\u001b[31m\u001b[1mExecutorDied\u001b[0m: ${evalue}`],
    died: { exitCode: death.exitCode, signal: death.signal },
  };
}
