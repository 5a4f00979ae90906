/** Offsets, lines and columns: of a text, and of compiled code led back to the user's text. */
import type { PositionEdit } from "./types.ts";

/** Line and column from 1; columns count UTF-16 units. */
export interface LineColumn {
  line: number;
  column: number;
}

export function lineColumnAt(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line++;
  return { line, column: before.length - lineStart + 1 };
}

/** The offset of a line and column, at most the text's length. */
export function offsetAt(text: string, { line, column }: LineColumn): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf("\n", start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return Math.min(start + column - 1, text.length);
}

/**
 * Leads an offset in compiled code back to the user's text. Code that the compiler put in leads to the end of
 * what stands before it; code before anything of the user's has no place and gives `undefined`.
 */
export function sourceOffsetOf(positions: readonly PositionEdit[], offset: number): number | undefined {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] as PositionEdit).offset <= offset) low = middle + 1;
    else high = middle;
  }
  const stretch = positions[low - 1];
  if (!stretch) return undefined;
  return stretch.sourceOffset + Math.min(offset - stretch.offset, stretch.length);
}

/** Positions of code made from a text which itself was made from the user's text. */
export function composePositions(
  outer: readonly PositionEdit[],
  inner: readonly PositionEdit[],
): PositionEdit[] {
  const composed: PositionEdit[] = [];
  for (const stretch of outer) {
    const end = stretch.sourceOffset + stretch.length;
    const first = sourceOffsetOf(inner, stretch.sourceOffset);
    if (first !== undefined) {
      composed.push({ offset: stretch.offset, length: stretch.length, sourceOffset: first });
    }
    for (const part of inner) {
      if (part.offset <= stretch.sourceOffset || part.offset >= end) continue;
      const offset = stretch.offset + part.offset - stretch.sourceOffset;
      const last = composed.at(-1);
      if (last && last.offset + last.length > offset) last.length = offset - last.offset;
      composed.push({
        offset,
        length: Math.min(part.length, end - part.offset),
        sourceOffset: part.sourceOffset,
      });
    }
  }
  return composed;
}
