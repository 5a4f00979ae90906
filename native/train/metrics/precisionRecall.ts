/** Precision, recall and their harmonic mean, from how often each class was taken for each. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { Tensor } from "../../tensor.ts";
import {
  type Average,
  type Averaged,
  averaged,
  checkAverage,
  type Outcomes,
  outcomesOf,
} from "./averaging.ts";
import { ClassCounts, type ClassCountsState } from "./classCounts.ts";
import { LABEL, type LabelOptions } from "./labels.ts";
import type { Metric } from "./metric.ts";

export interface PrecisionRecallOptions<A extends Average> extends LabelOptions {
  /** Default "macro". */
  average?: A;
}

const AVERAGES: readonly Average[] = ["micro", "macro", "weighted", "none", "binary"];

/** A class that never came has the value 0 of `"none"`; with no example at all an average is NaN. */
abstract class ClassScore<A extends Average> implements Metric<Averaged<A>> {
  readonly #counts: ClassCounts;
  readonly #average: Average;

  /** @throws TypeError for an option out of range */
  constructor(numClasses: number, options: PrecisionRecallOptions<A> = {}) {
    const { name } = this.constructor;
    const { average, ...labels } = optionsOf(name, options, { ...LABEL, average: "macro" });
    this.#counts = new ClassCounts(name, numClasses, labels);
    this.#average = average;
    checkAverage(name, this.#average, AVERAGES, numClasses);
  }

  protected abstract score(of: Outcomes): number;

  /** @param output - scores `[N, L, ...]`, or labels `[N, ...]`; @param target - labels `[N, ...]` */
  update(output: Tensor, target: Tensor): void {
    this.#counts.update(output, target);
  }

  compute(): Averaged<A> {
    const outcomes = outcomesOf(this.#counts.rows());
    return averaged(outcomes, this.#average, (of) => this.score(of)) as Averaged<A>;
  }

  reset(): void {
    this.#counts.reset();
  }

  stateDict(): ClassCountsState {
    return this.#counts.stateDict();
  }

  /** @throws Error for a state of another number of classes */
  loadStateDict(state: ClassCountsState): void {
    this.#counts.loadStateDict(state);
  }
}

/** What share of the examples taken for a class is of it: TP / (TP + FP). */
export class Precision<A extends Average = "macro"> extends ClassScore<A> {
  protected score({ truePositives, falsePositives }: Outcomes): number {
    return share(truePositives, truePositives + falsePositives);
  }
}

/** What share of the examples of a class is taken for it: TP / (TP + FN). */
export class Recall<A extends Average = "macro"> extends ClassScore<A> {
  protected score({ truePositives, falseNegatives }: Outcomes): number {
    return share(truePositives, truePositives + falseNegatives);
  }
}

/** The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
export class F1Score<A extends Average = "macro"> extends ClassScore<A> {
  protected score({ truePositives, falsePositives, falseNegatives }: Outcomes): number {
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
