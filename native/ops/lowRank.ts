/** Approximate decompositions of large matrices: Halko, Martinsson and Tropp, 2009, algorithms 4.4 and 5.1 (https://arxiv.org/abs/0909.4061). */
import { requireTensor } from "../dispatch/requireTensor.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { qr, svd } from "../generated/linalg.js";
import { randn } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";

export interface SvdLowrankOptions {
  /** Rank, somewhat above the one wanted; default 6. */
  q?: number | null;
  /** Subspace iterations; default 2. */
  niter?: number | null;
  /** Subtracted from `A`; broadcast to it. */
  M?: Tensor | null;
}

type LowRank = [U: Tensor, S: Tensor, V: Tensor];

/** `A` [..., M, N] is about `U diag(S) V^H`, with U [..., M, q], S [..., q], V [..., N, q]. */
export function svdLowrank(A: Tensor, options: SvdLowrankOptions = {}): LowRank {
  const { q, niter, M } = optionsOf("svdLowrank", options, { q: 6, niter: 2, M: null });
  requireTensor("svdLowrank", A, "A");
  return decompose(A, q ?? 6, niter ?? 2, M?.broadcastTo(A.shape));
}

export interface PcaLowrankOptions {
  /** Components; default 6, or the smaller side. */
  q?: number | null;
  /** Subtracts the means of the columns; default `true`. */
  center?: boolean;
  /** Subspace iterations; default 2. */
  niter?: number;
}

/** Principal components of the rows of `A` [..., M, N]: the columns of V. */
export function pcaLowrank(A: Tensor, options: PcaLowrankOptions = {}): LowRank {
  const given = optionsOf("pcaLowrank", options, { q: undefined, center: true, niter: 2 });
  requireTensor("pcaLowrank", A, "A");
  const { center, niter } = given;
  const sides = A.shape.slice(-2);
  const q = given.q ?? Math.min(6, ...sides);
  if (!(q >= 0 && q <= Math.min(...sides))) {
    throw new RangeError(`pcaLowrank: option q: expected 0 to ${Math.min(...sides)}, got ${q}`);
  }
  return decompose(center ? A.sub(A.mean([-2], true)) : A, q, niter);
}

function decompose(A: Tensor, q: number, niter: number, M?: Tensor): LowRank {
  const [rows = 0, columns = 0] = A.shape.slice(-2);
  const isWide = rows < columns;
  const tall: Difference = isWide ? { A: A.mH, M: M?.mH } : { A, M };
  const Q = basis(tall, q, niter);
  const { U, S, Vh } = svd(times(Q.mH, tall), false);
  const left = Q.matmul(U);
  return isWide ? [Vh.mH, S, left] : [left, S, Vh.mH];
}

/** `A - M`, never formed: `A` may be large and `M` of one row. */
interface Difference {
  A: Tensor;
  M: Tensor | undefined;
}

function times(left: Tensor, { A, M }: Difference): Tensor {
  return M ? left.matmul(A).sub(left.matmul(M)) : left.matmul(A);
}

function applied({ A, M }: Difference, right: Tensor): Tensor {
  return M ? A.matmul(right).sub(M.matmul(right)) : A.matmul(right);
}

/** Orthonormal columns that span about the range of the difference. */
function basis(tall: Difference, q: number, niter: number): Tensor {
  const { dtype, device, shape } = tall.A;
  const flipped = { A: tall.A.mH, M: tall.M?.mH };
  let { Q } = qr(applied(tall, randn([shape.at(-1) as number, q], { dtype, device })));
  for (let i = 0; i < niter; i++) {
    Q = qr(applied(flipped, Q)).Q;
    Q = qr(applied(tall, Q)).Q;
  }
  return Q;
}
