/** The look at all gradients of an optimizer: divides them, and finds out whether each is finite. */
import { operator } from "../dispatch/byName.ts";
import { float16, float32 } from "../dtype.ts";
import { full } from "../generated/torch.js";
import { keep } from "../memory.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { isSparse, sparseValues } from "../optim/sparse.ts";
import type { Tensor } from "../tensor.ts";

/** `[]` float32 by device: 1 where a gradient on it is not finite, else 0. Without gradients it is empty. */
export type FoundInfs = ReadonlyMap<string, Tensor>;

const checkAll = operator("aten::_amp_foreach_non_finite_check_and_unscale_");

/**
 * Multiplies the gradients by `inverse`, `[]` float32, in place.
 *
 * @throws Error for float16 gradients where they are not allowed: divided they could vanish, which scaling is to prevent
 */
export function checkAndUnscale(
  optimizer: Optimizer<object>,
  inverse: Tensor,
  { allowFloat16 }: { allowFloat16: boolean },
): FoundInfs {
  const grads = optimizer.paramGroups
    .flatMap(({ params }) => params.flatMap(({ grad }) => grad ?? []))
    .map((grad) => (isSparse(grad) ? sparseValues(grad) : grad));
  if (!allowFloat16 && grads.some(({ dtype }) => dtype === float16)) {
    throw new Error(
      "unscale_: expected float32 gradients, got float16; keep the parameters in float32 and run the forward pass in autocast",
    );
  }
  const found = new Map<string, Tensor>();
  for (const alike of Map.groupBy(grads, ({ dtype, device }) => `${dtype} ${device}`).values()) {
    const device = (alike[0] as Tensor).device;
    const foundInf = found.get(device) ?? keep(full([], 0, { dtype: float32, device }));
    found.set(device, foundInf);
    checkAll(alike, foundInf, inverse.to({ device }));
  }
  return found;
}

/** Whether any gradient was not finite: 1 or 0, `[]` on the device of `like`; absent where there was no gradient. */
export function anyFound(found: Iterable<Tensor>, like: Tensor): Tensor | undefined {
  const [first, ...others] = [...found].map((one) => one.to({ device: like.device }));
  return others.length === 0 ? first : others.reduce((sum, one) => sum.maximum(one), first as Tensor);
}
