/** Stacks of transformer layers: encoder, decoder, and both together. */
import { full } from "../creation.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import { deepCopy } from "./deepCopy.ts";
import { FACTORY, tensorOptions, type FactoryOptions } from "./factory.ts";
import { xavierUniform_ } from "./init.ts";
import { type Layer, Module } from "./module.ts";
import { ModuleList } from "./moduleList.ts";
import { LayerNorm } from "./normalization.ts";
import { whole } from "./sizes.ts";
import {
  type DecoderLayerInputs,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  TRANSFORMER_LAYER,
  type TransformerLayerOptions,
} from "./transformerLayer.ts";

export interface StackOptions {
  /** A norm after the last layer. Default: none. */
  norm?: Layer | null;
}

export interface EncoderInputs {
  /** Pairs that are not seen, `[T, T]` or `[N * heads, T, T]`. */
  mask?: Tensor | null;
  /** Padding, `[N, T]`. */
  srcKeyPaddingMask?: Tensor | null;
  /** Says that `mask` hides what comes later. Default false. */
  isCausal?: boolean;
}

/** Copies of a layer, one after the other: `[T, N, E]` to the same shape. All copies have the same weights at first. */
export class TransformerEncoder extends Module {
  readonly layers: ModuleList<TransformerEncoderLayer>;
  readonly numLayers: number;
  readonly norm: Layer | null;

  constructor(encoderLayer: TransformerEncoderLayer, numLayers: number, options: StackOptions = {}) {
    super();
    const { norm } = optionsOf("TransformerEncoder", options, { norm: null });
    this.numLayers = whole("TransformerEncoder", "numLayers", numLayers, 1);
    this.layers = copies(encoderLayer, numLayers);
    this.norm = norm;
  }

  forward(src: Tensor, inputs: EncoderInputs = {}): Tensor {
    const { mask = null, srcKeyPaddingMask = null, isCausal = false } = inputs;
    let x = src;
    for (const layer of this.layers) x = layer.forward(x, { srcMask: mask, srcKeyPaddingMask, isCausal });
    return this.norm ? this.norm.forward(x) : x;
  }
}

/** Copies of a layer, one after the other: `[T, N, E]` and a memory `[S, N, E]` to `[T, N, E]`. */
export class TransformerDecoder extends Module {
  readonly layers: ModuleList<TransformerDecoderLayer>;
  readonly numLayers: number;
  readonly norm: Layer | null;

  constructor(decoderLayer: TransformerDecoderLayer, numLayers: number, options: StackOptions = {}) {
    super();
    const { norm } = optionsOf("TransformerDecoder", options, { norm: null });
    this.numLayers = whole("TransformerDecoder", "numLayers", numLayers, 1);
    this.layers = copies(decoderLayer, numLayers);
    this.norm = norm;
  }

  forward(tgt: Tensor, memory: Tensor, inputs: DecoderLayerInputs = {}): Tensor {
    let x = tgt;
    for (const layer of this.layers) x = layer.forward(x, memory, inputs);
    return this.norm ? this.norm.forward(x) : x;
  }
}

export interface TransformerOptions extends TransformerLayerOptions {
  /** Features. Default 512. */
  dModel?: number;
  /** Heads. Default 8. */
  nhead?: number;
  /** Default 6. */
  numEncoderLayers?: number;
  /** Default 6. */
  numDecoderLayers?: number;
}

export interface TransformerInputs extends DecoderLayerInputs {
  /** Pairs within the source that are not seen. */
  srcMask?: Tensor | null;
  /** Padding of the source, `[N, S]`. */
  srcKeyPaddingMask?: Tensor | null;
  /** Says that `srcMask` hides what comes later. Default false. */
  srcIsCausal?: boolean;
}

/**
 * An encoder of the source `[S, N, E]`, and a decoder of the target `[T, N, E]` that sees what it gives: `[T, N, E]`. All
 * matrices are Xavier uniform.
 *
 * Vaswani and others, "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762
 */
export class Transformer extends Module {
  readonly encoder: TransformerEncoder;
  readonly decoder: TransformerDecoder;

  constructor(options: TransformerOptions = {}) {
    super();
    const { dModel, nhead, numEncoderLayers, numDecoderLayers, ...layer } = optionsOf(
      "Transformer",
      options,
      {
        dModel: 512,
        nhead: 8,
        numEncoderLayers: 6,
        numDecoderLayers: 6,
        ...TRANSFORMER_LAYER,
      },
    );
    const { layerNormEps: eps, bias, device, dtype } = layer;
    const norm = () => new LayerNorm(dModel, { eps, bias, device, dtype });
    const encoderLayer = new TransformerEncoderLayer(dModel, nhead, layer);
    this.encoder = new TransformerEncoder(encoderLayer, numEncoderLayers, { norm: norm() });
    const decoderLayer = new TransformerDecoderLayer(dModel, nhead, layer);
    this.decoder = new TransformerDecoder(decoderLayer, numDecoderLayers, { norm: norm() });
    this.resetParameters();
  }

  /** Draws all matrices anew. */
  resetParameters(): void {
    for (const parameter of this.parameters()) if (parameter.ndim > 1) xavierUniform_(parameter);
  }

  forward(src: Tensor, tgt: Tensor, inputs: TransformerInputs = {}): Tensor {
    const { srcMask = null, srcKeyPaddingMask = null, srcIsCausal = false, ...rest } = inputs;
    const memory = this.encoder.forward(src, { mask: srcMask, srcKeyPaddingMask, isCausal: srcIsCausal });
    return this.decoder.forward(tgt, memory, rest);
  }
}

/** The mask `[size, size]` that hides what comes later: minus infinity above the diagonal, 0 elsewhere. */
export function generateSquareSubsequentMask(size: number, options: FactoryOptions = {}): Tensor {
  using all = full(
    [size, size],
    Number.NEGATIVE_INFINITY,
    tensorOptions(optionsOf("generateSquareSubsequentMask", options, FACTORY)),
  );
  return all.triu(1);
}

function copies<M extends Module>(layer: M, count: number): ModuleList<M> {
  return new ModuleList(Array.from({ length: count }, () => deepCopy(layer)));
}
