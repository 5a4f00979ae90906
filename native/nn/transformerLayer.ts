/** The layers of transformers: attention and a feed-forward network, each with a residual connection and a norm. */
import { type Complete, optionsOf } from "../dispatch/optionsOf.ts";
import { requireTensor } from "../dispatch/requireTensor.ts";
import { gelu } from "../generated/nn.js";
import { relu } from "../generated/torch.js";
import type { Tensor } from "../tensor.ts";
import { type AttentionOptions, MultiheadAttention } from "./attention.ts";
import { Dropout } from "./dropout.ts";
import { FACTORY, type FactoryOptions } from "./factory.ts";
import { Linear } from "./linear.ts";
import { type Layer, Module } from "./module.ts";
import { LayerNorm } from "./normalization.ts";

export type TransformerActivation = "relu" | "gelu" | ((x: Tensor) => Tensor) | Layer;

export interface TransformerLayerOptions extends FactoryOptions {
  /** Features between the two linear layers. Default 2048. */
  dimFeedforward?: number;
  /** Probability of a zero, in training. Default 0.1. */
  dropout?: number;
  /** Between the two linear layers. Default `"relu"`. */
  activation?: TransformerActivation;
  /** Of the norms. Default 1e-5. */
  layerNormEps?: number;
  /** Whether inputs are `[N, T, E]` instead of `[T, N, E]`. Default false. */
  batchFirst?: boolean;
  /** Whether norms stand before attention and feed-forward network instead of after. Default false. */
  normFirst?: boolean;
  /** Default true. */
  bias?: boolean;
}

/** The defaults of {@link TransformerLayerOptions}. */
export const TRANSFORMER_LAYER = {
  dimFeedforward: 2048,
  dropout: 0.1,
  activation: "relu",
  layerNormEps: 1e-5,
  batchFirst: false,
  normFirst: false,
  bias: true,
  ...FACTORY,
} as const;

abstract class TransformerLayer extends Module {
  readonly normFirst: boolean;
  declare readonly selfAttn: MultiheadAttention;
  declare readonly linear1: Linear;
  declare readonly dropout: Dropout;
  declare readonly linear2: Linear;
  activation: TransformerActivation;

  constructor(options: Complete<TransformerLayerOptions, typeof TRANSFORMER_LAYER>) {
    super();
    this.normFirst = options.normFirst;
    this.activation = readActivation(this.constructor.name, options.activation);
  }

  protected feedForward(x: Tensor): Tensor {
    const hidden = activate(this.activation, this.linear1.forward(x));
    return this.linear2.forward(this.dropout.forward(hidden));
  }
}

function activate(activation: TransformerActivation, x: Tensor): Tensor {
  if (activation === "relu") return relu(x);
  if (activation === "gelu") return gelu(x);
  return activation instanceof Module ? activation.forward(x) : activation(x);
}

function readActivation(name: string, activation: TransformerActivation = "relu"): TransformerActivation {
  const isKnown = activation === "relu" || activation === "gelu";
  if (isKnown || typeof activation === "function" || activation instanceof Module) return activation;
  throw new TypeError(
    `${name}: activation: expected "relu", "gelu", a function or a layer, got ${JSON.stringify(activation)}`,
  );
}

export interface EncoderLayerInputs {
  /** Pairs that are not seen, as `attnMask` of `MultiheadAttention`. */
  srcMask?: Tensor | null;
  /** Padding, `[N, T]`, as `keyPaddingMask` of `MultiheadAttention`. */
  srcKeyPaddingMask?: Tensor | null;
  /** Says that `srcMask` hides what comes later. Default false. */
  isCausal?: boolean;
}

/**
 * Self-attention and a feed-forward network of two linear layers: `[T, N, dModel]` to the same shape.
 *
 * Vaswani and others, "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762
 */
export class TransformerEncoderLayer extends TransformerLayer {
  declare readonly norm1: LayerNorm;
  declare readonly norm2: LayerNorm;
  declare readonly dropout1: Dropout;
  declare readonly dropout2: Dropout;

  constructor(dModel: number, nhead: number, options: TransformerLayerOptions = {}) {
    const settings = optionsOf(new.target.name, options, TRANSFORMER_LAYER);
    super(settings);
    const { dimFeedforward, dropout, layerNormEps: eps, bias, device, dtype, batchFirst } = settings;
    const made = { bias, device, dtype };
    const attention = new MultiheadAttention(dModel, nhead, { dropout, batchFirst, ...made });
    this.registerModule("selfAttn", attention, { key: "self_attn" });
    this.registerModule("linear1", new Linear(dModel, dimFeedforward, made));
    this.registerModule("dropout", new Dropout(dropout));
    this.registerModule("linear2", new Linear(dimFeedforward, dModel, made));
    this.norm1 = new LayerNorm(dModel, { eps, ...made });
    this.norm2 = new LayerNorm(dModel, { eps, ...made });
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
  }

  forward(src: Tensor, inputs: EncoderLayerInputs = {}): Tensor {
    requireTensor("TransformerEncoderLayer", src, "src");
    const { norm1, norm2 } = this;
    if (this.normFirst) {
      const x = src.add(this.attend(norm1.forward(src), inputs));
      return x.add(this.dropout2.forward(this.feedForward(norm2.forward(x))));
    }
    const x = norm1.forward(src.add(this.attend(src, inputs)));
    return norm2.forward(x.add(this.dropout2.forward(this.feedForward(x))));
  }

  private attend(
    x: Tensor,
    { srcMask = null, srcKeyPaddingMask = null, isCausal = false }: EncoderLayerInputs,
  ): Tensor {
    const options = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, isCausal, needWeights: false };
    return this.dropout1.forward(this.selfAttn.forward(x, x, x, options)[0]);
  }
}

export interface DecoderLayerInputs {
  /** Pairs within the target that are not seen. */
  tgtMask?: Tensor | null;
  /** Pairs of target and memory that are not seen. */
  memoryMask?: Tensor | null;
  /** Padding of the target, `[N, T]`. */
  tgtKeyPaddingMask?: Tensor | null;
  /** Padding of the memory, `[N, S]`. */
  memoryKeyPaddingMask?: Tensor | null;
  /** Says that `tgtMask` hides what comes later. Default false. */
  tgtIsCausal?: boolean;
  /** Says that `memoryMask` hides what comes later. Default false. */
  memoryIsCausal?: boolean;
}

/** As {@link TransformerEncoderLayer}, with attention to the memory of an encoder between the two parts. */
export class TransformerDecoderLayer extends TransformerLayer {
  declare readonly multiheadAttn: MultiheadAttention;
  declare readonly norm1: LayerNorm;
  declare readonly norm2: LayerNorm;
  declare readonly norm3: LayerNorm;
  declare readonly dropout1: Dropout;
  declare readonly dropout2: Dropout;
  declare readonly dropout3: Dropout;

  constructor(dModel: number, nhead: number, options: TransformerLayerOptions = {}) {
    const settings = optionsOf(new.target.name, options, TRANSFORMER_LAYER);
    super(settings);
    const { dimFeedforward, dropout, layerNormEps: eps, bias, device, dtype, batchFirst } = settings;
    const made = { bias, device, dtype };
    const attention = () => new MultiheadAttention(dModel, nhead, { dropout, batchFirst, ...made });
    this.registerModule("selfAttn", attention(), { key: "self_attn" });
    this.registerModule("multiheadAttn", attention(), { key: "multihead_attn" });
    this.registerModule("linear1", new Linear(dModel, dimFeedforward, made));
    this.registerModule("dropout", new Dropout(dropout));
    this.registerModule("linear2", new Linear(dimFeedforward, dModel, made));
    this.norm1 = new LayerNorm(dModel, { eps, ...made });
    this.norm2 = new LayerNorm(dModel, { eps, ...made });
    this.norm3 = new LayerNorm(dModel, { eps, ...made });
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
  }

  /** @param memory - what the encoder gave, `[S, N, dModel]` */
  forward(tgt: Tensor, memory: Tensor, inputs: DecoderLayerInputs = {}): Tensor {
    requireTensor("TransformerDecoderLayer", tgt, "tgt");
    requireTensor("TransformerDecoderLayer", memory, "memory");
    const { norm1, norm2, norm3 } = this;
    if (this.normFirst) {
      const x = tgt.add(this.attend(norm1.forward(tgt), inputs));
      const y = x.add(this.look(norm2.forward(x), memory, inputs));
      return y.add(this.dropout3.forward(this.feedForward(norm3.forward(y))));
    }
    const x = norm1.forward(tgt.add(this.attend(tgt, inputs)));
    const y = norm2.forward(x.add(this.look(x, memory, inputs)));
    return norm3.forward(y.add(this.dropout3.forward(this.feedForward(y))));
  }

  private attend(
    x: Tensor,
    { tgtMask = null, tgtKeyPaddingMask = null, tgtIsCausal = false }: DecoderLayerInputs,
  ): Tensor {
    const options = { attnMask: tgtMask, keyPaddingMask: tgtKeyPaddingMask, isCausal: tgtIsCausal };
    return this.dropout1.forward(output(this.selfAttn, x, x, options));
  }

  private look(x: Tensor, memory: Tensor, inputs: DecoderLayerInputs): Tensor {
    const { memoryMask = null, memoryKeyPaddingMask = null, memoryIsCausal = false } = inputs;
    const options = { attnMask: memoryMask, keyPaddingMask: memoryKeyPaddingMask, isCausal: memoryIsCausal };
    return this.dropout2.forward(output(this.multiheadAttn, x, memory, options));
  }
}

function output(
  attention: MultiheadAttention,
  query: Tensor,
  key: Tensor,
  options: AttentionOptions,
): Tensor {
  return attention.forward(query, key, key, { ...options, needWeights: false })[0];
}
