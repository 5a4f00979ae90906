/** Batches of a dataset, in order or shuffled. */
import { fromTypedArray } from "../addon.ts";
import { int64 } from "../dtype.ts";
import { empty } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { whole } from "../nn/sizes.ts";
import type { Dataset } from "./dataset.ts";
import { MersenneTwister, randomOrder } from "./mersenneTwister.ts";

export interface DataLoaderOptions {
  /** Examples in a batch. Default 1. */
  batchSize?: number;
  /** Takes the examples in a new order each time, drawn from the default generator (`manualSeed`). Default false. */
  shuffle?: boolean;
  /** Leaves out the last batch where it is smaller. Default false. */
  dropLast?: boolean;
}

/**
 * Gives the batches of a dataset, a new pass for each `for (const [images, labels] of loader)`. For the same seed the order is
 * that of PyTorch's `DataLoader`. A batch belongs to whoever takes it: it is freed when it is garbage, never by the loader.
 */
export class DataLoader<Batch> implements Iterable<Batch> {
  readonly dataset: Dataset<Batch>;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly dropLast: boolean;

  /** @throws TypeError for a batch size that is no whole number of at least 1 */
  constructor(dataset: Dataset<Batch>, options: DataLoaderOptions = {}) {
    const { batchSize = 1, shuffle = false, dropLast = false } = options;
    this.dataset = dataset;
    this.batchSize = whole("DataLoader", "batchSize", batchSize, 1);
    this.shuffle = shuffle;
    this.dropLast = dropLast;
  }

  /** Number of batches. */
  get length(): number {
    const batches = this.dataset.length / this.batchSize;
    return this.dropLast ? Math.floor(batches) : Math.ceil(batches);
  }

  *[Symbol.iterator](): Generator<Batch, void, undefined> {
    const order = this.#order();
    for (let batch = 0; batch < this.length; batch += 1) {
      const numbers = order.subarray(batch * this.batchSize, (batch + 1) * this.batchSize);
      const indices = fromTypedArray(numbers, [numbers.length], int64.code);
      const taken = this.dataset.getBatch(indices);
      indices.dispose();
      yield taken;
    }
  }

  #order(): BigInt64Array {
    const { length } = this.dataset;
    // PyTorch draws a seed for worker processes first, whether there are any or not, then one for the order.
    drawSeed();
    if (!this.shuffle) return BigInt64Array.from({ length }, (_, at) => BigInt(at));
    return randomOrder(length, new MersenneTwister(drawSeed()));
  }
}

function drawSeed(): bigint {
  const drawn: Tensor = empty([], { dtype: int64 }).random_();
  const seed = drawn.item({ bigint: true });
  drawn.dispose();
  return seed;
}
