/** Arranges the texts of a tensor's elements in brackets and lines, as PyTorch does. */
import { getPrintOptions } from "./options.ts";

/** A block of elements that are shown. */
export interface ShownElements {
  /** Sizes of what is shown. */
  shape: readonly number[];
  /** For each dimension, whether its middle was left out. */
  isCut: readonly boolean[];
  /** One text an element in row-major order, all of one width. */
  texts: readonly string[];
  /** Width of an element, without its comma and space. */
  width: number;
}

/** @param indent columns before the first bracket. */
export function arrange(shown: ShownElements, indent: number): string {
  if (shown.shape.length === 0) return shown.texts[0] ?? "";
  return arrangeFrom(shown, 0, 0, indent);
}

function arrangeFrom(shown: ShownElements, dim: number, start: number, indent: number): string {
  const { shape, isCut, texts } = shown;
  const size = shape[dim] as number;
  const remaining = shape.length - dim;
  if (remaining === 1)
    return arrangeRow(texts.slice(start, start + size), shown.width, isCut[dim] === true, indent);
  const { edgeitems } = getPrintOptions();
  const stride = shape.slice(dim + 1).reduce((product, length) => product * length, 1);
  const parts: string[] = [];
  for (let i = 0; i < size; i++) {
    if (isCut[dim] && i === edgeitems) parts.push("...");
    parts.push(arrangeFrom(shown, dim + 1, start + i * stride, indent + 1));
  }
  if (isCut[dim] && size === edgeitems) parts.push("...");
  return `[${parts.join(`,${"\n".repeat(remaining - 1)}${" ".repeat(indent + 1)}`)}]`;
}

function arrangeRow(texts: readonly string[], width: number, isCut: boolean, indent: number): string {
  const { edgeitems, linewidth } = getPrintOptions();
  const perLine = Math.max(1, Math.floor((linewidth - indent) / (width + 2)));
  const gap = edgeitems === 0 ? "..." : " ...";
  const items = isCut ? [...texts.slice(0, edgeitems), gap, ...texts.slice(edgeitems)] : texts;
  const lines: string[] = [];
  for (let i = 0; i < items.length; i += perLine) lines.push(items.slice(i, i + perLine).join(", "));
  return `[${lines.join(`,\n${" ".repeat(indent + 1)}`)}]`;
}

/** Adds `dtype=...` and the like, each on the line where it fits, and closes the parenthesis. */
export function addSuffixes(
  text: string,
  suffixes: readonly string[],
  indent: number,
  newLine: boolean,
): string {
  const { linewidth } = getPrintOptions();
  let result = text;
  let lastLine = text.length - text.lastIndexOf("\n") + 1;
  let breaks = newLine;
  for (const suffix of suffixes) {
    if (breaks || lastLine + suffix.length + 2 > linewidth) {
      result += `,\n${" ".repeat(indent)}${suffix}`;
      lastLine = indent + suffix.length;
      breaks = false;
    } else {
      result += `, ${suffix}`;
      lastLine += suffix.length + 2;
    }
  }
  return `${result})`;
}
