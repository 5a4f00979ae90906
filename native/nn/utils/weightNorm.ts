/** Weight and spectral normalization, after `torch.nn.utils.parametrizations`. */
import { noGrad } from "../../autograd/modes.ts";
import { operator } from "../../dispatch/byName.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { normalize } from "../../functional.ts";
import { dot, empty, mv } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import { isTensor, type Tensor } from "../../tensor.ts";
import { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from "../convTranspose.ts";
import { Module } from "../module.ts";
import { whole } from "../sizes.ts";
import { registerParametrization } from "./parametrize.ts";

export interface WeightNormOptions {
  /** Property of the weight. Default `"weight"`. */
  name?: string;
  /** Dimension that keeps norms of its own; -1 for one norm of the whole weight. Default 0. */
  dim?: number;
}

const weightNormOperator = operator("aten::_weight_norm");
const normExceptDim = operator("aten::norm_except_dim");

class _WeightNorm extends Module {
  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward(norm: Tensor, direction: Tensor): Tensor {
    return weightNormOperator(direction, norm, this.dim) as Tensor;
  }

  rightInverse(weight: Tensor): [norm: Tensor, direction: Tensor] {
    return [normExceptDim(weight, 2, this.dim) as Tensor, weight];
  }
}

/**
 * Learns the norm and the direction of a weight apart: `weight = norm * direction / |direction|`. Returns the module. State
 * dict: `parametrizations.weight.original0` (the norms) and `original1` (the directions).
 *
 * Salimans and Kingma, "Weight normalization", 2016, https://arxiv.org/abs/1602.07868
 */
export function weightNorm<M extends Module>(module: M, options: WeightNormOptions = {}): M {
  const { name, dim } = optionsOf("weightNorm", options, { name: "weight", dim: 0 });
  return registerParametrization(module, name, new _WeightNorm(dim));
}

export interface SpectralNormOptions {
  /** Property of the weight. Default `"weight"`. */
  name?: string;
  /** Steps towards the greatest singular value at each reading in training. Default 1. */
  nPowerIterations?: number;
  /** Added to norms. Default 1e-12. */
  eps?: number;
  /** Dimension of the outputs. Default 1 for transposed convolutions, 0 for others. */
  dim?: number;
}

class _SpectralNorm extends Module {
  readonly nPowerIterations: number;
  readonly eps: number;
  readonly dim: number;
  declare u: Tensor;
  declare v: Tensor;

  constructor(weight: Tensor, nPowerIterations: number, eps: number, dim: number) {
    super();
    this.nPowerIterations = whole("spectralNorm", "nPowerIterations", nPowerIterations, 1);
    this.eps = eps;
    this.dim = dim;
    if (weight.ndim < 2) return;
    noGrad(() => {
      const matrix = asMatrix(weight, dim);
      const [rows, columns] = matrix.shape as [number, number];
      const { dtype, device } = weight;
      const drawn = [rows, columns].map((size) => empty([size], { dtype, device }).normal_(0, 1)) as [
        Tensor,
        Tensor,
      ];
      this.registerBuffer("u", this.unit(drawn[0]), { key: "_u" });
      this.registerBuffer("v", this.unit(drawn[1]), { key: "_v" });
      this.iterate(matrix, 15);
    });
  }

  private unit(vector: Tensor): Tensor {
    return normalize(vector, { dim: 0, eps: this.eps });
  }

  /** Turns `u` and `v` towards the singular vectors of the greatest singular value. */
  private iterate(matrix: Tensor, times: number): void {
    noGrad(() =>
      tidy(() => {
        const transposed = matrix.t();
        for (let i = 0; i < times; i++) {
          this.u.copy_(this.unit(mv(matrix, this.v)));
          this.v.copy_(this.unit(mv(transposed, this.u)));
        }
      }),
    );
  }

  forward(weight: Tensor): Tensor {
    if (weight.ndim < 2) return this.unit(weight);
    const matrix = asMatrix(weight, this.dim);
    if (this.training) this.iterate(matrix, this.nPowerIterations);
    // Copies, because a later reading before `backward()` changes the buffers.
    const greatest = dot(this.u.clone(), mv(matrix, this.v.clone()));
    return weight.div(greatest);
  }

  /** What has the norm already stays as it is; anything else is divided by it when it is read. */
  rightInverse(weight: Tensor): Tensor {
    return weight;
  }
}

function asMatrix(weight: Tensor, dim: number): Tensor {
  if (dim === 0) return weight.flatten(1);
  const rest = weight.shape.map((_, i) => i).filter((i) => i !== dim);
  return weight.permute([dim, ...rest]).flatten(1);
}

/**
 * Divides a weight by its greatest singular value. Returns the module. State dict: `parametrizations.weight.original` and the
 * buffers `parametrizations.weight.0._u` and `._v`.
 *
 * Miyato and others, "Spectral normalization for generative adversarial networks", 2018, https://arxiv.org/abs/1802.05957
 *
 * @throws TypeError where the module has no such parameter
 */
export function spectralNorm<M extends Module>(module: M, options: SpectralNormOptions = {}): M {
  const { name, nPowerIterations, eps, ...rest } = optionsOf("spectralNorm", options, {
    name: "weight",
    nPowerIterations: 1,
    eps: 1e-12,
    dim: undefined,
  });
  const weight = (module as unknown as Record<string, unknown>)[name];
  if (!isTensor(weight)) {
    throw new TypeError(
      `spectralNorm: name: expected a parameter of ${module.constructor.name}, got "${name}"`,
    );
  }
  const isTransposed =
    module instanceof ConvTranspose1d ||
    module instanceof ConvTranspose2d ||
    module instanceof ConvTranspose3d;
  const { dim = isTransposed ? 1 : 0 } = rest;
  const parametrization = new _SpectralNorm(weight, nPowerIterations, eps, dim < 0 ? dim + weight.ndim : dim);
  return registerParametrization(module, name, parametrization);
}
