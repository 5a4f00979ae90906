/** How the values of classes become one. */

/**
 * `"micro"` counts all examples together, `"macro"` takes the mean over classes that came as a target or a prediction,
 * `"weighted"` the mean by the number of targets, `"none"` gives a list, and `"binary"` the value of class 1 of two.
 */
export type Average = "micro" | "macro" | "weighted" | "none" | "binary";

/** The value that an average gives. */
export type Averaged<A extends Average> = A extends "none" ? number[] : number;

/** True positives, false positives and false negatives of a class. */
export interface Outcomes {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
}

/** @throws TypeError for another name, or `"binary"` with more classes than two */
export function checkAverage(
  caller: string,
  average: Average,
  allowed: readonly Average[],
  numClasses: number,
): void {
  if (!allowed.includes(average)) {
    const names = allowed.map((name) => `"${name}"`).join(", ");
    throw new TypeError(`${caller}: average: expected one of ${names}, got ${String(average)}`);
  }
  if (average === "binary" && numClasses !== 2)
    throw new TypeError(`${caller}: average: expected 2 classes for "binary", got ${numClasses}`);
}

/** Of each class, from counts with true classes in rows. */
export function outcomesOf(counts: readonly (readonly number[])[]): Outcomes[] {
  return counts.map((row, label) => {
    const truePositives = row[label] as number;
    return {
      truePositives,
      falsePositives: sum(counts.map((other) => other[label] as number)) - truePositives,
      falseNegatives: sum(row) - truePositives,
    };
  });
}

/** @returns NaN where no example came */
export function averaged(
  outcomes: readonly Outcomes[],
  average: Average,
  score: (of: Outcomes) => number,
): number | number[] {
  const values = outcomes.map(score);
  const targets = outcomes.map(({ truePositives, falseNegatives }) => truePositives + falseNegatives);
  if (average === "none") return values;
  if (sum(targets) === 0) return Number.NaN;
  if (average === "binary") return values[1] as number;
  if (average === "micro") return score(total(outcomes));
  if (average === "weighted") return weightedMean(values, targets);
  const came = outcomes.map((of) => (of.truePositives + of.falsePositives + of.falseNegatives > 0 ? 1 : 0));
  return weightedMean(values, came);
}

/** Of the values with a weight; NaN without any. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  const counted = values.map((value, at) => (weights[at] === 0 ? 0 : value * (weights[at] as number)));
  return sum(counted) / sum(weights);
}

function total(outcomes: readonly Outcomes[]): Outcomes {
  return {
    truePositives: sum(outcomes.map((of) => of.truePositives)),
    falsePositives: sum(outcomes.map((of) => of.falsePositives)),
    falseNegatives: sum(outcomes.map((of) => of.falseNegatives)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((before, value) => before + value, 0);
}
