/** Checks of what schedulers are given. */
import type { Scheduled } from "./lrScheduler.ts";

/** One value for each group. @throws TypeError for a list of another length */
export function perGroup<T>(
  caller: string,
  name: string,
  value: T | readonly T[],
  { paramGroups }: Scheduled,
): T[] {
  if (!Array.isArray(value)) return paramGroups.map(() => value as T);
  if (value.length === paramGroups.length) return [...value];
  throw new TypeError(
    `${caller}: ${name}: expected a value for each of ${paramGroups.length} groups, got ${value.length}`,
  );
}

/** @throws TypeError unless `value` is in `[least, most]`, or `(least, most]` */
export function checkFactor(
  caller: string,
  name: string,
  value: number,
  { least = 0, most = 1, isOpen = false } = {},
): void {
  if (value <= most && (isOpen ? value > least : value >= least)) return;
  throw new TypeError(
    `${caller}: ${name}: expected a number in ${isOpen ? "(" : "["}${least}, ${most}], got ${String(value)}`,
  );
}
