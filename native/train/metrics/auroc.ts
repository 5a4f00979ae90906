/** The area under the curve of true positives over false positives. */
import { optionsOf } from "../../dispatch/optionsOf.ts";
import "../../methods.ts";
import { noGrad } from "../../autograd/modes.ts";
import { bool, float64 } from "../../dtype.ts";
import { cat, cumsum, diff, ones, softmax, sort, trapezoid, zeros } from "../../generated/torch.js";
import { keep, tidy } from "../../memory.ts";
import { whole } from "../../nn/sizes.ts";
import type { Tensor } from "../../tensor.ts";
import { type Average, type Averaged, checkAverage, weightedMean } from "./averaging.ts";
import { checkRange, hasClassScores, sameShape, wholeLabels, wrongShapes } from "./labels.ts";
import type { Metric } from "./metric.ts";

type ClassAverage = Extract<Average, "macro" | "weighted" | "none">;

export interface AUROCOptions<A extends ClassAverage> {
  /** Default "macro". */
  average?: A;
  /** Targets of this value count nowhere. Default: none. */
  ignoreIndex?: number;
}

/** Of each batch. */
export interface AUROCState {
  scores: readonly Tensor[];
  targets: readonly Tensor[];
}

/**
 * Each class against the rest: how likely an example of it has a greater score for it than another. With one score an
 * example, of class 1 of two, it is the value of that class.
 *
 * Keeps all scores. Those of several classes that are no probabilities are taken as logits, and their softmax is compared, as in
 * torchmetrics. A class without examples, or without others, has the value NaN and takes no part in an average.
 */
export class AUROC<A extends ClassAverage = "macro"> implements Metric<Averaged<A>> {
  readonly #numClasses: number;
  readonly #average: ClassAverage;
  readonly #ignoreIndex: number | undefined;
  /** `[M, L]`, or `[M]` of class 1. */
  readonly #scores: Tensor[] = [];
  /** `[M]` */
  readonly #targets: Tensor[] = [];

  /** @throws TypeError for an option out of range */
  constructor(numClasses: number, options: AUROCOptions<A> = {}) {
    const { average, ignoreIndex } = optionsOf("AUROC", options, {
      average: "macro",
      ignoreIndex: undefined,
    });
    this.#numClasses = whole("AUROC", "numClasses", numClasses, 2);
    this.#average = average;
    checkAverage("AUROC", this.#average, ["macro", "weighted", "none"], numClasses);
    this.#ignoreIndex = ignoreIndex;
  }

  /**
   * @param output - scores `[N, L, ...]`, or `[N, ...]` of class 1 of two
   * @param target - labels `[N, ...]`
   * @throws TypeError for other shapes, RangeError for labels out of range
   */
  update(output: Tensor, target: Tensor): void {
    const L = this.#numClasses;
    const isBinary = L === 2 && sameShape(output.shape, target.shape);
    if (!isBinary && !hasClassScores(L, output, target)) throw wrongShapes("AUROC", L, output, target);
    noGrad(() =>
      tidy(() => {
        const detached = output.detach();
        let scores = isBinary ? detached.reshape([-1]) : detached.movedim(1, -1).reshape([-1, L]);
        let labels = wholeLabels("AUROC", target).reshape([-1]);
        if (this.#ignoreIndex !== undefined) {
          const counted = labels.ne(this.#ignoreIndex).nonzero().squeeze(1);
          [scores, labels] = [scores.indexSelect(0, counted), labels.indexSelect(0, counted)];
        }
        checkRange("AUROC", "target", labels, L);
        // Whoever gave the batch may free or change it.
        this.#scores.push(keep(scores.clone()));
        this.#targets.push(keep(labels.clone()));
      }),
    );
  }

  compute(): Averaged<A> {
    const areas = noGrad(() => tidy(() => this.#areas()));
    if (this.#average === "none") return areas.map(({ area }) => area) as Averaged<A>;
    const defined = areas.filter(({ area }) => !Number.isNaN(area));
    const weights = defined.map(({ count }) => (this.#average === "weighted" ? count : 1));
    const values = defined.map(({ area }) => area);
    return weightedMean(values, weights) as Averaged<A>;
  }

  reset(): void {
    for (const tensor of [...this.#scores, ...this.#targets]) tensor.dispose();
    this.#scores.length = 0;
    this.#targets.length = 0;
  }

  stateDict(): AUROCState {
    return { scores: [...this.#scores], targets: [...this.#targets] };
  }

  loadStateDict({ scores, targets }: AUROCState): void {
    this.reset();
    this.#scores.push(...scores.map((batch) => keep(batch.clone())));
    this.#targets.push(...targets.map((batch) => keep(batch.clone())));
  }

  /** Of each class, or of class 1 where there is one score an example. */
  #areas(): { area: number; count: number }[] {
    if (this.#scores.length === 0) return [];
    const scores = cat(this.#scores).to(float64);
    const targets = cat(this.#targets);
    if (scores.ndim === 1) return [areaOf(scores, targets.eq(1))];
    const isProbability = scores.ge(0).logicalAnd(scores.le(1)).all().item();
    const compared = isProbability ? scores : softmax(scores, 1);
    return Array.from({ length: this.#numClasses }, (_, label) =>
      areaOf(compared.select(1, label), targets.eq(label)),
    );
  }
}

/**
 * @param scores - `[M]` float64
 * @param isOfClass - `[M]` bool
 * @returns the area, and how many examples are of the class
 */
function areaOf(scores: Tensor, isOfClass: Tensor): { area: number; count: number } {
  const { values, indices } = sort(scores, 0, true);
  const found = cumsum(isOfClass.indexSelect(0, indices).to(float64), 0);
  // Examples of one score are found together: the curve has a point where the last of them is in.
  const isLast = cat([
    diff(values).ne(0),
    ones([Math.min(values.numel, 1)], { dtype: bool, device: values.device }),
  ]);
  const ends = isLast.nonzero().squeeze(1);
  const origin = zeros([1], { dtype: float64, device: values.device });
  const truePositives = cat([origin, found.indexSelect(0, ends)]);
  const falsePositives = cat([origin, ends.add(1)]).sub(truePositives);
  const [count, others] = [truePositives, falsePositives].map((counts) => counts.max().item()) as [
    number,
    number,
  ];
  return { area: trapezoid(truePositives, falsePositives).item() / (count * others), count };
}
