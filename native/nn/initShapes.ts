/** Initialisers that look at a weight as a matrix or a kernel; `init.ts` has those that draw each element by itself. */
import { noGrad } from "../autograd/modes.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { erf } from "../generated/special.js";
import { empty, emptyLike, eye, randperm, where } from "../generated/torch.js";
import { qr } from "../generated/linalg.js";
import { scalarTensor } from "../creation.ts";
import { float64 } from "../dtype.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { DRAW, type DrawOptions } from "./drawOptions.ts";

/** The identity for a matrix `[F, F]`; zeros where it is not square. @throws TypeError for other than two dimensions */
export function eye_(tensor: Tensor): Tensor {
  const [rows, columns] = matrixShape("eye_", tensor);
  return noGrad(() => tidy(() => tensor.copy_(eye(rows, columns))));
}

/**
 * Makes a convolution give its input: 1 in the middle of the kernel from channel `i` to channel `i`, in each group.
 *
 * @param tensor - `[Cout, Cin / groups, K]`, `[.., K, K]` or `[.., K, K, K]`
 * @throws TypeError for another number of dimensions, or groups that do not divide `Cout`
 */
export function dirac_(tensor: Tensor, groups = 1): Tensor {
  const [out = 0, into = 0, ...kernel] = tensor.shape;
  if (kernel.length < 1 || kernel.length > 3) {
    throw new TypeError(`dirac_: expected 3, 4 or 5 dimensions, got shape [${tensor.shape.join(", ")}]`);
  }
  if (out % groups !== 0) throw new TypeError(`dirac_: groups: expected a divisor of ${out}, got ${groups}`);
  const perGroup = out / groups;
  const middle = kernel.map((size) => Math.floor(size / 2));
  return noGrad(() =>
    tidy(() => {
      tensor.zero_();
      for (let group = 0; group < groups; group++) {
        for (let channel = 0; channel < Math.min(perGroup, into); channel++) {
          const place = [group * perGroup + channel, channel, ...middle];
          place.reduce((view, index) => view.select(0, index), tensor).fill_(1);
        }
      }
      return tensor;
    }),
  );
}

/**
 * An orthogonal matrix (rows or columns, whichever are fewer, are orthonormal) times `gain`; further dimensions count as
 * columns.
 *
 * Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning", 2013, https://arxiv.org/abs/1312.6120
 *
 * @throws TypeError for fewer than two dimensions
 */
export function orthogonal_(tensor: Tensor, gain = 1, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("orthogonal_", options, DRAW);
  const { shape, numel, dtype, device } = tensor;
  if (shape.length < 2) {
    throw new TypeError(`orthogonal_: expected two or more dimensions, got shape [${shape.join(", ")}]`);
  }
  if (numel === 0) return tensor;
  const rows = shape[0] as number;
  const columns = numel / rows;
  return noGrad(() =>
    tidy(() => {
      const drawn = empty([rows, columns], { dtype, device }).normal_(0, 1, draw);
      const { Q, R } = qr(rows < columns ? drawn.t() : drawn);
      const signed = Q.mul(R.diagonal().sign());
      tensor.view([rows, columns]).copy_(rows < columns ? signed.t() : signed);
      return tensor.mul_(gain);
    }),
  );
}

/**
 * A matrix `[Fout, Fin]` with zeros for the share `sparsity` of each column, normal elsewhere.
 *
 * Martens, "Deep learning via Hessian-free optimization", 2010, https://icml.cc/Conferences/2010/papers/458.pdf
 *
 * @param sparsity - 0 to 1
 * @throws TypeError for other than two dimensions
 */
export function sparse_(tensor: Tensor, sparsity: number, std = 0.01, options: DrawOptions = {}): Tensor {
  const draw = optionsOf("sparse_", options, DRAW);
  const [rows, columns] = matrixShape("sparse_", tensor);
  const numZeros = Math.ceil(sparsity * rows);
  return noGrad(() =>
    tidy(() => {
      tensor.normal_(0, std, draw);
      for (let column = 0; column < columns; column++) {
        const zeroed = randperm(rows).narrow(0, 0, numZeros);
        tensor.select(1, column).indexFill_(0, zeroed, 0);
      }
      return tensor;
    }),
  );
}

export interface TruncNormalOptions extends DrawOptions {
  /** Default 0. */
  mean?: number;
  /** Default 1. */
  std?: number;
  /** Least number. Default -2. */
  a?: number;
  /** Greatest number. Default 2. */
  b?: number;
}

/** Normal, drawn again where it is outside `a` to `b`. Leaves a tensor on the device `"meta"`, which has no numbers, alone. */
export function truncNormal_(tensor: Tensor, options: TruncNormalOptions = {}): Tensor {
  const defaults = { ...DRAW, mean: 0, std: 1, a: -2, b: 2 };
  const { mean, std, a, b, generator } = optionsOf("truncNormal_", options, defaults);
  if (tensor.device.startsWith("meta")) return tensor;
  const share = normalShare((b - mean) / std) - normalShare((a - mean) / std);
  const draw = share > 0.3 ? drawNormal : drawUniform;
  return noGrad(() => tidy(() => draw(tensor, { mean, std, a, b, generator })));
}

/** The share of a normal distribution that is less than `x`. */
function normalShare(x: number): number {
  using number = scalarTensor(x / Math.SQRT2, { dtype: float64 });
  using result = erf(number);
  return (1 + Number(result.item())) / 2;
}

/** Draws normal numbers until all are within the bounds. */
function drawNormal(tensor: Tensor, { mean, std, a, b, generator }: Required<TruncNormalOptions>): Tensor {
  let result = tensor.normal_(mean, std, { generator });
  for (;;) {
    const outside = result.lt(a).logicalOr(result.gt(b));
    if (!outside.any().item()) return tensor.copy_(result);
    result = where(outside, emptyLike(result).normal_(mean, std, { generator }), result);
  }
}

/** Draws uniform numbers and keeps each with the probability that the normal distribution gives it. */
function drawUniform(tensor: Tensor, { mean, std, a, b, generator }: Required<TruncNormalOptions>): Tensor {
  const mode = Math.max(a, Math.min(mean, b));
  const logPeak = -0.5 * ((mode - mean) / std) ** 2;
  const isRefused = (candidates: Tensor) => {
    const logDensity = candidates.sub(mean).div_(std).pow_(2).mul_(-0.5).sub_(logPeak);
    return emptyLike(candidates).uniform_(0, 1, { generator }).log_().gt(logDensity);
  };
  let result = tensor.uniform_(a, b, { generator });
  let pending = isRefused(result);
  while (pending.any().item()) {
    const candidates = emptyLike(tensor).uniform_(a, b, { generator });
    result = where(pending, candidates, result);
    pending = pending.logicalAnd(isRefused(candidates));
  }
  return tensor.copy_(result);
}

function matrixShape(name: string, { shape }: Tensor): [number, number] {
  if (shape.length === 2) return shape as [number, number];
  throw new TypeError(`${name}: expected two dimensions, got shape [${shape.join(", ")}]`);
}
