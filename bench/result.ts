/** The form of a benchmark's result, and how it is printed. */

/** One question, answered by ours and by a peer in the same run. */
export interface BenchRow {
  question: string;
  /** Median of ours, in the result's unit. */
  ours: number;
  /** Median of the peer, or the limit where the question has one instead of a peer. */
  peer: number;
  /** Ours by the peer's: below 1 is better where the unit is a time or bytes. */
  ratio: number;
  /** 95 % interval of the ratio. */
  interval: [number, number];
}

/** What a benchmark's `run` gives. */
export interface BenchResult {
  name: string;
  unit: string;
  rows: BenchRow[];
}

/** Options of every benchmark. */
export interface BenchOptions {
  /** The caller prints JSON: progress then goes nowhere but stderr. */
  json: boolean;
}

/** A table for a terminal. */
export function formatResult({ name, unit, rows }: BenchResult): string {
  const cells = [
    [`${name} (${unit})`, "ours", "peer", "ratio", "95 % interval"],
    ...rows.map((row) => [
      row.question,
      formatNumber(row.ours),
      formatNumber(row.peer),
      row.ratio.toFixed(3),
      row.interval.map((end) => end.toFixed(3)).join(" to "),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join("  "),
  );
  return `${lines.join("\n")}\n`;
}

function formatNumber(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
