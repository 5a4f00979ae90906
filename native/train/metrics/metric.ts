/** What `fit` and `evaluate` measure with, and any loop of one's own: an update for each batch, then the value of all. */
import type { Tensor } from "../../tensor.ts";

/** A number, or several, that is computed from the outputs and targets of many batches. */
export interface Metric<Value = unknown> {
  /** Takes in a batch; keeps no reference to its tensors. */
  update(output: Tensor, target: Tensor): void;
  /** The value over all batches since the last `reset()`. */
  compute(): Value;
  /** Forgets all batches, and frees what was kept of them. */
  reset(): void;
  /** What a checkpoint keeps of the batches so far: numbers and tensors, which are the metric's own. Needed within an epoch only. */
  stateDict?(): unknown;
  /** Takes over what was saved, in copies. */
  loadStateDict?(state: never): void;
}
