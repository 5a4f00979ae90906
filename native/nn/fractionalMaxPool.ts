/** Maximum pooling over windows of random places, for factors between 1 and 2. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { fractionalMaxPool2d, fractionalMaxPool3d } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { Module } from "./module.ts";
import { type AnySize, perDimension, type Size2d, type Size3d } from "./sizes.ts";

interface FractionalMaxPoolOptions<Size, Indices extends boolean> {
  /** Size of the output; this or `outputRatio`. */
  outputSize?: Size;
  /** Size of the output over the input's, between 0 and 1. */
  outputRatio?: Size;
  /** Makes `forward` return `[output, indices]`. Default false. */
  returnIndices?: Indices;
}

type Pooled<Indices extends boolean> = Indices extends true ? [output: Tensor, indices: Tensor] : Tensor;

abstract class FractionalMaxPool<Indices extends boolean> extends Module {
  readonly kernelSize: readonly number[];
  readonly outputSize: readonly number[] | null;
  readonly outputRatio: readonly number[] | null;
  readonly returnIndices: boolean;

  constructor(dims: 2 | 3, kernelSize: AnySize, options: FractionalMaxPoolOptions<AnySize, Indices>) {
    super();
    const { name } = this.constructor;
    const { outputSize, outputRatio, returnIndices } = optionsOf(name, options, {
      outputSize: undefined,
      outputRatio: undefined,
      returnIndices: false,
    });
    if ((outputSize === undefined) === (outputRatio === undefined)) {
      throw new TypeError(`${name}: expected one of the options outputSize and outputRatio`);
    }
    this.kernelSize = perDimension(name, "kernelSize", kernelSize, dims, 1);
    this.outputSize = outputSize === undefined ? null : perDimension(name, "outputSize", outputSize, dims, 1);
    this.outputRatio =
      outputRatio === undefined
        ? null
        : typeof outputRatio === "number"
          ? new Array<number>(dims).fill(outputRatio)
          : outputRatio;
    if (this.outputRatio?.some((ratio) => !(ratio > 0 && ratio < 1))) {
      throw new TypeError(
        `${name}: outputRatio: expected numbers between 0 and 1, got ${JSON.stringify(outputRatio)}`,
      );
    }
    this.returnIndices = returnIndices;
  }

  forward(input: Tensor): Pooled<Indices> {
    requireTensor(this.constructor.name, input);
    const { kernelSize, outputSize, outputRatio } = this;
    const pool = kernelSize.length === 2 ? fractionalMaxPool2d : fractionalMaxPool3d;
    const [output, indices] = pool(input, kernelSize, { outputSize, outputRatio, returnIndices: true });
    if (this.returnIndices) return [output, indices] as Pooled<Indices>;
    indices.dispose();
    return output as Pooled<Indices>;
  }
}

/**
 * The greatest value of windows at random places: `[N, C, H, W]` to `[N, C, ...outputSize]`.
 *
 * Graham, "Fractional max-pooling", 2014, https://arxiv.org/abs/1412.6071
 */
export class FractionalMaxPool2d<Indices extends boolean = false> extends FractionalMaxPool<Indices> {
  constructor(kernelSize: Size2d, options: FractionalMaxPoolOptions<Size2d, Indices>) {
    super(2, kernelSize, options);
  }
}

/** As {@link FractionalMaxPool2d} over `[N, C, D, H, W]`. */
export class FractionalMaxPool3d<Indices extends boolean = false> extends FractionalMaxPool<Indices> {
  constructor(kernelSize: Size3d, options: FractionalMaxPoolOptions<Size3d, Indices>) {
    super(3, kernelSize, options);
  }
}
