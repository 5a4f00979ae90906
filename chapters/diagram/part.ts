/** A piece of a drawing with its size, which may be put anywhere. What flows enters at its top and leaves at its bottom. */
import { arrow, path } from "./svg.ts";

export interface Part {
  width: number;
  height: number;
  /** Where the flow enters and leaves, from the left side. */
  axis: number;
  /** Whether it begins with lines of its own, so that the line that leads to it has no head. */
  forks?: boolean;
  /** @param x - of the left side. @param y - of the top */
  draw(x: number, y: number): string;
}

/** Between two parts of a chain. */
export const GAP = 14;

/** A line of no width, for a shortcut. */
export const EMPTY: Part = { width: 0, height: 0, axis: 0, draw: () => "" };

/** Parts below each other, with arrows between. */
export function stack(parts: readonly Part[], gap = GAP): Part {
  if (parts.length === 0) return EMPTY;
  const axis = Math.max(...parts.map((part) => part.axis));
  const width = axis + Math.max(...parts.map((part) => part.width - part.axis));
  const height = parts.reduce((sum, part) => sum + part.height, gap * (parts.length - 1));
  return {
    width,
    height,
    axis,
    forks: parts[0]?.forks === true,
    draw(x, y) {
      let top = y;
      return parts
        .map((part, at) => {
          const before = at === 0 ? "" : lead(part, x + axis, top - gap, top);
          const drawn = before + part.draw(x + axis - part.axis, top);
          top += part.height + gap;
          return drawn;
        })
        .join("");
    },
  };
}

/** The line that leads down to a part. */
export function lead(part: Part, x: number, from: number, to: number): string {
  return part.forks
    ? path([
        [x, from],
        [x, to],
      ])
    : arrow(x, from, to);
}
