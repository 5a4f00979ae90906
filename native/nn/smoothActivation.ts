/** Smooth activations. Each works element by element; the output has the shape of the input, unless said otherwise. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { elu, elu_, gelu, glu, logSigmoid, mish, mish_, silu, silu_, softplus } from "../generated/nn.js";
import { celu, celu_, selu, selu_, sigmoid, tanh } from "../generated/torch.js";
import { softsign, tanhshrink } from "../functional.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { InplaceActivation, type InplaceOptions } from "./inplace.ts";
import { Module } from "./module.ts";
import { choice } from "./sizes.ts";

abstract class ScaledExponential extends InplaceActivation {
  readonly alpha: number;

  constructor(alpha: number, options: InplaceOptions) {
    super(options);
    this.alpha = alpha;
  }

  protected override describe(): string {
    return `alpha=${pythonFloat(this.alpha)}`;
  }
}

/**
 * `x` where it is positive, `alpha * (exp(x) - 1)` elsewhere.
 *
 * Clevert, Unterthiner and Hochreiter, "ELUs", 2015, https://arxiv.org/abs/1511.07289
 */
export class ELU extends ScaledExponential {
  constructor(alpha = 1, options: InplaceOptions = {}) {
    super(alpha, options);
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? elu_ : elu)(input, this.alpha);
  }
}

/** `max(0, x) + min(0, alpha * (exp(x / alpha) - 1))`: an ELU whose slope is continuous for any `alpha`. */
export class CELU extends ScaledExponential {
  constructor(alpha = 1, options: InplaceOptions = {}) {
    super(alpha, options);
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? celu_ : celu)(input, this.alpha);
  }
}

/**
 * An ELU scaled so that activations keep mean 0 and variance 1.
 *
 * Klambauer and others, "Self-normalizing neural networks", 2017, https://arxiv.org/abs/1706.02515
 */
export class SELU extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? selu_(input) : selu(input);
  }
}

export interface GELUOptions {
  /** `"tanh"` for the quicker formula. Default `"none"`. */
  approximate?: "none" | "tanh";
}

/**
 * `x * P(normal <= x)`.
 *
 * Hendrycks and Gimpel, "Gaussian error linear units", 2016, https://arxiv.org/abs/1606.08415
 */
export class GELU extends Module {
  readonly approximate: "none" | "tanh";

  constructor(options: GELUOptions = {}) {
    super();
    const { approximate } = optionsOf("GELU", options, { approximate: "none" });
    this.approximate = choice("GELU", "approximate", approximate, ["none", "tanh"]);
  }

  forward(input: Tensor): Tensor {
    return gelu(input, { approximate: this.approximate });
  }

  override extraRepr(): string {
    return `approximate=${pythonText(this.approximate)}`;
  }
}

/** `x * sigmoid(x)`, also called swish. */
export class SiLU extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? silu_(input) : silu(input);
  }
}

/** `x * tanh(softplus(x))`. */
export class Mish extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? mish_(input) : mish(input);
  }
}

/** `log(1 + exp(beta * x)) / beta`; `x` itself where `beta * x` is greater than `threshold`. */
export class Softplus extends Module {
  readonly beta: number;
  readonly threshold: number;

  constructor(beta = 1, threshold = 20) {
    super();
    this.beta = beta;
    this.threshold = threshold;
  }

  forward(input: Tensor): Tensor {
    return softplus(input, this.beta, this.threshold);
  }

  override extraRepr(): string {
    return `beta=${pythonFloat(this.beta)}, threshold=${pythonFloat(this.threshold)}`;
  }
}

/** `1 / (1 + exp(-x))`. */
export class Sigmoid extends Module {
  forward(input: Tensor): Tensor {
    return sigmoid(input);
  }
}

/** `log(sigmoid(x))`. */
export class LogSigmoid extends Module {
  forward(input: Tensor): Tensor {
    return logSigmoid(input);
  }
}

export class Tanh extends Module {
  forward(input: Tensor): Tensor {
    return tanh(input);
  }
}

/** `x / (1 + |x|)`. */
export class Softsign extends Module {
  forward(input: Tensor): Tensor {
    return tidy(() => softsign(input));
  }
}

/** `x - tanh(x)`. */
export class Tanhshrink extends Module {
  forward(input: Tensor): Tensor {
    return tidy(() => tanhshrink(input));
  }
}

/**
 * Splits `dim` in two halves `a` and `b` and gives `a * sigmoid(b)`, whose size along `dim` is half the input's.
 *
 * Dauphin and others, "Language modeling with gated convolutional networks", 2016, https://arxiv.org/abs/1612.08083
 */
export class GLU extends Module {
  readonly dim: number;

  constructor(dim = -1) {
    super();
    this.dim = dim;
  }

  forward(input: Tensor): Tensor {
    return glu(input, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
