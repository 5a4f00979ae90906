/** LibTorch's operators for lists of tensors, for optimizers that have no fused kernel. Names ending in `_` write their first list. */
import { operator } from "../dispatch/byName.ts";
import type { Tensor } from "../tensor.ts";

type List = readonly Tensor[];
type Numbers = readonly number[];

const call = operator as (name: string, overload: string) => (...args: unknown[]) => Tensor[];

/** `a + alpha * b` */
export const add: (a: List, b: List, alpha: number) => Tensor[] = call("aten::_foreach_add", "List");
export const add_: (a: List, b: List, alpha: number) => void = call("aten::_foreach_add_", "List");
export const addNumber_: (a: List, value: number) => void = call("aten::_foreach_add_", "Scalar");
export const neg: (a: List) => Tensor[] = call("aten::_foreach_neg", "");
export const sqrt: (a: List) => Tensor[] = call("aten::_foreach_sqrt", "");
export const sqrt_: (a: List) => void = call("aten::_foreach_sqrt_", "");
export const mul_: (a: List, factor: number) => void = call("aten::_foreach_mul_", "Scalar");
export const mulEach: (a: List, factors: Numbers) => Tensor[] = call("aten::_foreach_mul", "ScalarList");
export const mulEach_: (a: List, factors: Numbers) => void = call("aten::_foreach_mul_", "ScalarList");
export const divEach: (a: List, divisors: Numbers) => Tensor[] = call("aten::_foreach_div", "ScalarList");
/** `a + weight * (b - a)` */
export const lerp_: (a: List, b: List, weight: number) => void = call("aten::_foreach_lerp_", "Scalar");
/** `a + value * b * c` */
export const addcmul: (a: List, b: List, c: List, value: number) => Tensor[] = call(
  "aten::_foreach_addcmul",
  "Scalar",
);
export const addcmul_: (a: List, b: List, c: List, value: number) => void = call(
  "aten::_foreach_addcmul_",
  "Scalar",
);
/** `a + value * b / c` */
export const addcdiv_: (a: List, b: List, c: List, value: number) => void = call(
  "aten::_foreach_addcdiv_",
  "Scalar",
);
export const addcdivEach_: (a: List, b: List, c: List, values: Numbers) => void = call(
  "aten::_foreach_addcdiv_",
  "ScalarList",
);

/** Gradients as a rule takes them: turned round to climb, and with the decay that shrinks parameters. */
export function effectiveGrads(
  params: List,
  grads: List,
  { maximize, weightDecay }: { maximize: boolean; weightDecay: number },
): List {
  const turned = maximize ? neg(grads) : grads;
  return weightDecay === 0 ? turned : add(turned, params, weightDecay);
}
