/** Attention with several heads, projections included: Vaswani et al., 2017 (https://arxiv.org/abs/1706.03762). */
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { type Complete, optionsOf } from "../../dispatch/optionsOf.ts";
import { linear, pad, scaledDotProductAttention } from "../../generated/nn.js";
import { baddbmm, bmm, cat, dropout, zeros, zerosLike } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";
import { type Heads, projected, type Projections } from "./attentionProjections.ts";

export interface MultiHeadAttentionOptions extends Projections {
  /** Whether dropout is active; default `true`. */
  training?: boolean;
  /** Keys that count nothing: true, or minus infinity. Shape: [N, S]. */
  keyPaddingMask?: Tensor | null;
  /** Gives the attention weights too; default `true`. */
  needWeights?: boolean;
  /** Added to the scores, or true where attention is forbidden. Shape: [T, S] or [N * heads, T, S]. */
  attnMask?: Tensor | null;
  /** Keys and values to use as they are. Shape: [N * heads, S, F / heads]. */
  staticK?: Tensor | null;
  staticV?: Tensor | null;
  /** The mean over the heads instead of the weights of each; default `true`. */
  averageAttnWeights?: boolean;
  /** Says that `attnMask` is the causal one; default `false`. */
  isCausal?: boolean;
}

const DEFAULTS = {
  training: true,
  keyPaddingMask: null,
  needWeights: true,
  attnMask: null,
  staticK: null,
  staticV: null,
  averageAttnWeights: true,
  isCausal: false,
  useSeparateProjWeight: false,
  qProjWeight: null,
  kProjWeight: null,
  vProjWeight: null,
};
type Given = Complete<MultiHeadAttentionOptions, typeof DEFAULTS>;

/**
 * Attention of `query` [T, N, F] (or [T, F]) to `key` and `value` [S, N, ...].
 * @param biasK,biasV [1, 1, F], one more key and value.
 * @param addZeroAttn appends a key and a value of zeros.
 * @returns the output, shaped as `query`, and the weights [N, T, S], or `null` where they are not needed.
 * @throws where the features are not `embedDimToCheck`, or no multiple of `numHeads`; for `isCausal` without `attnMask`.
 */
export function multiHeadAttentionForward(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  embedDimToCheck: number,
  numHeads: number,
  inProjWeight: Tensor | null,
  inProjBias: Tensor | null,
  biasK: Tensor | null,
  biasV: Tensor | null,
  addZeroAttn: boolean,
  dropoutP: number,
  outProjWeight: Tensor,
  outProjBias: Tensor | null,
  options: MultiHeadAttentionOptions = {},
): [output: Tensor, weights: Tensor | null] {
  const given = optionsOf("multiHeadAttentionForward", options, DEFAULTS);
  if (given.isCausal && !given.attnMask) {
    throw new TypeError(
      "multiHeadAttentionForward: option isCausal: expected the causal mask beside it, got none; pass nn.generateSquareSubsequentMask(length)",
    );
  }
  requireTensor("multiHeadAttentionForward", query, "query");
  requireTensor("multiHeadAttentionForward", key, "key");
  requireTensor("multiHeadAttentionForward", value, "value");
  requireTensor("multiHeadAttentionForward", outProjWeight, "outProjWeight");
  const isBatched = query.ndim === 3;
  const [batch, features] = isBatched ? query.shape.slice(1) : [1, query.shape[1]];
  const size: Heads = sizesOf(batch as number, features as number, numHeads, embedDimToCheck);
  const inputs = [query, key, value].map((x) => (isBatched ? x : x.unsqueeze(1)));
  const [q, ...others] = projected(inputs, inProjWeight, inProjBias, given);
  const [k, v] = others.map((x, i) => {
    const bias = [biasK, biasV][i];
    const fixed = [given.staticK, given.staticV][i];
    const extended = bias ? cat([x, bias.repeat([1, size.batch, 1])]) : x;
    return withZero(fixed ?? splitHeads(extended, size), addZeroAttn);
  }) as [Tensor, Tensor];
  const extra = Number(biasK !== null && biasK !== undefined) + Number(addZeroAttn);
  const mask = maskOf(q, k, extra, size, given, isBatched);
  const p = given.training ? dropoutP : 0;
  const project = (x: Tensor) => linear(x, outProjWeight, outProjBias);
  const [output, weights] = given.needWeights
    ? weighted(splitHeads(q, size), k, v, mask, p, size, given)
    : [fused(splitHeads(q, size), k, v, mask, p, size, given), null];
  const shaped = project(output).view(q.shape[0] as number, size.batch, -1);
  return isBatched ? [shaped, weights] : [shaped.squeeze(1), weights?.squeeze(0) ?? null];
}

function sizesOf(batch: number, features: number, heads: number, expected: number): Heads {
  const width = features / heads;
  if (features === expected && Number.isInteger(width)) return { batch, features, heads, width };
  throw new TypeError(
    `multiHeadAttentionForward: argument query: expected ${expected} features, a multiple of ${heads} heads, got ${features}`,
  );
}

/** [T, N, F] -> [N * heads, T, F / heads]. */
function splitHeads(x: Tensor, { batch, heads, width }: Heads): Tensor {
  return x.reshape(x.shape[0] as number, batch * heads, width).transpose(0, 1);
}

function withZero(x: Tensor, isWanted: boolean): Tensor {
  if (!isWanted) return x;
  const { shape, dtype, device } = x;
  return cat([x, zeros([shape[0] as number, 1, shape[2] as number], { dtype, device })], 1);
}

/** The sum of both masks [N * heads or 1, T or 1, S], with nothing masked for keys that were added. */
function maskOf(
  q: Tensor,
  k: Tensor,
  extra: number,
  { batch, heads }: Heads,
  options: Given,
  isBatched: boolean,
): Tensor | undefined {
  const padding = options.keyPaddingMask;
  const { needWeights } = options;
  const isHint = options.isCausal && !padding && !needWeights;
  const attention = isHint ? undefined : additive(options.attnMask, q, extra);
  const mask = attention?.ndim === 2 ? attention.unsqueeze(0) : attention;
  const blocked = additive(isBatched ? padding : padding?.unsqueeze(0), q, extra)
    ?.view(batch, 1, 1, k.shape[1] as number)
    .expand(-1, heads, -1, -1)
    .reshape(batch * heads, 1, k.shape[1] as number);
  return mask && blocked ? mask.add(blocked) : (mask ?? blocked);
}

/** A mask of booleans as what is added to the scores. */
function additive(mask: Tensor | null | undefined, like: Tensor, extra: number): Tensor | undefined {
  if (!mask) return undefined;
  const added = mask.dtype.isFloatingPoint
    ? mask
    : zerosLike(mask, { dtype: like.dtype }).maskedFill_(mask, -Infinity);
  return extra > 0 ? pad(added, [0, extra]) : added;
}

/** Output [T * N, F] and weights, step by step. */
function weighted(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: Tensor | undefined,
  p: number,
  { batch, features, heads, width }: Heads,
  options: Given,
): [Tensor, Tensor] {
  const scaled = q.mul(Math.sqrt(1 / width));
  const keys = k.transpose(-2, -1);
  const scores = mask ? baddbmm(mask, scaled, keys) : bmm(scaled, keys);
  const soft = scores.softmax(-1);
  const weights = p > 0 ? dropout(soft, p, true) : soft;
  const output = bmm(weights, v).transpose(0, 1).reshape(-1, features);
  const shown = weights.view(batch, heads, q.shape[1] as number, k.shape[1] as number);
  return [output, options.averageAttnWeights ? shown.mean(1) : shown];
}

/** Output [T * N, F], in one operator. */
function fused(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  mask: Tensor | undefined,
  p: number,
  { batch, features, heads, width }: Heads,
  options: Given,
): Tensor {
  const shaped = [q, k, v].map((x) => x.view(batch, heads, x.shape[1] as number, width));
  const [queries, keys, values] = shaped as [Tensor, Tensor, Tensor];
  const sources = k.shape[1] as number;
  const wide = mask?.shape[0] === 1 ? mask.unsqueeze(0) : mask?.view(batch, heads, -1, sources);
  const isCausal = options.isCausal && !options.keyPaddingMask;
  const output = scaledDotProductAttention(queries, keys, values, wide ?? null, p, isCausal);
  return output.permute(2, 0, 1, 3).reshape(-1, features);
}
