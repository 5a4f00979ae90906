/** Rows of a table by their numbers, single or summed up. */
import { noGrad } from "../../autograd/index.ts";
import { operator } from "../../dispatch/byName.ts";
import { requireTensor } from "../../dispatch/requireTensor.ts";
import { type Complete, optionsOf } from "../../dispatch/optionsOf.ts";
import { describeValue } from "../../dispatch/values.ts";
import { arange, embedding as embeddingOperator, embeddingRenorm_ } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

export interface EmbeddingOptions {
  /** Index whose row gets no gradient, negative from the end; default none. */
  paddingIdx?: number | null;
  /** Rows that are used and have a larger norm are shrunk to it, in `weight`; default none. */
  maxNorm?: number | null;
  /** Order of that norm; default 2. */
  normType?: number;
  /** Divides gradients by how often an index occurs; default `false`. */
  scaleGradByFreq?: boolean;
  /** Default `false`. */
  sparse?: boolean;
}

const DEFAULTS = {
  paddingIdx: null,
  maxNorm: null,
  normType: 2,
  scaleGradByFreq: false,
  sparse: false,
};

/** Rows of `weight` [number, F] by `input` (int64, any shape). Output: [...input, F]. */
export function embedding(input: Tensor, weight: Tensor, options: EmbeddingOptions = {}): Tensor {
  const given = optionsOf("embedding", options, DEFAULTS);
  requireTensor("embedding", input);
  requireTensor("embedding", weight, "weight");
  const { paddingIdx, scaleGradByFreq, sparse } = given;
  const row = rowOf("embedding", paddingIdx, weight) ?? -1;
  shrink(weight, input, given);
  return embeddingOperator(weight, input, row, scaleGradByFreq, sparse);
}

function rowOf(name: string, index: number | null, weight: Tensor): number | null {
  if (index === null) return null;
  const rows = weight.shape[0] as number;
  if (index >= -rows && index < rows) return index < 0 ? rows + index : index;
  throw new RangeError(`${name}: option paddingIdx: expected ${-rows} to ${rows - 1}, got ${index}`);
}

function shrink(
  weight: Tensor,
  input: Tensor,
  { maxNorm, normType }: Complete<EmbeddingOptions, typeof DEFAULTS>,
): void {
  if (maxNorm === null) return;
  noGrad(() => {
    embeddingRenorm_(weight.detach(), input.contiguous(), maxNorm, normType);
  });
}

const MODES = ["sum", "mean", "max"] as const;

export interface EmbeddingBagOptions extends EmbeddingOptions {
  /** Where each bag begins in an `input` of one dimension. */
  offsets?: Tensor | null;
  /** How the rows of a bag become one; default `"mean"`. */
  mode?: (typeof MODES)[number];
  /** A factor for each element of `input`, for mode `"sum"`. */
  perSampleWeights?: Tensor | null;
  /** The last of `offsets` is the end of the last bag; default `false`. */
  includeLastOffset?: boolean;
}

const BAG = {
  ...DEFAULTS,
  offsets: null,
  mode: "mean",
  perSampleWeights: null,
  includeLastOffset: false,
} as const;

const bags = operator("aten::embedding_bag", "padding_idx");

/**
 * Sums, means or maxima of rows of `weight` [number, F] over bags of indices.
 * @param input int64 [bags, length], or [indices] with `offsets`.
 * @returns [bags, F].
 */
export function embeddingBag(input: Tensor, weight: Tensor, options: EmbeddingBagOptions = {}): Tensor {
  const given = optionsOf("embeddingBag", options, BAG);
  requireTensor("embeddingBag", input);
  requireTensor("embeddingBag", weight, "weight");
  const { mode, scaleGradByFreq, sparse, paddingIdx, perSampleWeights: weights, offsets } = given;
  const number = MODES.indexOf(mode);
  if (number < 0) throw wrong(`option mode: expected "${MODES.join('", "')}", got ${describeValue(mode)}`);
  if (weights && mode !== "sum")
    throw wrong(`option perSampleWeights: expected mode "sum", got ${describeValue(mode)}`);
  if (weights && weights.shape.join() !== input.shape.join())
    throw wrong(`option perSampleWeights: expected shape [${input.shape}], got [${weights.shape}]`);
  if (mode === "max" && (scaleGradByFreq || sparse))
    throw wrong('mode "max": expected neither scaleGradByFreq nor sparse');
  const isMatrix = input.ndim === 2;
  if (isMatrix === Boolean(offsets) || (!isMatrix && input.ndim !== 1))
    throw wrong(
      `expected input [bags, length], or input [indices] with offsets, got input [${input.shape.join(", ")}] ${offsets ? "with" : "without"} offsets`,
    );
  shrink(weight, input, given);
  const starts = isMatrix ? rowStarts(input) : offsets;
  const indices = isMatrix ? input.reshape(-1) : input;
  const [result, ...rest] = bags(
    weight,
    indices,
    starts,
    scaleGradByFreq,
    number,
    sparse,
    isMatrix ? weights?.reshape(-1) : weights,
    !isMatrix && (options.includeLastOffset ?? false),
    paddingIdx,
  ) as Tensor[];
  for (const tensor of rest) tensor.dispose();
  return result as Tensor;
}

function rowStarts(input: Tensor): Tensor {
  const { dtype, device, numel, shape } = input;
  return arange(0, numel, shape[1] as number, { dtype, device });
}

function wrong(text: string): TypeError {
  return new TypeError(`embeddingBag: ${text}`);
}
