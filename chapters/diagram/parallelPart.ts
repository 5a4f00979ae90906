/** Branches side by side, with the line that leads to them and the mark in which they meet. */
import type { Item, Parallel } from "./items.ts";
import { EMPTY, lead, type Part } from "./part.ts";
import { arrow, arrowHead, circle, FONT_SIZE, headLeft, LINE, path, rect, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

/** Between branches. */
const SPACE = 12;
/** From the fork to the branches, and from them to where they meet. */
const FORK = 12;
const MEETING = 12;
const RADIUS = 8;
const PILL = 18;

/** Marks of joins that are drawn as a circle. */
const SYMBOLS: Readonly<Record<string, string>> = { add: "+", multiply: "×", subtract: "−" };

export function parallelPart({ branches, join }: Parallel, draw: (branch: Item[]) => Part): Part {
  const symbol = SYMBOLS[join];
  return symbol ? residual(branches, symbol, draw) : joined(branches, join, draw);
}

/** One branch on the axis and the others beside it, as shortcuts are drawn. */
function residual(branches: readonly Item[][], symbol: string, draw: (branch: Item[]) => Part): Part {
  const ordered = branches.toSorted((a, b) => b.length - a.length);
  const parts = ordered.map(draw);
  const [main, ...others] = parts as [Part, ...Part[]];
  const tallest = Math.max(...parts.map(({ height }) => height));
  const height = FORK + tallest + MEETING + 2 * RADIUS;
  const places: number[] = [0];
  let right = main.width;
  for (const part of others) {
    places.push(right + SPACE + (part === EMPTY ? 4 : 0));
    right += SPACE + part.width + (part === EMPTY ? 4 : 0);
  }
  return {
    width: right + 1,
    height,
    axis: main.axis,
    forks: true,
    draw(x, y) {
      const axis = x + main.axis;
      const top = y + FORK;
      const centre = y + height - RADIUS;
      const drawn = parts.map((part, at) => {
        const left = x + (places[at] as number);
        const line = left + part.axis;
        if (at === 0) {
          return (
            lead(part, axis, y, top) + part.draw(left, top) + arrow(axis, top + part.height, centre - RADIUS)
          );
        }
        const start = y + 4;
        const end = [[axis + RADIUS + 5, centre]] as [number, number][];
        const side = headLeft(axis + RADIUS, centre);
        if (part === EMPTY) {
          return path([[axis, start], [line, start], [line, centre], ...end]) + side;
        }
        const offset = top + (tallest - part.height) / 2;
        return (
          path([
            [axis, start],
            [line, start],
            [line, offset - 1],
          ]) +
          arrowHead(line, offset) +
          part.draw(left, offset) +
          path([[line, offset + part.height], [line, centre], ...end]) +
          side
        );
      });
      return (
        drawn.join("") + circle(axis, centre, RADIUS) + text(axis, centre, symbol, { size: 13, bold: true })
      );
    },
  };
}

/** All branches side by side, over a bar that spans them. */
function joined(branches: readonly Item[][], join: string, draw: (branch: Item[]) => Part): Part {
  const parts = branches.map(draw);
  const inner = parts.reduce((sum, part) => sum + Math.max(part.width, 10), SPACE * (parts.length - 1));
  const width = Math.max(inner, textWidth(join, FONT_SIZE) + 16);
  const shift = (width - inner) / 2;
  const tallest = Math.max(...parts.map(({ height }) => height));
  const height = FORK + tallest + MEETING + PILL;
  const axis = width / 2;
  return {
    width,
    height,
    axis,
    forks: true,
    draw(x, y) {
      const bar = y + height - PILL;
      let left = x + shift;
      const lines: number[] = [];
      const drawn = parts.map((part) => {
        const line = left + (part.width >= 10 ? part.axis : 5);
        lines.push(line);
        const top = y + FORK;
        const svg =
          part.height === 0
            ? arrow(line, y + 4, bar)
            : lead(part, line, y + 4, top) + part.draw(left, top) + arrow(line, top + part.height, bar);
        left += Math.max(part.width, 10) + SPACE;
        return svg;
      });
      const [first = 0] = lines;
      return (
        path([
          [x + axis, y],
          [x + axis, y + 4],
        ]) +
        path([
          [Math.min(first, x + axis), y + 4],
          [Math.max(lines.at(-1) as number, x + axis), y + 4],
        ]) +
        drawn.join("") +
        rect(x, bar, width, PILL, { fill: "#fff", stroke: LINE, radius: 9 }) +
        text(x + axis, bar + PILL / 2, join)
      );
    },
  };
}
