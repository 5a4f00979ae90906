/** Fully connected layers. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { linear } from "../generated/nn.js";
import { bilinear } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { kaimingUniform_, uniform_ } from "./init.ts";
import { Module } from "./module.ts";
import { whole } from "./sizes.ts";

export interface LinearLayerOptions extends FactoryOptions {
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
    const { bias, ...made } = optionsOf("Linear", options, { bias: true, ...FACTORY });
    this.inFeatures = whole("Linear", "inFeatures", inFeatures, 1);
    this.outFeatures = whole("Linear", "outFeatures", outFeatures, 1);
    this.weight = this.registerParameter("weight", emptyParameter([outFeatures, inFeatures], made));
    this.bias = bias ? this.registerParameter("bias", emptyParameter([outFeatures], made)) : null;
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

/**
 * `y = x1^T * weight * x2 + bias`: `[..., F1]` and `[..., F2]` to `[..., Fout]`.
 *
 * Parameters: `weight [Fout, F1, F2]` and `bias [Fout]`, both uniform in ±1 / sqrt(F1).
 */
export class Bilinear extends Module {
  readonly in1Features: number;
  readonly in2Features: number;
  readonly outFeatures: number;
  weight: Tensor;
  bias: Tensor | null;

  constructor(
    in1Features: number,
    in2Features: number,
    outFeatures: number,
    options: LinearLayerOptions = {},
  ) {
    super();
    const { bias, ...made } = optionsOf("Bilinear", options, { bias: true, ...FACTORY });
    this.in1Features = whole("Bilinear", "in1Features", in1Features, 1);
    this.in2Features = whole("Bilinear", "in2Features", in2Features, 1);
    this.outFeatures = whole("Bilinear", "outFeatures", outFeatures, 1);
    this.weight = this.registerParameter(
      "weight",
      emptyParameter([outFeatures, in1Features, in2Features], made),
    );
    this.bias = bias ? this.registerParameter("bias", emptyParameter([outFeatures], made)) : null;
    this.resetParameters();
  }

  /** Draws weight and bias anew. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.in1Features);
    uniform_(this.weight, -bound, bound);
    if (this.bias) uniform_(this.bias, -bound, bound);
  }

  forward(input1: Tensor, input2: Tensor): Tensor {
    return bilinear(input1, input2, this.weight, this.bias);
  }

  override extraRepr(): string {
    const { in1Features, in2Features, outFeatures } = this;
    const features = `in1_features=${in1Features}, in2_features=${in2Features}, out_features=${outFeatures}`;
    return `${features}, bias=${pythonText(this.bias !== null)}`;
  }
}
