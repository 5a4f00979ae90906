/** The metrics of the networks that a lesson trains, `NAME.accuracy` and four more, and what several runs give together. */
import type { MeasuredResult } from "../../chapters/results/lessonResults.ts";

/** What a lesson shows of each network that it trains. */
export const NETWORK_METRICS = ["parameters", "macs", "accuracy", "seconds", "megabytes"] as const;

type NetworkMetric = (typeof NETWORK_METRICS)[number];

/**
 * The metrics of the networks of one lesson that are meant for the table: those that tell what training cost. Other names, such as
 * `vgg11.reduction` or the parameters of a network that is only counted, are the lesson's own affair.
 */
export function networksOf(
  metrics: Readonly<Record<string, number>>,
): Map<string, Partial<Record<NetworkMetric, number>>> {
  const networks = new Map<string, Partial<Record<NetworkMetric, number>>>();
  for (const [name, value] of Object.entries(metrics)) {
    const [network = "", metric, ...rest] = name.split(".");
    if (rest.length > 0 || !NETWORK_METRICS.includes(metric as NetworkMetric)) continue;
    networks.set(network, { ...networks.get(network), [metric as string]: value });
  }
  return new Map([...networks].filter(([, found]) => "seconds" in found || "megabytes" in found));
}

/**
 * A row for each network of a lesson, from its runs with other seeds.
 *
 * @param runs - the metrics of each run
 * @throws Error where a constant is not one, or a run lacks a metric
 */
export function combineRuns(
  lesson: string,
  runs: readonly Readonly<Record<string, number>>[],
  runtime: string,
): MeasuredResult[] {
  const [first, ...others] = runs.map(networksOf);
  return [...(first?.keys() ?? [])].map((network) => {
    const all = (metric: NetworkMetric) =>
      [first, ...others].map((run) => {
        const value = run?.get(network)?.[metric];
        if (value === undefined)
          throw new Error(`${lesson}: expected ${network}.${metric} of each run, a run has none`);
        return value;
      });
    const constant = (metric: NetworkMetric) => {
      const values = new Set(all(metric));
      if (values.size === 1) return [...values][0] as number;
      throw new Error(
        `${lesson}: expected ${network}.${metric} to be the same in each run, got ${[...values].join(", ")}`,
      );
    };
    const accuracies = all("accuracy");
    return {
      lesson,
      network,
      parameters: constant("parameters"),
      macs: constant("macs"),
      accuracy: rounded(mean(accuracies), 4),
      spread: rounded(deviation(accuracies), 4),
      seconds: rounded(mean(all("seconds")), 1),
      megabytes: rounded(mean(all("megabytes")), 1),
      seeds: runs.length,
      secondsSpread: rounded(deviation(all("seconds")), 1),
      megabytesSpread: rounded(deviation(all("megabytes")), 1),
      runtime,
    };
  });
}

/** The rows of a file after a lesson was measured again. */
export function replaceRows(
  rows: readonly MeasuredResult[],
  lesson: string,
  made: readonly MeasuredResult[],
): MeasuredResult[] {
  const others = rows.filter((row) => row.lesson !== lesson);
  // Sorting is stable: within a lesson the networks keep the order of its metrics.
  return [...others, ...made].sort((a, b) => (a.lesson < b.lesson ? -1 : a.lesson > b.lesson ? 1 : 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: divided by one less than its size. 0 for a single value. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
