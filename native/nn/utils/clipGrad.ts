/** Clipping of gradients between `backward()` and the step of the optimizer. */
import { noGrad } from "../../autograd/modes.ts";
import { operator } from "../../dispatch/byName.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { vectorNorm } from "../../generated/linalg.js";
import { stack, zeros } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import { isTensor, type Tensor } from "../../tensor.ts";

const norms = operator("aten::_foreach_norm", "Scalar");
const scale = operator("aten::_foreach_mul_", "Tensor");
const raise = operator("aten::_foreach_clamp_min_", "Scalar");
const lower = operator("aten::_foreach_clamp_max_", "Scalar");

export interface ClipGradNormOptions {
  /** Exponent of the norm; infinity for the greatest element. Default 2. */
  normType?: number;
  /** Throws where the norm is NaN or infinite, instead of spreading it. Default false. */
  errorIfNonfinite?: boolean;
}

/**
 * Scales the gradients so that their norm, over all of them together, is at most `maxNorm`.
 *
 * Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013, https://arxiv.org/abs/1211.5063
 *
 * @returns the norm before, `[]`
 * @throws Error for a norm that is not finite, with `errorIfNonfinite`
 */
export function clipGradNorm_(
  parameters: Tensor | Iterable<Tensor>,
  maxNorm: number,
  options: ClipGradNormOptions = {},
): Tensor {
  const { normType, errorIfNonfinite } = optionsOf("clipGradNorm_", options, {
    normType: 2,
    errorIfNonfinite: false,
  });
  if (!(maxNorm >= 0)) throw new TypeError(`clipGradNorm_: maxNorm: expected a number >= 0, got ${maxNorm}`);
  const gradients = gradientsOf(parameters);
  return noGrad(() =>
    tidy(() => {
      if (gradients.length === 0) return zeros([]);
      const { device } = gradients[0] as Tensor;
      const groups = sameKind(gradients);
      const each = groups.flatMap((group) => norms(group, normType) as Tensor[]);
      const total = vectorNorm(stack(each.map((norm) => norm.to({ device }))), normType);
      if (errorIfNonfinite && !Number.isFinite(total.item())) {
        throw new Error(
          `clipGradNorm_: expected a finite norm of the gradients, got ${total.item()}; look for the layer that overflows`,
        );
      }
      const factor = total.add(1e-6).reciprocal().mul(maxNorm).clampMax(1);
      for (const group of groups) {
        const [first] = group as [Tensor];
        scale(group, factor.to({ device: first.device, dtype: first.dtype }));
      }
      return total;
    }),
  );
}

/** Moves every element of the gradients into `-clipValue` to `clipValue`. */
export function clipGradValue_(parameters: Tensor | Iterable<Tensor>, clipValue: number): void {
  if (!(clipValue >= 0))
    throw new TypeError(`clipGradValue_: clipValue: expected a number >= 0, got ${clipValue}`);
  noGrad(() => {
    for (const group of sameKind(gradientsOf(parameters))) {
      raise(group, -clipValue);
      lower(group, clipValue);
    }
  });
}

function gradientsOf(parameters: Tensor | Iterable<Tensor>): Tensor[] {
  const list = isTensor(parameters) ? [parameters] : [...parameters];
  return list.flatMap(({ grad }) => grad ?? []);
}

/** Groups of one dtype and device, as the operators on lists want them. */
function sameKind(tensors: readonly Tensor[]): Tensor[][] {
  return [...Map.groupBy(tensors, ({ dtype, device }) => `${dtype} ${device}`).values()];
}
