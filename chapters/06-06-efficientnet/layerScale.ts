/** One learned factor a channel at the end of a residual branch. */
import { emptyParameter, init, Module } from "torchbook/nn";
import type { Tensor } from "torchbook";

/** Small at first, so that every block begins as little more than its shortcut. */
const INITIAL_SCALE = 1e-5;

/**
 * `x * gamma`: `[N, C, H, W]` to the same.
 *
 * Touvron and others, "Going deeper with image transformers", 2021, https://arxiv.org/abs/2103.17239
 */
export class LayerScale extends Module {
  readonly gamma: Tensor;

  constructor(channels: number) {
    super();
    this.gamma = init.constant_(emptyParameter([channels]), INITIAL_SCALE);
  }

  forward(x: Tensor): Tensor {
    return x.mul(this.gamma.reshape([1, -1, 1, 1]));
  }
}
