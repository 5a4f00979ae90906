/** The counts that metrics of classes are computed from: how often each class was taken for each. */
import { noGrad } from "../../autograd/modes.ts";
import { bincount, zeros } from "../../generated/torch.js";
import { int64 } from "../../dtype.ts";
import { keep, tidy } from "../../memory.ts";
import { whole } from "../../nn/sizes.ts";
import type { Tensor } from "../../tensor.ts";
import { type LabelOptions, readLabels } from "./labels.ts";

export interface ClassCountsState {
  /** `[L * L]` int64. */
  counts: Tensor | null;
}

/** Counts `[L, L]`: true classes in rows, predicted classes in columns. */
export class ClassCounts {
  readonly #caller: string;
  readonly numClasses: number;
  readonly #options: LabelOptions;
  #counts: Tensor | undefined;

  /** @throws TypeError for a number of classes that is no whole number of at least 2 */
  constructor(caller: string, numClasses: number, options: LabelOptions) {
    this.#caller = caller;
    this.numClasses = whole(caller, "numClasses", numClasses, 2);
    this.#options = options;
  }

  update(output: Tensor, target: Tensor): void {
    const L = this.numClasses;
    noGrad(() =>
      tidy(() => {
        const labels = readLabels(this.#caller, L, output.detach(), target, this.#options);
        const counts = bincount(labels.target.mul(L).add(labels.predicted), { minlength: L * L });
        if (this.#counts) this.#counts.add_(counts);
        else this.#counts = keep(counts);
      }),
    );
  }

  /** A new tensor `[L, L]` int64. */
  tensor(): Tensor {
    const shape = [this.numClasses, this.numClasses];
    return tidy(() => (this.#counts ? this.#counts.clone().reshape(shape) : zeros(shape, { dtype: int64 })));
  }

  /** Rows of numbers. */
  rows(): number[][] {
    using counts = this.tensor();
    return counts.toArray() as number[][];
  }

  reset(): void {
    this.#counts?.dispose();
    this.#counts = undefined;
  }

  /** The counts themselves. */
  stateDict(): ClassCountsState {
    return { counts: this.#counts ?? null };
  }

  /** @throws Error for counts of another number of classes */
  loadStateDict({ counts }: ClassCountsState): void {
    const size = this.numClasses ** 2;
    if (counts && counts.numel !== size) {
      throw new Error(
        `${this.#caller}.loadStateDict: expected ${size} counts for ${this.numClasses} classes, got ${counts.numel}`,
      );
    }
    this.reset();
    if (counts) this.#counts = keep(counts.clone());
  }
}
