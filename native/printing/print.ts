/** A tensor as text, by the rules of PyTorch's `print`: same digits, widths, line breaks and suffixes. */
import { operator } from "../dispatch/byName.ts";
import { bool, complex64, type DType, float32, int64, sparseCoo, strided } from "../dtype.ts";
import { elementsOf } from "../ops/reading.ts";
import { tensor as makeTensor } from "../creation.ts";
import type { Tensor } from "../tensor.ts";
import { noGrad } from "../autograd.ts";
import { addSuffixes, arrange, EDGE_ITEMS, type ShownElements } from "./layout.ts";
import { floatFormat, plainFormat } from "./numbers.ts";

/** More elements than this are summarised. */
const THRESHOLD = 1000;
const PREFIX = "tensor(";

/** `tensor([1., 2.])` and the like. @throws nothing: a disposed tensor says so. */
export function printTensor(tensor: Tensor): string {
  if (tensor.isDisposed) return "tensor(<disposed>)";
  return noGrad(() => printLive(tensor));
}

function printLive(tensor: Tensor): string {
  const { dtype, device, layout, shape } = tensor;
  const indent = PREFIX.length;
  const suffixes: string[] = [];
  if (device !== "cpu") suffixes.push(`device='${device}'`);
  const isMeta = device === "meta";
  let text: string;
  if (layout === sparseCoo) {
    suffixes.push(`size=${pythonTuple(shape)}`, `nnz=${nonZeros(tensor)}`);
    if (!isDefault(dtype)) suffixes.push(`dtype=${dtype}`);
    text = sparseText(tensor, indent);
  } else if (isMeta || tensor.numel === 0) {
    if (isMeta || shape.length !== 1) suffixes.push(`size=${pythonTuple(shape)}`);
    if (dtype !== float32) suffixes.push(`dtype=${dtype}`);
    text = isMeta ? "..." : "[]";
  } else {
    if (!isDefault(dtype)) suffixes.push(`dtype=${dtype}`);
    text = elementsText(layout === strided ? tensor : tensor.toDense(), indent);
  }
  if (layout !== strided) suffixes.push(`layout=${layout}`);
  const { gradFn } = tensor;
  if (gradFn !== null) suffixes.push(`grad_fn=<${gradFn}>`);
  else if (tensor.requiresGrad) suffixes.push("requires_grad=True");
  return addSuffixes(PREFIX + text, suffixes, indent, layout === sparseCoo);
}

/** dtypes that a reader sees in the elements. */
function isDefault(dtype: DType): boolean {
  return dtype === float32 || dtype === complex64 || dtype === int64 || dtype === bool;
}

function pythonTuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

const sparseIndices = operator("aten::_indices");
const sparseValues = operator("aten::_values");
const nonZeros = operator("aten::_nnz");

function sparseText(tensor: Tensor, indent: number): string {
  const parts = [
    ["indices=tensor(", sparseIndices(tensor) as Tensor],
    ["values=tensor(", sparseValues(tensor) as Tensor],
  ] as const;
  const texts = parts.map(([prefix, part]) => {
    const size = part.numel === 0 ? `, size=${pythonTuple(part.shape)}` : "";
    return `${prefix}${elementsText(part.detach(), indent + prefix.length)}${size})`;
  });
  return texts.join(`,\n${" ".repeat(indent)}`);
}

function elementsText(tensor: Tensor, indent: number): string {
  if (tensor.numel === 0) return "[]";
  return arrange(shownElements(tensor), indent);
}

function shownElements(tensor: Tensor): ShownElements {
  const isCut = tensor.shape.map((size) => tensor.numel > THRESHOLD && size > 2 * EDGE_ITEMS);
  let shown = tensor.detach();
  for (const [dim, cut] of isCut.entries()) {
    if (cut) shown = shown.indexSelect(dim, edges(tensor.shape[dim] as number, tensor));
  }
  return { shape: shown.shape, isCut, ...elementTexts(shown) };
}

/** Indices of the first and last three. */
function edges(size: number, tensor: Tensor): Tensor {
  const indices = Array.from({ length: 2 * EDGE_ITEMS }, (_, i) =>
    i < EDGE_ITEMS ? i : size - 2 * EDGE_ITEMS + i,
  );
  return makeTensor(indices, { dtype: int64, device: tensor.device });
}

function elementTexts(shown: Tensor): { texts: string[]; width: number } {
  const elements = elementsOf(shown, { bigint: true }, "toString");
  const { dtype } = shown;
  if (dtype.isComplex) return complexTexts(elements as { re: number; im: number }[]);
  if (dtype.isFloatingPoint) {
    const numbers = elements as number[];
    const { width, format } = floatFormat(numbers);
    return { width, texts: numbers.map(format) };
  }
  const texts = elements.map((element) =>
    typeof element === "boolean" ? pythonBoolean(element) : String(element),
  );
  const { width } = plainFormat(texts);
  return { width, texts: texts.map((text) => text.padStart(width)) };
}

function complexTexts(elements: readonly { re: number; im: number }[]): { texts: string[]; width: number } {
  const real = floatFormat(elements.map(({ re }) => re));
  const imaginary = floatFormat(elements.map(({ im }) => im));
  const texts = elements.map(({ re, im }) => {
    const text = `${imaginary.format(im).trimStart()}j`;
    return real.format(re) + (text.startsWith("-") ? text : `+${text}`);
  });
  return { texts, width: real.width + imaginary.width + 1 };
}

function pythonBoolean(value: boolean): string {
  return value ? "True" : "False";
}

/** Node's `console.log` and `util.inspect` ask for a text by this. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
/** Notebooks ask for the rich forms of a value by this. */
const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** Methods by which strings, `console.log` and a notebook show a tensor. */
export interface PrintingMethods {
  /** The text of PyTorch's `print`. */
  toString(): string;
  [INSPECT](): string;
  [DISPLAY](): Record<string, string>;
}

export const printingMethods: PrintingMethods & ThisType<Tensor> = {
  toString() {
    return printTensor(this);
  },
  [INSPECT]() {
    return printTensor(this);
  },
  [DISPLAY]() {
    return { "text/plain": printTensor(this) };
  },
};
