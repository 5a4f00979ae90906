/** Sums over all calls of each operator, as a profile's table shows them. */
import type { ProfileEvent } from "./events.ts";

/** All calls of one operator. */
export interface OperatorAverage {
  /** Such as `aten::add`. */
  name: string;
  calls: number;
  /** Microseconds in it, with all that it called. */
  total: number;
  /** Microseconds in it alone. */
  self: number;
  /** CPU bytes that it left held, with what it called; negative where it freed more. */
  bytes: number;
  /** CPU bytes that it left held itself. */
  selfBytes: number;
}

export type SortKey = "self" | "total" | "calls" | "bytes" | "selfBytes" | "name";

/** An entry for each name, in the order in which they first ran. */
export function averageByName(events: readonly ProfileEvent[]): OperatorAverage[] {
  const entries = new Map<string, OperatorAverage>();
  for (const { name, duration, selfDuration, bytes, selfBytes } of events) {
    const entry = entries.get(name) ?? { name, calls: 0, total: 0, self: 0, bytes: 0, selfBytes: 0 };
    entry.calls += 1;
    entry.total += duration;
    entry.self += selfDuration;
    entry.bytes += bytes;
    entry.selfBytes += selfBytes;
    entries.set(name, entry);
  }
  return [...entries.values()];
}

/** The largest first, by name from a to z. */
export function sortAverages(averages: readonly OperatorAverage[], by: SortKey): OperatorAverage[] {
  return averages.toSorted((a, b) =>
    by === "name" ? (a.name < b.name ? -1 : 1) : b[by] - a[by] || (a.name < b.name ? -1 : 1),
  );
}
