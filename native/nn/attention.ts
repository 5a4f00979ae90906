/** Multi-head attention. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { multiHeadAttentionForward } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { xavierNormal_, xavierUniform_, zeros_ } from "./init.ts";
import { Linear } from "./linear.ts";
import { Module } from "./module.ts";
import { probability, whole } from "./sizes.ts";

export interface MultiheadAttentionOptions extends FactoryOptions {
  /** Probability of a zero in the attention weights, in training. Default 0. */
  dropout?: number;
  /** Default true. */
  bias?: boolean;
  /** Adds a learned key and value to the sequences. Default false. */
  addBiasKv?: boolean;
  /** Adds a key and value of zeros to the sequences. Default false. */
  addZeroAttn?: boolean;
  /** Features of the keys. Default `embedDim`. */
  kdim?: number;
  /** Features of the values. Default `embedDim`. */
  vdim?: number;
  /** Whether inputs and outputs are `[N, T, E]` instead of `[T, N, E]`. Default false. */
  batchFirst?: boolean;
}

export interface AttentionOptions {
  /** Keys to leave out, `[N, S]`: true, or minus infinity, where. */
  keyPaddingMask?: Tensor | null;
  /** Whether to return the attention weights; without them it is quicker. Default true. */
  needWeights?: boolean;
  /** Keys that a query does not see, `[T, S]` or `[N * heads, T, S]`: true where, or numbers that are added to the scores. */
  attnMask?: Tensor | null;
  /** Whether the weights are the means of the heads. Default true. */
  averageAttnWeights?: boolean;
  /** Says that `attnMask`, which must be there, hides what comes later, for a quicker way without reading it. Default false. */
  isCausal?: boolean;
}

const ATTENTION = {
  keyPaddingMask: null,
  needWeights: true,
  attnMask: null,
  averageAttnWeights: true,
  isCausal: false,
};

/** PyTorch's name of the layer, which `print` shows. */
class NonDynamicallyQuantizableLinear extends Linear {}

/**
 * Each of `numHeads` heads takes its share of the features: `softmax(q * k^T / sqrt(share)) * v`.
 *
 * Parameters, `E = embedDim`: `in_proj_weight [3 * E, E]` (or `q_proj_weight [E, E]`, `k_proj_weight [E, kdim]` and
 * `v_proj_weight [E, vdim]` where keys or values have other features), Xavier uniform; `in_proj_bias [3 * E]` = 0;
 * `bias_k`, `bias_v` `[1, 1, E]`, Xavier normal; `out_proj`, linear with bias 0.
 *
 * Vaswani and others, "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762
 */
export class MultiheadAttention extends Module {
  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly addZeroAttn: boolean;
  readonly batchFirst: boolean;
  // Without initialisers, which would fix the order of the parameters.
  declare inProjWeight: Tensor | null;
  declare inProjBias: Tensor | null;
  declare biasK: Tensor | null;
  declare biasV: Tensor | null;
  declare readonly outProj: Linear;
  /** The weights of queries, keys and values, where they are apart. */
  declare qProjWeight: Tensor | null;
  declare kProjWeight: Tensor | null;
  declare vProjWeight: Tensor | null;

  /** @throws TypeError for heads that do not divide the features */
  constructor(embedDim: number, numHeads: number, options: MultiheadAttentionOptions = {}) {
    super();
    const { dropout, addZeroAttn, addBiasKv, batchFirst, kdim, vdim, bias, device, dtype } = optionsOf(
      "MultiheadAttention",
      options,
      {
        dropout: 0,
        addZeroAttn: false,
        addBiasKv: false,
        batchFirst: false,
        kdim: embedDim,
        vdim: embedDim,
        bias: true,
        ...FACTORY,
      },
    );
    this.embedDim = whole("MultiheadAttention", "embedDim", embedDim, 1);
    this.numHeads = whole("MultiheadAttention", "numHeads", numHeads, 1);
    if (embedDim % numHeads !== 0) {
      throw new TypeError(
        `MultiheadAttention: numHeads: expected a divisor of ${embedDim} features, got ${numHeads}`,
      );
    }
    this.dropout = probability("MultiheadAttention", "dropout", dropout);
    this.addZeroAttn = addZeroAttn;
    this.batchFirst = batchFirst;
    const add = (property: string, key: string, shape: number[] | null) => {
      if (shape) this.registerParameter(property, emptyParameter(shape, { device, dtype }), { key });
      else (this as unknown as Record<string, null>)[property] = null;
    };
    const together = kdim === embedDim && vdim === embedDim;
    add("qProjWeight", "q_proj_weight", together ? null : [embedDim, embedDim]);
    add("kProjWeight", "k_proj_weight", together ? null : [embedDim, kdim]);
    add("vProjWeight", "v_proj_weight", together ? null : [embedDim, vdim]);
    add("inProjWeight", "in_proj_weight", together ? [3 * embedDim, embedDim] : null);
    add("inProjBias", "in_proj_bias", bias ? [3 * embedDim] : null);
    const outProj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, { bias, device, dtype });
    this.registerModule("outProj", outProj, { key: "out_proj" });
    add("biasK", "bias_k", addBiasKv ? [1, 1, embedDim] : null);
    add("biasV", "bias_v", addBiasKv ? [1, 1, embedDim] : null);
    this.resetParameters();
  }

  /** Draws all weights but those of `outProj` anew, and sets biases to 0. */
  resetParameters(): void {
    const { inProjWeight, qProjWeight, kProjWeight, vProjWeight } = this;
    for (const weight of [inProjWeight, qProjWeight, kProjWeight, vProjWeight])
      if (weight) xavierUniform_(weight);
    if (this.inProjBias) {
      zeros_(this.inProjBias);
      zeros_(this.outProj.bias as Tensor);
    }
    if (this.biasK) xavierNormal_(this.biasK);
    if (this.biasV) xavierNormal_(this.biasV);
  }

  /**
   * @param query - `[T, N, E]` or `[T, E]`
   * @param key - `[S, N, kdim]` or `[S, kdim]`; pass the same object as query and value for self-attention
   * @param value - `[S, N, vdim]` or `[S, vdim]`
   * @returns the output `[T, N, E]` and the weights `[N, T, S]` (`[N, heads, T, S]` if not averaged), null if not needed
   * @throws TypeError for shapes that do not fit, masks that are neither boolean nor numbers, or `isCausal` without a mask
   */
  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttentionOptions = {},
  ): [output: Tensor, weights: Tensor | null] {
    const given = optionsOf("MultiheadAttention.forward", options, ATTENTION);
    checkShapes(this, query, key, value);
    checkMasks(this, query, key, given);
    const isSwapped = this.batchFirst && query.ndim === 3;
    const arranged = (x: Tensor) => (isSwapped ? x.transpose(0, 1) : x);
    // The same object stays the same: its projections are then one product.
    const q = arranged(query);
    const k = key === query ? q : arranged(key);
    const v = value === key ? k : arranged(value);
    const { qProjWeight, kProjWeight, vProjWeight, training, outProj } = this;
    const [output, weights] = multiHeadAttentionForward(
      q,
      k,
      v,
      this.embedDim,
      this.numHeads,
      this.inProjWeight,
      this.inProjBias,
      this.biasK,
      this.biasV,
      this.addZeroAttn,
      this.dropout,
      outProj.weight,
      outProj.bias,
      {
        ...given,
        training,
        useSeparateProjWeight: this.inProjWeight === null,
        ...{ qProjWeight, kProjWeight, vProjWeight },
      },
    );
    return [isSwapped ? output.transpose(0, 1) : output, weights];
  }
}

function checkShapes(layer: MultiheadAttention, query: Tensor, key: Tensor, values: Tensor): void {
  for (const [name, value] of Object.entries({ query, key, value: values }))
    requireTensor("MultiheadAttention", value, name);
  const { embedDim } = layer;
  const [q, k, v] = [query, key, values].map(({ shape }) => shape) as [number[], number[], number[]];
  const batch = layer.batchFirst ? 0 : 1;
  const fits =
    (q.length === 2 || q.length === 3) &&
    q.at(-1) === embedDim &&
    k.length === q.length &&
    k.slice(0, -1).join() === v.slice(0, -1).join() &&
    (q.length === 2 || q[batch] === k[batch]);
  if (fits) return;
  const form = layer.batchFirst ? ["[N, T, ", "[N, S, .."] : ["[T, N, ", "[S, N, .."];
  throw new TypeError(
    `MultiheadAttention: expected query ${form[0]}${embedDim}] and key and value ${form[1]}], ` +
      `got ${[q, k, v].map((shape) => `[${shape.join(", ")}]`).join(", ")}`,
  );
}

function checkMasks(layer: MultiheadAttention, query: Tensor, key: Tensor, options: AttentionOptions): void {
  const sequence = layer.batchFirst && query.ndim === 3 ? 1 : 0;
  const batch = query.ndim === 3 ? (query.shape[1 - sequence] as number) : 1;
  const [length, sources] = [query.shape[sequence] as number, key.shape[sequence] as number];
  const { attnMask, keyPaddingMask } = options;
  const pairs = [length, sources];
  if (attnMask) checkMask("attnMask", attnMask, [pairs, [batch * layer.numHeads, ...pairs]]);
  if (keyPaddingMask)
    checkMask("keyPaddingMask", keyPaddingMask, [query.ndim === 3 ? [batch, sources] : [sources]]);
}

function checkMask(name: string, mask: Tensor, allowed: readonly (readonly number[])[]): void {
  const isKnown = mask.dtype.isFloatingPoint || mask.dtype.name === "bool";
  if (isKnown && allowed.some((shape) => shape.join() === mask.shape.join())) return;
  const forms = allowed.map((shape) => `[${shape.join(", ")}]`).join(" or ");
  throw new TypeError(
    `MultiheadAttention: ${name}: expected ${forms} of booleans or floats, got [${mask.shape.join(", ")}] of ${mask.dtype.name}`,
  );
}
