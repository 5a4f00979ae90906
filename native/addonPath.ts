/** Where the addon lies, and what has to be set before it is opened for the first time. */
import { isMainThread } from "node:worker_threads";
import { ADDON } from "./install.mjs";

/** The addon that is loaded. */
export const ADDON_PATH: string = ADDON;

/**
 * OpenMP reads its settings once, when LibTorch is opened. A thread that spins between parallel regions loses all where another
 * process takes its core (a step of ResNet-20 beside a busy process: 0.4 s became 3 s), and one that sleeps at once takes longer
 * to wake than a small operator runs (a pass of MobileNetV4 small: 9 ms became 28). So threads spin for about 0.2 ms, then
 * sleep, unless the user says otherwise. Only the main thread's `process.env` is the process's own.
 */
export function setOpenMpDefaults(): void {
  if (!isMainThread || process.env.OMP_WAIT_POLICY !== undefined) return;
  process.env.OMP_WAIT_POLICY = "PASSIVE";
  process.env.GOMP_SPINCOUNT ??= "5000";
}
