/** Opens LibTorch and the addon on a background thread, so that the import of the library that comes later is quick. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { ADDON_PATH, setOpenMpDefaults } from "./addonPath.ts";
import { SET_UP } from "./install.mjs";

/** What the background thread runs: no module of ours, so that it costs nothing but the opening. */
const OPEN = `
  const { path, opened } = require("node:worker_threads").workerData;
  try { require(path); } finally { Atomics.store(opened, 0, 1); Atomics.notify(opened, 0); }
`;
/** Milliseconds that the end of the process waits for the thread at most. */
const EXIT_LIMIT = 10_000;

let preloading: Promise<void> | undefined;

/**
 * Resolves when the library is open in this process; further calls give the same promise. The main thread stays free.
 * @throws Error where the addon is not built or cannot be opened.
 */
export function preload(): Promise<void> {
  preloading ??= openInBackground();
  return preloading;
}

async function openInBackground(): Promise<void> {
  if (!existsSync(ADDON_PATH)) {
    throw new Error(`preload: expected the addon at ${ADDON_PATH}, got no file; run: ${SET_UP}`);
  }
  setOpenMpDefaults();
  const opened = new Int32Array(new SharedArrayBuffer(4));
  // A thread that is stopped while it opens an addon aborts the process, and its exit code is lost.
  const finishFirst = () => void Atomics.wait(opened, 0, 0, EXIT_LIMIT);
  process.prependListener("exit", finishFirst);
  const worker = new Worker(OPEN, { eval: true, workerData: { path: ADDON_PATH, opened }, execArgv: [] });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("exit", (code) =>
        code === 0 ? resolve() : reject(new Error(`preload: the thread ended with ${code}`)),
      );
    });
  } finally {
    process.off("exit", finishFirst);
  }
}
