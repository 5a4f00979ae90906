/** What stands for the elements of sparse and quantized tensors, and the suffixes that go with it. */
import { operator } from "../dispatch/byName.ts";
import { type Layout, sparseBsr, sparseCoo, sparseCsr } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { elementsText } from "./elements.ts";
import { pythonFloat } from "./numbers.ts";

/** `(2, 3)`, `(2,)`, `()`. */
export function pythonTuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

const indicesOf = operator("aten::_indices");
const valuesOf = operator("aten::_values");
const nonZerosOf = operator("aten::_nnz");

/** Number of elements that a sparse tensor stores. */
export function nonZeros(tensor: Tensor): number {
  return nonZerosOf(tensor) as number;
}

/** The tensors of which a sparse one consists, each on its lines. */
export function sparseText(tensor: Tensor, indent: number): string {
  const texts = sparseParts(tensor).map(([name, part]) => {
    const prefix = `${name}=tensor(`;
    const isMeta = part.device === "meta";
    const size = isMeta || part.numel === 0 ? `, size=${pythonTuple(part.shape)}` : "";
    const elements = isMeta ? "..." : elementsText(part.detach(), indent + prefix.length);
    return `${prefix}${elements}${size})`;
  });
  return texts.join(`,\n${" ".repeat(indent)}`);
}

function sparseParts(tensor: Tensor): [string, Tensor][] {
  const layout: Layout = tensor.layout;
  if (layout === sparseCoo) {
    return [
      ["indices", indicesOf(tensor) as Tensor],
      ["values", valuesOf(tensor) as Tensor],
    ];
  }
  if (layout === sparseCsr || layout === sparseBsr) {
    return [
      ["crow_indices", tensor.crowIndices()],
      ["col_indices", tensor.colIndices()],
      ["values", tensor.values()],
    ];
  }
  return [
    ["ccol_indices", tensor.ccolIndices()],
    ["row_indices", tensor.rowIndices()],
    ["values", tensor.values()],
  ];
}

const schemeOf = operator("aten::qscheme");
/** By LibTorch's `c10::QScheme` number. */
const SCHEMES = [
  "per_tensor_affine",
  "per_channel_affine",
  "per_tensor_symmetric",
  "per_channel_symmetric",
  "per_channel_affine_float_qparams",
];

/** How the integers of a quantized tensor stand for its numbers. */
export function quantizationSuffixes(tensor: Tensor): string[] {
  const scheme = SCHEMES[schemeOf(tensor) as number] ?? "unknown";
  const first = `quantization_scheme=torch.${scheme}`;
  if (scheme.startsWith("per_tensor")) {
    return [first, `scale=${pythonFloat(tensor.qScale())}`, `zero_point=${tensor.qZeroPoint()}`];
  }
  return [
    first,
    `scale=${tensor.qPerChannelScales()}`,
    `zero_point=${tensor.qPerChannelZeroPoints()}`,
    `axis=${tensor.qPerChannelAxis()}`,
  ];
}
