/** Where a wrong gradient comes from: anomaly mode remembers the line of each forward call. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { native } from "../loadAddon.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";

export interface AnomalyOptions {
  /** Whether nan in a gradient is an error; defaults to `true`. */
  checkNan?: boolean;
}

/**
 * Runs `body`, a forward and backward pass, in anomaly mode: an error of `backward()`, and a gradient that is nan, names
 * the line of the forward call it belongs to, with its whole stack in the error's `forwardStack`. Slow: for debugging.
 * @throws TypeError where `body` is async.
 */
export function detectAnomaly<T>(body: SynchronousFunction<T>, options: AnomalyOptions = {}): T {
  const { checkNan } = optionsOf("detectAnomaly", options, { checkNan: true });
  refuseAsync(body, "detectAnomaly");
  const [enabled, check] = native.anomalyMode();
  native.setAnomalyMode(true, checkNan);
  try {
    const result = body() as T;
    refusePromise(result, "detectAnomaly");
    return result;
  } finally {
    native.setAnomalyMode(enabled, check);
  }
}

/** Anomaly mode from now on, for all threads. */
export function setDetectAnomaly(enabled: boolean, options: AnomalyOptions = {}): void {
  const { checkNan } = optionsOf("setDetectAnomaly", options, { checkNan: true });
  native.setAnomalyMode(enabled, checkNan);
}

export function isAnomalyEnabled(): boolean {
  return native.anomalyMode()[0];
}

const LIBRARY = new URL("..", import.meta.url).href;
const MAX_FRAMES = 64;

/** Called by the addon when an operator is recorded. @returns the lines of the stack outside of this library. */
export function forwardStack(): string {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = MAX_FRAMES;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = before;
  return stack
    .split("\n")
    .slice(1)
    .map((line) => line.trim().replace(/^at /, ""))
    .filter((line) => !line.includes(LIBRARY) && !line.includes("node:internal"))
    .map((line) => line.replace("file://", ""))
    .join("\n");
}
