/** The steps of multi-head attention: projections, masks, scores, output. Sequences are `[T, N, E]`. */
import { dropout } from "../functional.ts";
import { linear, pad, scaledDotProductAttention } from "../generated/nn.js";
import { baddbmm, bmm, cat, softmax, zeros, zerosLike } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import type { Linear } from "./linear.ts";

interface Attention {
  embedDim: number;
  numHeads: number;
  /** Of queries, keys and values, one below the other or apart. */
  weights: Tensor | readonly [Tensor, Tensor, Tensor];
  bias: Tensor | null;
  biasK: Tensor | null;
  biasV: Tensor | null;
  addZeroAttn: boolean;
  outProj: Linear;
  /** Probability of a zero. */
  dropout: number;
  /** Added to the scores: `[1 or N * heads, T, S]`. */
  mask: Tensor | null;
  isCausal: boolean;
  needWeights: boolean;
}

/** @returns the output `[T, N, E]`, and the weights `[N, heads, T, S]` where they are needed */
export function attend(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  settings: Attention,
): [output: Tensor, weights: Tensor | null] {
  const { numHeads, embedDim, biasK, biasV, addZeroAttn, outProj, needWeights } = settings;
  const [length, batch] = query.shape as [number, number];
  const heads = batch * numHeads;
  const size = embedDim / numHeads;
  let [q, k, v] = project(query, key, value, settings);
  let { mask } = settings;
  if (biasK && biasV) {
    k = cat([k, biasK.repeat([1, batch, 1])]);
    v = cat([v, biasV.repeat([1, batch, 1])]);
    mask &&= pad(mask, [0, 1]);
  }
  const apart = (x: Tensor) => x.reshape([-1, heads, size]).transpose(0, 1);
  q = apart(q);
  k = apart(k);
  v = apart(v);
  if (addZeroAttn) {
    const { dtype, device } = k;
    const nothing = zeros([heads, 1, size], { dtype, device });
    k = cat([k, nothing], 1);
    v = cat([v, nothing], 1);
    mask &&= pad(mask, [0, 1]);
  }
  const sources = k.shape[1] as number;
  if (needWeights) {
    const scaled = q.mul(Math.sqrt(1 / size));
    const scores = mask ? baddbmm(mask, scaled, k.transpose(1, 2)) : bmm(scaled, k.transpose(1, 2));
    const certain = softmax(scores, -1);
    const weights = settings.dropout > 0 ? dropout(certain, { p: settings.dropout }) : certain;
    const joined = bmm(weights, v)
      .transpose(0, 1)
      .reshape([length * batch, embedDim]);
    const output = outProj.forward(joined).view([length, batch, embedDim]);
    return [output, weights.view([batch, numHeads, length, sources])];
  }
  const shaped =
    mask && (mask.shape[0] === 1 ? mask.unsqueeze(0) : mask.view([batch, numHeads, -1, sources]));
  const attended = scaledDotProductAttention(
    q.view([batch, numHeads, length, size]),
    k.view([batch, numHeads, sources, size]),
    v.view([batch, numHeads, sources, size]),
    shaped,
    settings.dropout,
    settings.isCausal,
  );
  const joined = attended.permute([2, 0, 1, 3]).reshape([length * batch, embedDim]);
  return [outProj.forward(joined).view([length, batch, embedDim]), null];
}

/** Queries, keys and values of all heads, in as few products as the inputs allow. */
function project(query: Tensor, key: Tensor, value: Tensor, settings: Attention): [Tensor, Tensor, Tensor] {
  const { embedDim, weights, bias } = settings;
  if (Array.isArray(weights)) {
    const biases = bias ? bias.chunk(3) : [null, null, null];
    return [query, key, value].map((x, i) => linear(x, weights[i] as Tensor, biases[i] ?? null)) as [
      Tensor,
      Tensor,
      Tensor,
    ];
  }
  const weight = weights as Tensor;
  if (key !== value) {
    return project(query, key, value, { ...settings, weights: weight.chunk(3) as [Tensor, Tensor, Tensor] });
  }
  if (query === key) return split(linear(query, weight, bias), 3, embedDim) as [Tensor, Tensor, Tensor];
  const [weightQ, weightKv] = weight.splitWithSizes([embedDim, 2 * embedDim]) as [Tensor, Tensor];
  const [biasQ, biasKv] = bias ? bias.splitWithSizes([embedDim, 2 * embedDim]) : [null, null];
  const q = linear(query, weightQ, biasQ ?? null);
  return [q, ...split(linear(key, weightKv, biasKv ?? null), 2, embedDim)] as [Tensor, Tensor, Tensor];
}

/** The parts of `[T, N, parts * E]`, each contiguous. */
function split(projected: Tensor, parts: number, embedDim: number): Tensor[] {
  const first = projected
    .unflatten(-1, [parts, embedDim])
    .unsqueeze(0)
    .transpose(0, -2)
    .squeeze(-2)
    .contiguous();
  return Array.from({ length: parts }, (_, i) => first.select(0, i));
}

/**
 * One mask that is added to the scores, of the mask of pairs and that of the keys.
 *
 * @throws TypeError for a mask of another shape or type
 */
export function mergeMasks(
  query: Tensor,
  key: Tensor,
  numHeads: number,
  attnMask: Tensor | null,
  keyPaddingMask: Tensor | null,
): Tensor | null {
  const [length, batch] = query.shape as [number, number];
  const sources = key.shape[0] as number;
  const heads = batch * numHeads;
  let merged: Tensor | null = null;
  if (attnMask) {
    checkMask("attnMask", attnMask, [
      [length, sources],
      [heads, length, sources],
    ]);
    merged = added(attnMask, query);
    if (merged.ndim === 2) merged = merged.unsqueeze(0);
  }
  if (keyPaddingMask) {
    checkMask("keyPaddingMask", keyPaddingMask, [[batch, sources]]);
    const padding = added(keyPaddingMask, query)
      .view([batch, 1, 1, sources])
      .expand([-1, numHeads, -1, -1])
      .reshape([heads, 1, sources]);
    merged = merged ? merged.add(padding) : padding;
  }
  return merged;
}

/** A boolean mask as numbers to add: minus infinity where it is true. */
function added(mask: Tensor, { dtype }: Tensor): Tensor {
  if (mask.dtype.isFloatingPoint) return mask;
  return zerosLike(mask, { dtype }).maskedFill_(mask, Number.NEGATIVE_INFINITY);
}

function checkMask(name: string, mask: Tensor, allowed: readonly (readonly number[])[]): void {
  const isKnown = mask.dtype.isFloatingPoint || mask.dtype.name === "bool";
  if (isKnown && allowed.some((shape) => shape.join() === mask.shape.join())) return;
  const forms = allowed.map((shape) => `[${shape.join(", ")}]`).join(" or ");
  throw new TypeError(
    `MultiheadAttention: ${name}: expected ${forms} of booleans or floats, got [${mask.shape.join(", ")}] of ${mask.dtype.name}`,
  );
}
