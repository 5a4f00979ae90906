/** The projections of queries, keys and values before attention: by one matrix for all, or by one each. */
import { linear } from "../../generated/nn.js";
import type { Tensor } from "../../tensor.ts";

/** Sizes of attention: samples, features, heads, and features of a head. */
export interface Heads {
  batch: number;
  features: number;
  heads: number;
  width: number;
}

/** Options that say how queries, keys and values are projected. */
export interface Projections {
  /** Takes the three matrices below instead of `inProjWeight`; default `false`. */
  useSeparateProjWeight?: boolean;
  /** [F, F]. */
  qProjWeight?: Tensor | null;
  /** [F, features of the keys]. */
  kProjWeight?: Tensor | null;
  /** [F, features of the values]. */
  vProjWeight?: Tensor | null;
}

type Three = [Tensor, Tensor, Tensor];

/** @param inputs query, key and value, [T or S, N, F] each. @param weight [3 F, F]. @param bias [3 F]. */
export function projected(
  inputs: readonly Tensor[],
  weight: Tensor | null,
  bias: Tensor | null,
  options: Projections,
): Three {
  const [query, key, value] = inputs as Three;
  const { qProjWeight, kProjWeight, vProjWeight } = options;
  const own = options.useSeparateProjWeight ? [qProjWeight, kProjWeight, vProjWeight] : undefined;
  const name = own ? "qProjWeight, kProjWeight and vProjWeight" : "inProjWeight";
  const weights = own ?? weight?.chunk(3);
  if (!weights?.every(Boolean)) throw new TypeError(`multiHeadAttentionForward: expected ${name}, got null`);
  const isSelf = query === key && key === value;
  // One product for all three is quicker, and gives other last digits than three.
  if (isSelf && weight && !own) return packed(query, weight, bias, 3) as Three;
  if (key === value && weight && !own) {
    const features = query.shape.at(-1) as number;
    const [ofQuery, ofOthers] = weight.split([features, 2 * features]) as [Tensor, Tensor];
    const [biasQuery, biasOthers] = bias?.split([features, 2 * features]) ?? [null, null];
    return [
      linear(query, ofQuery, biasQuery ?? null),
      ...packed(key, ofOthers, biasOthers ?? null, 2),
    ] as unknown as Three;
  }
  const biases = bias?.chunk(3);
  return [query, key, value].map((x, i) => linear(x, weights[i] as Tensor, biases?.[i] ?? null)) as Three;
}

function packed(x: Tensor, weight: Tensor, bias: Tensor | null, count: number): Tensor[] {
  const product = linear(x, weight, bias);
  const features = (product.shape.at(-1) as number) / count;
  return product
    .unflatten(-1, [count, features])
    .unsqueeze(0)
    .transpose(0, -2)
    .squeeze(-2)
    .contiguous()
    .unbind(0);
}
