/** Looks up what options name in the logs of an epoch. */
import type { Logs, Training } from "./callback.ts";

/** The number of this name. @param caller - with the option that names it. @throws Error where the logs have none */
export function named(caller: string, name: string, logs: Logs): number {
  const value = logs[name];
  if (value !== undefined) return value;
  throw new Error(`${caller}: expected one of ${Object.keys(logs).join(", ")}, got "${name}"`);
}

/** The number that is watched; undefined in an epoch without validation, if it is of that. @throws Error as `named` */
export function monitored(caller: string, name: string, training: Training): number | undefined {
  const isMissing = training.skipsValidation && training.logs[name] === undefined && name.startsWith("val");
  return isMissing ? undefined : named(`${caller}: monitor`, name, training.logs);
}
