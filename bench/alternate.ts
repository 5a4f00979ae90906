/** Ours and a peer in turns, so that what else the machine does meets both; medians, and an interval of their ratio. */
import type { BenchRow } from "./result.ts";

/** One pair of measurements, made one after the other. */
export interface Pair {
  ours: number;
  peer: number;
}

const RESAMPLES = 2000;

/**
 * Measures `pairs` times, the order changing from pair to pair.
 * @param report is told of each pair, for progress.
 */
export async function alternate(
  pairs: number,
  ours: () => number | Promise<number>,
  peer: () => number | Promise<number>,
  report: (pair: Pair, index: number) => void = () => {},
): Promise<Pair[]> {
  const measured: Pair[] = [];
  for (let i = 0; i < pairs; i++) {
    const pair: Pair = { ours: 0, peer: 0 };
    for (const who of i % 2 === 0 ? (["ours", "peer"] as const) : (["peer", "ours"] as const)) {
      pair[who] = await (who === "ours" ? ours() : peer());
    }
    measured.push(pair);
    report(pair, i);
  }
  return measured;
}

/** The middle value; the mean of the two middle ones of an even number. @throws RangeError for no values. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("median: expected at least one value, got none");
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** The row of a question: medians, the median of the pairs' ratios, and its 95 % interval by bootstrap over the pairs. */
export function summarize(question: string, pairs: readonly Pair[]): BenchRow {
  const ratios = pairs.map(({ ours, peer }) => ours / peer);
  return {
    question,
    ours: median(pairs.map(({ ours }) => ours)),
    peer: median(pairs.map(({ peer }) => peer)),
    ratio: median(ratios),
    interval: bootstrapInterval(ratios),
  };
}

/** 95 % percentile interval of the median, from resamples with a fixed seed. */
export function bootstrapInterval(values: readonly number[]): [number, number] {
  const random = mulberry32(1);
  const medians: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    medians.push(median(values.map(() => values[Math.floor(random() * values.length)] as number)));
  }
  medians.sort((a, b) => a - b);
  return [
    medians[Math.floor(RESAMPLES * 0.025)] as number,
    medians[Math.ceil(RESAMPLES * 0.975) - 1] as number,
  ];
}

/** A small generator of uniform numbers in [0, 1), so that an interval does not change from run to run. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
