/** Muon: momentum whose matrices are made orthogonal. */
import { bfloat16 } from "../dtype.ts";
import { addmm } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { Optimizer, type ParamGroup, type Params } from "./optimizer.ts";
import { checkNotNegative } from "./options.ts";
import { trained, zeroState } from "./trained.ts";

/** How the learning rate follows the shape `[A, B]`: by `sqrt(max(1, A / B))`, `0.2 sqrt(max(A, B))`, or `sqrt(A / B)`. */
export type MuonRate = "original" | "match_rms_adamw" | "spectral_unclamped";

export interface MuonOptions {
  /** Learning rate. Default 1e-3. */
  lr?: number;
  /** The parameter shrinks by `lr * weightDecay`. Default 0.1. */
  weightDecay?: number;
  /** Share of the running mean of the gradient that is kept. Default 0.95. */
  momentum?: number;
  /** Mixes the gradient in once more. Default true. */
  nesterov?: boolean;
  /** Coefficients of the Newton-Schulz polynomial. Default [3.4445, -4.775, 2.0315]. */
  nsCoefficients?: readonly [number, number, number];
  /** Least norm that is divided by. Default 1e-7. */
  eps?: number;
  /** Newton-Schulz steps, less than 100. Default 5. */
  nsSteps?: number;
  /** Default null: "original". */
  adjustLrFn?: MuonRate | null;
}

type Complete = Required<MuonOptions>;

/** Under PyTorch's names. */
type MuonState = { momentum_buffer: Tensor };

const MAX_STEPS = 100;

const RATES: Readonly<Record<MuonRate, (rows: number, columns: number) => number>> = {
  original: (rows, columns) => Math.sqrt(Math.max(1, rows / columns)),
  match_rms_adamw: (rows, columns) => 0.2 * Math.sqrt(Math.max(rows, columns)),
  spectral_unclamped: (rows, columns) => Math.sqrt(rows / columns),
};

/**
 * For matrices only; give biases, embeddings and the like to AdamW. The mean of the gradient is brought near to the orthogonal
 * matrix next to it, in bfloat16 as PyTorch does.
 *
 * Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024, https://kellerjordan.github.io/posts/muon/
 */
export class Muon extends Optimizer<Complete> {
  /**
   * @param params - matrices, or groups `{ params, ...options }`
   * @throws TypeError as `Optimizer`, and for a parameter that has not two dimensions
   */
  constructor(params: Params<MuonOptions>, options: MuonOptions = {}) {
    const newtonSchulz = { nsCoefficients: [3.4445, -4.775, 2.0315] as const, eps: 1e-7, nsSteps: 5 };
    const rest = { nesterov: true, ...newtonSchulz, adjustLrFn: null };
    super(params, { lr: 1e-3, weightDecay: 0.1, momentum: 0.95, ...rest }, options);
  }

  protected checkOptions(group: ParamGroup<Complete>): void {
    for (const name of ["lr", "weightDecay", "momentum", "eps"] as const)
      checkNotNegative("Muon", name, group[name]);
    const { nsSteps, nsCoefficients, adjustLrFn } = group;
    if (!Number.isInteger(nsSteps) || nsSteps < 0 || nsSteps >= MAX_STEPS) {
      throw new TypeError(
        `Muon: nsSteps: expected a whole number from 0 to ${MAX_STEPS - 1}, got ${nsSteps}`,
      );
    }
    if (nsCoefficients.length !== 3)
      throw new TypeError(`Muon: nsCoefficients: expected three numbers, got ${nsCoefficients.length}`);
    if (adjustLrFn !== null && !Object.hasOwn(RATES, adjustLrFn)) {
      throw new TypeError(
        `Muon: adjustLrFn: expected ${Object.keys(RATES).join(", ")} or null, got ${adjustLrFn}`,
      );
    }
    const wrong = group.params.find((param) => param.ndim !== 2);
    if (wrong) {
      throw new TypeError(
        `Muon: expected parameters of two dimensions, got shape [${wrong.shape.join(", ")}]; give the others to AdamW`,
      );
    }
  }

  protected stepGroup(group: ParamGroup<Complete>): void {
    const { lr, weightDecay, momentum, nesterov, adjustLrFn } = group;
    const { params, grads, states } = trained<MuonState>(this, group.params, (param, kept) => {
      kept.momentum_buffer ??= zeroState(param);
    });
    for (const [at, param] of params.entries()) {
      const grad = grads[at] as Tensor;
      const mean = (states[at] as MuonState).momentum_buffer.lerp_(grad, 1 - momentum);
      const update = orthogonalized(nesterov ? grad.lerp(mean, momentum) : mean, group);
      const [rows = 0, columns = 0] = param.shape;
      param.mul_(1 - lr * weightDecay);
      param.add_(update, { alpha: -lr * RATES[adjustLrFn ?? "original"](rows, columns) });
    }
  }
}

/** `[A, B]` bfloat16, its singular values near 1. */
function orthogonalized(update: Tensor, { nsCoefficients, nsSteps, eps }: Complete): Tensor {
  const [a, b, c] = nsCoefficients;
  const [rows = 0, columns = 0] = update.shape;
  let x = update.to({ dtype: bfloat16, copy: true });
  if (rows > columns) x = x.t();
  x.div_(x.norm().clamp({ min: eps }));
  for (let step = 0; step < nsSteps; step += 1) {
    const gram = x.matmul(x.t());
    const polynomial = addmm(gram, gram, gram, { beta: b, alpha: c });
    x = addmm(x, polynomial, x, { beta: a });
  }
  return rows > columns ? x.t() : x;
}
