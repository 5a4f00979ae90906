/** The fully connected layer. */
import { empty } from "../generated/torch.js";
import { linear } from "../generated/nn.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { kaimingUniform_, uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { whole } from "./sizes.ts";

export interface LinearLayerOptions {
  /** Whether to add a learned number to each output. Default true. */
  bias?: boolean;
}

/**
 * `y = x * weight^T + bias`: `[..., Fin]` to `[..., Fout]`.
 *
 * Parameters: `weight [Fout, Fin]` and `bias [Fout]`, both uniform in ±1 / sqrt(Fin), as `torch.nn.Linear`.
 */
export class Linear extends Module {
  readonly inFeatures: number;
  readonly outFeatures: number;
  weight: Tensor;
  bias: Tensor | null;

  constructor(inFeatures: number, outFeatures: number, options: LinearLayerOptions = {}) {
    super();
    this.inFeatures = whole("Linear", "inFeatures", inFeatures, 1);
    this.outFeatures = whole("Linear", "outFeatures", outFeatures, 1);
    this.weight = new Parameter(empty([outFeatures, inFeatures]));
    this.bias = (options.bias ?? true) ? new Parameter(empty([outFeatures])) : null;
    this.resetParameters();
  }

  /** Draws weight and bias anew. */
  resetParameters(): void {
    kaimingUniform_(this.weight, { a: Math.sqrt(5) });
    const bound = 1 / Math.sqrt(this.inFeatures);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  forward(input: Tensor): Tensor {
    return linear(input, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { inFeatures, outFeatures } = this;
    return `in_features=${inFeatures}, out_features=${outFeatures}, bias=${pythonText(this.bias !== null)}`;
  }
}
