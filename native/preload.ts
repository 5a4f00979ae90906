/** Opens LibTorch and the addon on a background thread, so that the import of the library that comes later is quick. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { ADDON_PATH, setOpenMpDefaults } from "./addonPath.ts";

/** What the background thread runs: no module of ours, so that it costs nothing but the opening. */
const OPEN = `require(require("node:worker_threads").workerData);`;

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
    throw new Error(
      `preload: expected the addon at ${ADDON_PATH}, got no file; run \`npm start\` to build it`,
    );
  }
  setOpenMpDefaults();
  const worker = new Worker(OPEN, { eval: true, workerData: ADDON_PATH, execArgv: [] });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`preload: the thread ended with ${code}`)),
    );
  });
}
