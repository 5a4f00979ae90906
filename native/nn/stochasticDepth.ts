/** Stochastic depth: residual branches that are left out at random in training. */
import { requireTensor } from "../dispatch/requireTensor.ts";
import { noGrad } from "../autograd/modes.ts";
import { empty } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonFloat } from "./describeModule.ts";
import { Module } from "./module.ts";
import { choice, probability } from "./sizes.ts";

/**
 * In training zeroes whole examples (`"row"`) or the whole batch (`"batch"`) with probability `p` and scales the others by
 * `1 / (1 - p)`; in evaluation returns its input. It stands at the end of a residual branch. Any shape `[N, ...]`; draws as
 * torchvision's `StochasticDepth`.
 *
 * Huang and others, "Deep networks with stochastic depth", 2016, https://arxiv.org/abs/1603.09382
 */
export class StochasticDepth extends Module {
  readonly p: number;
  readonly mode: "row" | "batch";

  constructor(p: number, mode: "row" | "batch") {
    super();
    this.p = probability("StochasticDepth", "p", p);
    this.mode = choice("StochasticDepth", "mode", mode, ["row", "batch"]);
  }

  forward(input: Tensor): Tensor {
    requireTensor("StochasticDepth", input);
    if (!this.training || this.p === 0) return input;
    const survival = 1 - this.p;
    const { shape, dtype, device } = input;
    const size = [this.mode === "row" ? (shape[0] as number) : 1, ...new Array(shape.length - 1).fill(1)];
    using noise = noGrad(() => {
      const drawn = empty(size, { dtype, device }).bernoulli_(survival);
      return survival > 0 ? drawn.div_(survival) : drawn;
    });
    return input.mul(noise);
  }

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, mode=${this.mode}`;
  }
}
