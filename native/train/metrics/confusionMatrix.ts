/** How often each class was taken for each. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { float32 } from "../../dtype.ts";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { ClassCounts, type ClassCountsState } from "./classCounts.ts";
import { LABEL, type LabelOptions } from "./labels.ts";
import type { Metric } from "./metric.ts";

export interface ConfusionMatrixOptions extends LabelOptions {
  /** Shares of the true class (rows), of the predicted class (columns) or of all, instead of counts. Default: counts. */
  normalize?: "true" | "pred" | "all";
}

const SUMMED = { true: [1], pred: [0], all: [0, 1] } as const;

/**
 * `[L, L]`, true classes in rows, predicted classes in columns: counts as int64, or shares as float32, where the share of a
 * class that never came is 0. `plot.confusionMatrix(metric.compute())` shows it.
 */
export class ConfusionMatrix implements Metric<Tensor> {
  readonly #counts: ClassCounts;
  readonly #normalize: ConfusionMatrixOptions["normalize"];

  /** @throws TypeError for an option out of range */
  constructor(numClasses: number, options: ConfusionMatrixOptions = {}) {
    const { normalize, ...labels } = optionsOf("ConfusionMatrix", options, {
      ...LABEL,
      normalize: undefined,
    });
    this.#counts = new ClassCounts("ConfusionMatrix", numClasses, labels);
    if (normalize !== undefined && !Object.hasOwn(SUMMED, normalize)) {
      throw new TypeError(
        `ConfusionMatrix: normalize: expected "true", "pred" or "all", got ${String(normalize)}`,
      );
    }
    this.#normalize = normalize;
  }

  /** @param output - scores `[N, L, ...]`, or labels `[N, ...]`; @param target - labels `[N, ...]` */
  update(output: Tensor, target: Tensor): void {
    this.#counts.update(output, target);
  }

  compute(): Tensor {
    const normalize = this.#normalize;
    if (!normalize) return this.#counts.tensor();
    return tidy(() => {
      const counts = this.#counts.tensor().to(float32);
      return counts.div(counts.sum(SUMMED[normalize], { keepdim: true }).clampMin(1));
    });
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
