/** A tensor as text, by the rules of PyTorch's `print`: same digits, widths, line breaks and suffixes. */
import { noGrad } from "../autograd/modes.ts";
import { bool, complex64, type DType, float32, int64, sparseCoo, strided } from "../dtype.ts";
import { isParameter } from "../nn/parameter.ts";
import type { Tensor } from "../tensor.ts";
import { tensorHtml } from "../view/tensorHtml.ts";
import { elementsText } from "./elements.ts";
import { addSuffixes } from "./layout.ts";
import { getPrintOptions } from "./options.ts";
import { nonZeros, pythonTuple, quantizationSuffixes, sparseText } from "./parts.ts";

const PREFIX = "tensor(";

/** `tensor([1., 2.])` and the like. @throws nothing: a disposed tensor says so. */
export function printTensor(tensor: Tensor): string {
  if (tensor.isDisposed) return "tensor(<disposed>)";
  const text = noGrad(() => printLive(tensor));
  return isParameter(tensor) ? `Parameter containing:\n${text}` : text;
}

function printLive(tensor: Tensor): string {
  const { layout, device } = tensor;
  const indent = PREFIX.length;
  const { text, suffixes } = contentsOf(tensor, indent);
  if (device !== "cpu") suffixes.unshift(`device='${device}'`);
  if (layout !== strided) suffixes.push(`layout=${layout}`);
  const { gradFn } = tensor;
  if (gradFn !== null) suffixes.push(`grad_fn=<${gradFn.slice(gradFn.lastIndexOf(":") + 1)}>`);
  else if (tensor.requiresGrad) suffixes.push("requires_grad=True");
  return addSuffixes(PREFIX + text, suffixes, indent, layout === sparseCoo);
}

interface Contents {
  /** What stands between the parentheses. */
  text: string;
  suffixes: string[];
}

function contentsOf(tensor: Tensor, indent: number): Contents {
  const { dtype, layout, shape } = tensor;
  const size = `size=${pythonTuple(shape)}`;
  const isMeta = tensor.device === "meta";
  const named = isDefault(dtype) ? [] : [`dtype=${dtype}`];
  if (layout !== strided) {
    const count = isMeta ? [] : [`nnz=${nonZeros(tensor)}`];
    return { text: sparseText(tensor, indent), suffixes: [size, ...count, ...named] };
  }
  if (QUANTIZED.test(dtype.name)) {
    const suffixes = [size, ...named, ...quantizationSuffixes(tensor)];
    return { text: elementsText(tensor.dequantize(), indent), suffixes };
  }
  if (isMeta || tensor.numel === 0) {
    // Nothing is shown that would tell integers from floats.
    const suffixes = dtype === float32 ? [] : [`dtype=${dtype}`];
    return {
      text: isMeta ? "..." : "[]",
      suffixes: isMeta || shape.length !== 1 ? [size, ...suffixes] : suffixes,
    };
  }
  const suffixes = getPrintOptions().edgeitems === 0 ? [size, ...named] : named;
  return { text: elementsText(tensor, indent), suffixes };
}

const QUANTIZED = /^qu?int/;

/** dtypes that a reader sees in the elements. */
function isDefault(dtype: DType): boolean {
  return dtype === float32 || dtype === complex64 || dtype === int64 || dtype === bool;
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
    const text = printTensor(this);
    const html = tensorHtml(this, text);
    return { "text/plain": text, ...(html !== undefined && { "text/html": html }) };
  },
};
