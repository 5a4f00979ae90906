/** Look-up tables: a learned vector for each whole number. */
import { noGrad } from "../autograd/modes.ts";
import { type Complete, optionsOf } from "../dispatch/optionsOf.ts";
import { embedding, embeddingBag } from "../functional.ts";
import type { Tensor } from "../tensor.ts";
import { pythonFloat, pythonText } from "./describeModule.ts";
import { emptyParameter, FACTORY, type FactoryOptions } from "./factory.ts";
import { normal_ } from "./init.ts";
import { Module } from "./module.ts";
import { Parameter } from "./parameter.ts";
import { choice, whole } from "./sizes.ts";

interface TableOptions extends FactoryOptions {
  /** Row that stays zero and gets no gradient; negative ones count from the end. Default null. */
  paddingIdx?: number | null;
  /** Rows with a greater norm are scaled down to it, in place, when they are looked up. Default null. */
  maxNorm?: number | null;
  /** Exponent of that norm. Default 2. */
  normType?: number;
  /** Divides gradients by how often a row occurs. Default false. */
  scaleGradByFreq?: boolean;
  /** Gives a sparse gradient. Default false. */
  sparse?: boolean;
  /** The rows at first, `[numEmbeddings, embeddingDim]`, whose memory the table shares. Default: drawn. */
  weight?: Tensor;
}

export interface EmbeddingLayerOptions extends TableOptions {}

export interface EmbeddingBagLayerOptions extends TableOptions {
  /** Default `"mean"`. */
  mode?: "sum" | "mean" | "max";
  /** Whether the last of the offsets is the end of the last bag. Default false. */
  includeLastOffset?: boolean;
}

const TABLE = {
  paddingIdx: null,
  maxNorm: null,
  normType: 2,
  scaleGradByFreq: false,
  sparse: false,
  weight: undefined,
  ...FACTORY,
};
const BAG = { ...TABLE, mode: "mean", includeLastOffset: false } as const;

abstract class Table extends Module {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly paddingIdx: number | null;
  readonly maxNorm: number | null;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  readonly sparse: boolean;
  weight: Tensor;

  constructor(numEmbeddings: number, embeddingDim: number, options: Complete<TableOptions, typeof TABLE>) {
    super();
    const { name } = this.constructor;
    const { paddingIdx, weight, device, dtype } = options;
    this.numEmbeddings = whole(name, "numEmbeddings", numEmbeddings, 1);
    this.embeddingDim = whole(name, "embeddingDim", embeddingDim, 1);
    if (paddingIdx !== null && !(paddingIdx >= -numEmbeddings && paddingIdx < numEmbeddings)) {
      throw new TypeError(
        `${name}: paddingIdx: expected a row from ${-numEmbeddings} to ${numEmbeddings - 1}, got ${paddingIdx}`,
      );
    }
    this.paddingIdx = paddingIdx !== null && paddingIdx < 0 ? numEmbeddings + paddingIdx : paddingIdx;
    this.maxNorm = options.maxNorm;
    this.normType = options.normType;
    this.scaleGradByFreq = options.scaleGradByFreq;
    this.sparse = options.sparse;
    if (weight && weight.shape.join() !== [numEmbeddings, embeddingDim].join()) {
      throw new TypeError(
        `${name}: weight: expected shape [${numEmbeddings}, ${embeddingDim}], got [${weight.shape.join(", ")}]`,
      );
    }
    const rows = weight
      ? new Parameter(weight)
      : emptyParameter([numEmbeddings, embeddingDim], { device, dtype });
    this.weight = this.registerParameter("weight", rows);
    if (!weight) this.resetParameters();
  }

  /** Draws the table anew, normal with mean 0 and standard deviation 1; the padding row is 0. */
  resetParameters(): void {
    const { paddingIdx } = this;
    normal_(this.weight);
    if (paddingIdx !== null) noGrad(() => this.weight.select(0, paddingIdx).fill_(0));
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, maxNorm, normType, scaleGradByFreq } = this;
    const parts = [numEmbeddings, embeddingDim, ...this.ownRepr("first")];
    if (maxNorm !== null) parts.push(`max_norm=${pythonFloat(maxNorm)}`);
    if (normType !== 2) parts.push(`norm_type=${pythonFloat(normType)}`);
    if (scaleGradByFreq) parts.push("scale_grad_by_freq=True");
    return [...parts, ...this.ownRepr("last")].join(", ");
  }

  /** What the kinds of table print at other places. */
  protected abstract ownRepr(place: "first" | "last"): string[];
}

/**
 * Rows of a table: whole numbers `[...]` (int64) to `[..., embeddingDim]`.
 *
 * Parameter: `weight [numEmbeddings, embeddingDim]`, normal with mean 0 and standard deviation 1.
 */
export class Embedding extends Table {
  constructor(numEmbeddings: number, embeddingDim: number, options: EmbeddingLayerOptions = {}) {
    super(numEmbeddings, embeddingDim, optionsOf(new.target.name, options, TABLE));
  }

  /**
   * A table with the rows of `embeddings [numEmbeddings, embeddingDim]`, whose memory it shares.
   *
   * @param options - as for the constructor; `freeze` stops the recording of its gradients, default true
   */
  static fromPretrained(embeddings: Tensor, options: EmbeddingLayerOptions & FreezeOption = {}): Embedding {
    const [rows, features] = tableShape("Embedding", embeddings);
    const { freeze, ...table } = optionsOf("Embedding.fromPretrained", options, { ...TABLE, freeze: true });
    return frozen(new Embedding(rows, features, { ...table, weight: embeddings }), freeze);
  }

  forward(input: Tensor): Tensor {
    const { paddingIdx, maxNorm, normType, scaleGradByFreq, sparse } = this;
    return embedding(input, this.weight, { paddingIdx, maxNorm, normType, scaleGradByFreq, sparse });
  }

  protected override ownRepr(place: "first" | "last"): string[] {
    if (place === "first") return this.paddingIdx === null ? [] : [`padding_idx=${this.paddingIdx}`];
    return this.sparse ? ["sparse=True"] : [];
  }
}

/** The sum, mean or maximum of rows of a table, without making the rows; parameter as {@link Embedding}. */
export class EmbeddingBag extends Table {
  readonly mode: "sum" | "mean" | "max";
  readonly includeLastOffset: boolean;

  constructor(numEmbeddings: number, embeddingDim: number, options: EmbeddingBagLayerOptions = {}) {
    const { mode, includeLastOffset, ...table } = optionsOf(new.target.name, options, BAG);
    super(numEmbeddings, embeddingDim, table);
    this.mode = choice("EmbeddingBag", "mode", mode, ["sum", "mean", "max"]);
    this.includeLastOffset = includeLastOffset;
  }

  /** As `Embedding.fromPretrained`. */
  static fromPretrained(
    embeddings: Tensor,
    options: EmbeddingBagLayerOptions & FreezeOption = {},
  ): EmbeddingBag {
    const [rows, features] = tableShape("EmbeddingBag", embeddings);
    const { freeze, ...bag } = optionsOf("EmbeddingBag.fromPretrained", options, { ...BAG, freeze: true });
    return frozen(new EmbeddingBag(rows, features, { ...bag, weight: embeddings }), freeze);
  }

  /**
   * @param input - a bag a row `[N, B]`, or all bags one after the other `[M]` (int64)
   * @param offsets - where each bag of `[M]` begins, `[N]`
   * @param perSampleWeights - factors of the rows, for mode `"sum"`; shape of `input`
   * @returns `[N, embeddingDim]`
   * @throws TypeError for offsets with `[N, B]`, or none with `[M]`
   */
  forward(input: Tensor, offsets?: Tensor | null, perSampleWeights?: Tensor | null): Tensor {
    const { mode, includeLastOffset, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse } = this;
    const table = { mode, includeLastOffset, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse };
    return embeddingBag(input, this.weight, { ...table, offsets, perSampleWeights });
  }

  protected override ownRepr(place: "first" | "last"): string[] {
    if (place === "first") return [];
    const padding = this.paddingIdx === null ? [] : [`padding_idx=${this.paddingIdx}`];
    return [`mode=${pythonText(this.mode)}`, ...padding];
  }
}

interface FreezeOption {
  /** Whether the rows are not trained. Default true. */
  freeze?: boolean;
}

function tableShape(name: string, { shape }: Tensor): [number, number] {
  if (shape.length === 2) return shape as [number, number];
  throw new TypeError(
    `${name}.fromPretrained: embeddings: expected two dimensions, got [${shape.join(", ")}]`,
  );
}

function frozen<T extends Table>(table: T, freeze: boolean): T {
  table.weight.requiresGrad_(!freeze);
  return table;
}
