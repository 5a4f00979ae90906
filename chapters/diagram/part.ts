/** A piece of a drawing with its size, which may be put anywhere. What flows enters at its top and leaves at its bottom. */
import { arrow, path } from "./svg.ts";

export interface Part {
  width: number;
  height: number;
  /** Where the flow enters and leaves, from the left side. */
  axis: number;
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
    draw(x, y) {
      let top = y;
      return parts
        .map((part, at) => {
          const lead = at === 0 ? "" : arrow(x + axis, top - gap, top);
          const drawn = lead + part.draw(x + axis - part.axis, top);
          top += part.height + gap;
          return drawn;
        })
        .join("");
    },
  };
}

/** `part` with a line before and one behind it. */
export function withLeads(part: Part, before: number, after: number): Part {
  return {
    ...part,
    height: part.height + before + after,
    draw(x, y) {
      const bottom = y + before + part.height;
      const tail =
        after > 0
          ? path([
              [x + part.axis, bottom],
              [x + part.axis, bottom + after],
            ])
          : "";
      return arrow(x + part.axis, y, y + before) + part.draw(x, y + before) + tail;
    },
  };
}
