/** Decodes a source map of one source into stretches of positions. */
import type { PositionEdit } from "./types.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** @param map JSON of a version 3 source map with one source; columns in it are UTF-16 units. */
export function positionsFromSourceMap(map: string, code: string, source: string): PositionEdit[] {
  const { mappings } = JSON.parse(map) as { mappings: string };
  const codeLines = lineStarts(code);
  const sourceLines = lineStarts(source);
  const positions: PositionEdit[] = [];
  let sourceLine = 0;
  let sourceColumn = 0;
  mappings.split(";").forEach((segments, line) => {
    let column = 0;
    const start = codeLines[line];
    if (segments === "" || start === undefined) return;
    for (const segment of segments.split(",")) {
      const [columnStep = 0, , lineStep = 0, sourceColumnStep = 0] = decodeVlq(segment);
      column += columnStep;
      sourceLine += lineStep;
      sourceColumn += sourceColumnStep;
      const sourceOffset = (sourceLines[sourceLine] ?? source.length) + sourceColumn;
      positions.push({ offset: start + column, length: 0, sourceOffset });
    }
  });
  positions.forEach((position, i) => {
    position.length = (positions[i + 1]?.offset ?? code.length) - position.offset;
  });
  return positions;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function decodeVlq(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value |= (digit & 31) << shift;
    if (digit & 32) {
      shift += 5;
    } else {
      values.push(value & 1 ? -(value >> 1) : value >> 1);
      value = 0;
      shift = 0;
    }
  }
  return values;
}
