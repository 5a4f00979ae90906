/** The share of examples whose class is the one predicted, or among the best predicted. */
import { noGrad } from "../../autograd/modes.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { stack, topk } from "../../generated/torch.js";
import { keep, tidy } from "../../memory.ts";
import { whole } from "../../nn/sizes.ts";
import type { Tensor } from "../../tensor.ts";
import { hasClassScores, LABEL, type LabelOptions, predictedLabels, wholeLabels } from "./labels.ts";
import { addTo } from "./addTo.ts";
import type { Metric } from "./metric.ts";

export interface AccuracyOptions extends LabelOptions {
  /** The target counts as found where it is among so many best scores. Default 1. */
  topK?: number;
}

export interface AccuracyState {
  counts: Tensor | null;
}

/** All examples count alike, as in scikit-learn's `accuracy_score`, and in torchmetrics with `average="micro"`. */
export class Accuracy implements Metric<number> {
  readonly #topK: number;
  readonly #options: AccuracyOptions;
  /** Found ones and all, `[2]` int64, on the device of the outputs: no batch waits for its numbers. */
  #counts: Tensor | undefined;

  /** @throws TypeError for `topK` out of range */
  constructor(options: AccuracyOptions = {}) {
    this.#options = optionsOf("Accuracy", options, { ...LABEL, topK: 1 });
    this.#topK = whole("Accuracy", "topK", this.#options.topK ?? 1, 1);
  }

  /**
   * @param output - scores `[N, L, ...]`; with `topK` 1 also labels `[N, ...]`, or floating scores `[N, ...]` of class 1 of two
   * @param target - labels `[N, ...]`
   * @throws TypeError for other shapes, or fewer classes than `topK`, or a target that is no label
   */
  update(output: Tensor, target: Tensor): void {
    const { ignoreIndex } = this.#options;
    noGrad(() =>
      tidy(() => {
        const labels = wholeLabels("Accuracy", target);
        const isCounted = ignoreIndex === undefined ? labels.eq(labels) : labels.ne(ignoreIndex);
        const isFound = this.#isFound(output.detach(), labels).logicalAnd(isCounted);
        const counts = stack([isFound.sum(), isCounted.sum()]);
        this.#counts = keep(this.#counts ? addTo(this.#counts, counts) : counts);
      }),
    );
  }

  #isFound(output: Tensor, labels: Tensor): Tensor {
    const { threshold } = this.#options;
    if (this.#topK === 1) return predictedLabels("Accuracy", output, labels, { threshold }).eq(labels);
    const L = output.shape[1];
    if (L === undefined || !hasClassScores(L, output, labels) || L < this.#topK) {
      throw new TypeError(
        `Accuracy.update: output: expected scores [N, L, ...] of at least ${this.#topK} classes for a target [${labels.shape.join(", ")}], got [${output.shape.join(", ")}]`,
      );
    }
    return topk(output, this.#topK, 1).indices.eq(labels.unsqueeze(1)).any(1);
  }

  /** From 0 to 1; NaN where no example counted. */
  compute(): number {
    if (!this.#counts) return Number.NaN;
    const [found, all] = this.#counts.toArray() as [number, number];
    return found / all;
  }

  reset(): void {
    this.#counts?.dispose();
    this.#counts = undefined;
  }

  stateDict(): AccuracyState {
    return { counts: this.#counts ?? null };
  }

  loadStateDict({ counts }: AccuracyState): void {
    this.reset();
    if (counts) this.#counts = keep(counts.clone());
  }
}
