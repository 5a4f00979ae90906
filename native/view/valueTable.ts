/** A small tensor as a table of its numbers, each on a colour for its size. */
import { floatFormat } from "../printing/numbers.ts";
import { elementsOf } from "../ops/reading.ts";
import type { Tensor } from "../tensor.ts";
import { escapeHtml } from "./escapeHtml.ts";

const MAX_ROWS = 12;
const MAX_COLUMNS = 16;
/** The page's own text colour must be readable on it, light or dark. */
const OPACITY = 0.45;
const ABOVE = "220,90,60";
const BELOW = "60,120,220";
const CELL = "padding:2px 6px;text-align:right";

/** @param tensor dense, of 1 or 2 dimensions. @returns undefined where it is none, or too large to read. */
export function valueTable(tensor: Tensor): string | undefined {
  const [W = 0, H = 1] = tensor.shape.toReversed();
  if (tensor.ndim < 1 || tensor.ndim > 2 || H > MAX_ROWS || W > MAX_COLUMNS) return undefined;
  if (tensor.dtype.isComplex) return undefined;
  const elements = elementsOf(tensor) as (number | bigint | boolean)[];
  const texts = elementTexts(elements, tensor.dtype.isFloatingPoint);
  const numbers = elements.map(Number);
  const largest = Math.max(...numbers.map(Math.abs).filter(Number.isFinite), 0);
  const rows = Array.from({ length: H }, (_, y) => {
    const cells = Array.from({ length: W }, (_, x) => {
      const i = y * W + x;
      return `<td style="${CELL};${background(numbers[i] as number, largest)}">${escapeHtml(texts[i] as string)}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table style="border-collapse:collapse;font-family:var(--jp-code-font-family,monospace);font-size:12px">${rows.join("")}</table>`;
}

function elementTexts(elements: readonly (number | bigint | boolean)[], isFloat: boolean): string[] {
  if (!isFloat) return elements.map(String);
  const numbers = elements as number[];
  return numbers.map(floatFormat(numbers).format);
}

function background(value: number, largest: number): string {
  if (!Number.isFinite(value)) return "background:rgba(128,128,128,0.5)";
  const share = largest === 0 ? 0 : Math.abs(value) / largest;
  return `background:rgba(${value < 0 ? BELOW : ABOVE},${(OPACITY * share).toFixed(2)})`;
}
