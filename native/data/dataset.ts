/** What a DataLoader reads: datasets that give a whole batch at once. */
import "../methods.ts";
import { indexSelect } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";

/** A set of examples that are counted and taken by number. */
export interface Dataset<Batch> {
  /** Number of examples. */
  readonly length: number;
  /**
   * Several examples at once, in new tensors.
   *
   * @param indices - `[B]` int64, each from 0 to `length - 1`
   */
  getBatch(indices: Tensor): Batch;
}

/** Tensors with one row for each example; a batch has as many tensors, `[B, ...]` each. */
export class TensorDataset<Tensors extends readonly Tensor[]> implements Dataset<Tensors> {
  readonly tensors: Tensors;
  readonly length: number;

  /** @throws TypeError for no tensors, or tensors of different first sizes */
  constructor(...tensors: Tensors) {
    const [first] = tensors;
    if (!isTensor(first)) throw new TypeError("TensorDataset: expected tensors, got none");
    const lengths = tensors.map((tensor) => tensor.shape[0]);
    if (lengths.some((length) => length === undefined || length !== lengths[0])) {
      throw new TypeError(`TensorDataset: expected tensors of one first size, got ${lengths.join(", ")}`);
    }
    this.tensors = tensors;
    this.length = lengths[0] as number;
  }

  getBatch(indices: Tensor): Tensors {
    return this.tensors.map((tensor) => indexSelect(tensor, 0, indices)) as unknown as Tensors;
  }
}
