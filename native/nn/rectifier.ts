/** Rectifiers: activations of straight pieces. Each works element by element; the output has the shape of the input. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { hardtanh, hardtanh_, leakyRelu, leakyRelu_, relu6, relu6_ } from "../generated/nn.js";
import { hardshrink, prelu, relu, relu_, rrelu, rrelu_, threshold, threshold_ } from "../generated/torch.js";
import { hardsigmoid, hardsigmoid_, hardswish, hardswish_, softshrink } from "../generated/nn.js";
import type { Tensor } from "../tensor.ts";
import { pythonFloat } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { constant_ } from "./init.ts";
import { InplaceActivation, type InplaceOptions } from "./inplace.ts";
import { Module } from "./module.ts";
import { whole } from "./sizes.ts";

/** `max(0, x)`. */
export class ReLU extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? relu_(input) : relu(input);
  }
}

/** `min(max(0, x), 6)`. */
export class ReLU6 extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? relu6_(input) : relu6(input);
  }
}

/** `x` where it is positive, `negativeSlope * x` elsewhere. */
export class LeakyReLU extends InplaceActivation {
  readonly negativeSlope: number;

  constructor(negativeSlope = 0.01, options: InplaceOptions = {}) {
    super(options);
    this.negativeSlope = negativeSlope;
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? leakyRelu_ : leakyRelu)(input, this.negativeSlope);
  }

  protected override describe(): string {
    return `negative_slope=${pythonFloat(this.negativeSlope)}`;
  }
}

export interface PReLUOptions extends FactoryOptions {
  /** The slopes at first. Default 0.25. */
  init?: number;
}

/**
 * `x` where it is positive, a learned slope times `x` elsewhere. Parameter: `weight [numParameters]`.
 *
 * He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, https://arxiv.org/abs/1502.01852
 */
export class PReLU extends Module {
  readonly numParameters: number;
  readonly init: number;
  weight: Tensor;

  /** @param numParameters - 1, or one for each channel of `[N, C, ...]` */
  constructor(numParameters = 1, options: PReLUOptions = {}) {
    super();
    const { init, ...made } = optionsOf("PReLU", options, { init: 0.25, ...FACTORY });
    this.numParameters = whole("PReLU", "numParameters", numParameters, 1);
    this.init = init;
    this.weight = this.registerParameter("weight", emptyParameter([numParameters], made));
    this.resetParameters();
  }

  /** Sets the slopes to what they were at first. */
  resetParameters(): void {
    constant_(this.weight, this.init);
  }

  forward(input: Tensor): Tensor {
    return prelu(input, this.weight);
  }

  override extraRepr(): string {
    return `num_parameters=${this.numParameters}`;
  }
}

/**
 * `x` where it is positive, `a * x` elsewhere: in training `a` is drawn for each element between `lower` and `upper`, in
 * evaluation it is their mean.
 */
export class RReLU extends InplaceActivation {
  readonly lower: number;
  readonly upper: number;

  constructor(lower = 1 / 8, upper = 1 / 3, options: InplaceOptions = {}) {
    super(options);
    this.lower = lower;
    this.upper = upper;
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? rrelu_ : rrelu)(input, this.lower, this.upper, this.training);
  }

  protected override describe(): string {
    return `lower=${pythonFloat(this.lower)}, upper=${pythonFloat(this.upper)}`;
  }
}

/** `x` within `minVal` to `maxVal`, the nearer of the two elsewhere. */
export class Hardtanh extends InplaceActivation {
  readonly minVal: number;
  readonly maxVal: number;

  /** @throws TypeError unless `minVal < maxVal` */
  constructor(minVal = -1, maxVal = 1, options: InplaceOptions = {}) {
    super(options);
    if (!(minVal < maxVal))
      throw new TypeError(`Hardtanh: minVal: expected less than maxVal ${maxVal}, got ${minVal}`);
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? hardtanh_ : hardtanh)(input, this.minVal, this.maxVal);
  }

  protected override describe(): string {
    return `min_val=${pythonFloat(this.minVal)}, max_val=${pythonFloat(this.maxVal)}`;
  }
}

/** `x` where it is greater than `threshold`, `value` elsewhere. */
export class Threshold extends InplaceActivation {
  readonly threshold: number;
  readonly value: number;

  constructor(limit: number, value: number, options: InplaceOptions = {}) {
    super(options);
    this.threshold = limit;
    this.value = value;
  }

  override forward(input: Tensor): Tensor {
    return (this.inplace ? threshold_ : threshold)(input, this.threshold, this.value);
  }

  protected override describe(): string {
    return `threshold=${pythonFloat(this.threshold)}, value=${pythonFloat(this.value)}`;
  }
}

/** `min(max(0, x + 3), 6) / 6`. */
export class Hardsigmoid extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? hardsigmoid_(input) : hardsigmoid(input);
  }

  // PyTorch does not print it.
  override extraRepr(): string {
    return "";
  }
}

/**
 * `x * Hardsigmoid(x)`.
 *
 * Howard and others, "Searching for MobileNetV3", 2019, https://arxiv.org/abs/1905.02244
 */
export class Hardswish extends InplaceActivation {
  constructor(options: InplaceOptions = {}) {
    super(options);
  }

  override forward(input: Tensor): Tensor {
    return this.inplace ? hardswish_(input) : hardswish(input);
  }

  // PyTorch does not print it.
  override extraRepr(): string {
    return "";
  }
}

abstract class Shrink extends Module {
  readonly lambd: number;

  constructor(lambd: number) {
    super();
    this.lambd = lambd;
  }

  override extraRepr(): string {
    return pythonFloat(this.lambd);
  }
}

/** 0 within `lambd` of 0, `x` elsewhere. */
export class Hardshrink extends Shrink {
  constructor(lambd = 0.5) {
    super(lambd);
  }

  forward(input: Tensor): Tensor {
    return hardshrink(input, this.lambd);
  }
}

/** `x` moved towards 0 by `lambd`, and 0 within it. */
export class Softshrink extends Shrink {
  constructor(lambd = 0.5) {
    super(lambd);
  }

  forward(input: Tensor): Tensor {
    return softshrink(input, this.lambd);
  }
}
