/** Some examples of a dataset. */
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import { indexSelect } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import type { Dataset } from "./dataset.ts";

/** The examples of `dataset` at `indices`, in that order. */
export class Subset<Batch> implements Dataset<Batch> {
  readonly dataset: Dataset<Batch>;
  readonly length: number;
  /** `[length]` int64 */
  readonly #indices: Tensor;

  /** @throws RangeError for an index that is no whole number from 0 to `dataset.length - 1` */
  constructor(dataset: Dataset<Batch>, indices: Iterable<number>) {
    const numbers = Array.from(indices);
    const wrong = numbers.find((at) => !Number.isInteger(at) || at < 0 || at >= dataset.length);
    if (wrong !== undefined) {
      throw new RangeError(`Subset: expected indices from 0 to ${dataset.length - 1}, got ${wrong}`);
    }
    this.dataset = dataset;
    this.length = numbers.length;
    this.#indices = fromTypedArray(BigInt64Array.from(numbers, BigInt), [numbers.length], int64.code);
  }

  getBatch(indices: Tensor): Batch {
    const chosen = indexSelect(this.#indices, 0, indices);
    const batch = this.dataset.getBatch(chosen);
    chosen.dispose();
    return batch;
  }
}
