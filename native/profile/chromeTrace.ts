/**
 * A profile as a file that chrome://tracing, https://ui.perfetto.dev and TensorBoard open: the Trace Event Format,
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
import { closeSync, openSync, writeSync } from "node:fs";
import type { ProfileEvent } from "./events.ts";

/** Events that are written at once. */
const BATCH = 10_000;

/** Writes `path`, also for more events than one string can hold. */
export function writeChromeTrace(path: string, events: readonly ProfileEvent[]): void {
  const file = openSync(path, "w");
  try {
    writeSync(file, '{"displayTimeUnit": "ms", "traceEvents": [\n');
    const threads = [...new Set(events.map(({ thread }) => thread))];
    writeSync(file, threads.map((thread) => JSON.stringify(threadName(thread))).join(",\n"));
    for (let i = 0; i < events.length; i += BATCH) {
      const texts = events.slice(i, i + BATCH).map((event) => JSON.stringify(traceEvent(event)));
      writeSync(file, `,\n${texts.join(",\n")}`);
    }
    writeSync(file, "\n]}\n");
  } finally {
    closeSync(file);
  }
}

function traceEvent({ name, thread, start, duration, bytes, selfBytes, isBackward }: ProfileEvent) {
  return {
    ph: "X",
    cat: isBackward ? "backward" : name.includes("::") ? "cpu_op" : "user_annotation",
    name,
    pid: process.pid,
    tid: thread,
    ts: start,
    dur: duration,
    args: { bytes, selfBytes },
  };
}

function threadName(thread: number) {
  const name = thread === 0 ? "first thread with an operator" : `thread ${thread}`;
  return { ph: "M", name: "thread_name", pid: process.pid, tid: thread, args: { name } };
}
