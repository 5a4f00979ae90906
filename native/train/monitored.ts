/** Looks up what options name in the logs of an epoch. */
import type { Logs } from "./callback.ts";

/** The number of this name. @param caller - with the option that names it. @throws Error where the logs have none of this name */
export function monitored(caller: string, name: string, logs: Logs): number {
  const value = logs[name];
  if (value !== undefined) return value;
  throw new Error(`${caller}: expected one of ${Object.keys(logs).join(", ")}, got "${name}"`);
}
