/** Softmax and its relatives: positive numbers that sum to 1 along a dimension. */
import { softmin } from "../functional.ts";
import { logSoftmax, softmax } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";

abstract class AlongDimension extends Module {
  readonly dim: number;

  /** @throws TypeError without a dimension: which one is meant cannot be guessed */
  constructor(dim: number) {
    super();
    if (!Number.isSafeInteger(dim)) {
      throw new TypeError(
        `${this.constructor.name}: dim: expected a dimension such as 1, got ${String(dim)}`,
      );
    }
    this.dim = dim;
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}

/** `exp(x) / sum(exp(x))` along `dim`. */
export class Softmax extends AlongDimension {
  forward(input: Tensor): Tensor {
    return softmax(input, this.dim);
  }
}

/** Softmax of `-x` along `dim`. */
export class Softmin extends AlongDimension {
  forward(input: Tensor): Tensor {
    return tidy(() => softmin(input, this.dim));
  }
}

/** `log(softmax(x))` along `dim`, in one step, which is exacter. */
export class LogSoftmax extends AlongDimension {
  forward(input: Tensor): Tensor {
    return logSoftmax(input, this.dim);
  }
}

/** Softmax over the channels at each pixel of `[N, C, H, W]` or `[C, H, W]`. */
export class Softmax2d extends Module {
  /** @throws TypeError for another number of dimensions */
  forward(input: Tensor): Tensor {
    if (input.ndim === 3 || input.ndim === 4) return softmax(input, -3);
    throw new TypeError(`Softmax2d: expected [N, C, H, W] or [C, H, W], got [${input.shape.join(", ")}]`);
  }
}
