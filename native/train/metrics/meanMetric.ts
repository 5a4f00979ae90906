/** The mean of a number that each batch gives, such as its loss. */
import { noGrad } from "../../autograd/modes.ts";
import { float64 } from "../../dtype.ts";
import { keep, tidy } from "../../memory.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { addTo } from "./addTo.ts";

export interface MeanMetricState {
  sum: number;
  tensor_sum: Tensor | null;
  weights: number;
}

/** `mean.update(loss, images.shape[0])` for each batch: `compute()` then counts all examples alike. */
export class MeanMetric {
  /** Of numbers. */
  #sum = 0;
  /** Of tensors, on their device: no batch waits for its number. */
  #tensorSum: Tensor | undefined;
  #weights = 0;

  /**
   * @param value - a number, or a tensor of one element
   * @param weight - such as the number of examples. Default 1.
   * @throws TypeError for a tensor of more elements
   */
  update(value: number | Tensor, weight = 1): void {
    if (isTensor(value)) this.#add(value, weight);
    else this.#sum += value * weight;
    this.#weights += weight;
  }

  #add(value: Tensor, weight: number): void {
    if (value.numel !== 1) {
      throw new TypeError(
        `MeanMetric.update: value: expected one element, got shape [${value.shape.join(", ")}]`,
      );
    }
    noGrad(() =>
      tidy(() => {
        const weighted = value.detach().to(float64).reshape([]).mul(weight);
        this.#tensorSum = keep(this.#tensorSum ? addTo(this.#tensorSum, weighted) : weighted);
      }),
    );
  }

  /** NaN without values. */
  compute(): number {
    return (this.#sum + (this.#tensorSum?.item() ?? 0)) / this.#weights;
  }

  reset(): void {
    this.#tensorSum?.dispose();
    this.#tensorSum = undefined;
    this.#sum = 0;
    this.#weights = 0;
  }

  stateDict(): MeanMetricState {
    return { sum: this.#sum, tensor_sum: this.#tensorSum ?? null, weights: this.#weights };
  }

  loadStateDict({ sum, tensor_sum: tensorSum, weights }: MeanMetricState): void {
    this.reset();
    this.#sum = sum;
    this.#weights = weights;
    if (tensorSum) this.#tensorSum = keep(tensorSum.clone());
  }
}
