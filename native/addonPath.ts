/** Where the addon lies, and what has to be set before it is opened for the first time. */
import { isMainThread } from "node:worker_threads";
import { ADDON } from "./install.mjs";

/** The addon that is loaded. */
export const ADDON_PATH: string = ADDON;

/**
 * OpenMP reads its settings once, when LibTorch is opened. Threads that spin between parallel regions collapse when
 * another process takes a core, so they wait passively, unless the user says otherwise. Only the main thread's
 * `process.env` is the process's own.
 */
export function setOpenMpDefaults(): void {
  if (isMainThread) process.env.OMP_WAIT_POLICY ??= "PASSIVE";
}
