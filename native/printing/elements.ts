/** The elements of a tensor in brackets: all of them, or the first and last of each dimension. */
import { tensor as makeTensor } from "../creation.ts";
import { int64 } from "../dtype.ts";
import { elementsOf } from "../ops/reading.ts";
import type { Tensor } from "../tensor.ts";
import { arrange, type ShownElements } from "./layout.ts";
import { floatFormat, plainWidth } from "./numbers.ts";
import { getPrintOptions } from "./options.ts";

/** @param indent columns before the first bracket. */
export function elementsText(tensor: Tensor, indent: number): string {
  if (tensor.numel === 0) return "[]";
  return arrange(shownElements(tensor), indent);
}

function shownElements(tensor: Tensor): ShownElements {
  const { threshold, edgeitems } = getPrintOptions();
  const isCut = tensor.shape.map((size) => tensor.numel > threshold && size > 2 * edgeitems);
  let shown = tensor.detach();
  for (const [dim, cut] of isCut.entries()) {
    if (cut) shown = shown.indexSelect(dim, edges(tensor.shape[dim] as number, tensor));
  }
  return { shape: shown.shape, isCut, ...elementTexts(shown) };
}

/** Indices of the first and last elements. */
function edges(size: number, tensor: Tensor): Tensor {
  const { edgeitems } = getPrintOptions();
  const indices = Array.from({ length: 2 * edgeitems }, (_, i) =>
    i < edgeitems ? i : size - 2 * edgeitems + i,
  );
  return makeTensor(indices, { dtype: int64, device: tensor.device });
}

interface Texts {
  texts: string[];
  width: number;
}

function elementTexts(shown: Tensor): Texts {
  const elements = elementsOf(shown);
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
  const width = plainWidth(texts);
  return { width, texts: texts.map((text) => text.padStart(width)) };
}

function complexTexts(elements: readonly { re: number; im: number }[]): Texts {
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
