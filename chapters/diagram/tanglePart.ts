/** Steps below each other, with arcs at the side for the tensors that do not come from the step before. */
import type { Item, Tangle } from "./items.ts";
import { GAP, type Part, stack } from "./part.ts";
import { headLeft, LINE, px } from "./svg.ts";

/** Between two arcs. */
const STEP = 9;

export function tanglePart({ items, sources }: Tangle, draw: (item: Item) => Part): Part {
  const parts = items.map(draw);
  const inner = stack(parts);
  const arcs = sources.flatMap((list, to) =>
    list.filter((from) => from !== to - 1).map((from) => ({ from, to })),
  );
  const lanes = arcs
    .toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)
    .map((arc, at) => ({ ...arc, lane: at }));
  return {
    width: inner.width + STEP * (lanes.length + 1),
    height: inner.height + 10,
    axis: inner.axis,
    forks: true,
    draw(x, y) {
      const axis = x + inner.axis;
      const tops: number[] = [];
      let top = y + 10;
      for (const part of parts) {
        tops.push(top);
        top += part.height + GAP;
      }
      const svg = lanes.map(({ from, to, lane }) => {
        const side = x + inner.width + STEP * (lane + 1);
        const start = from < 0 ? y + 2 : (tops[from] as number) + (parts[from] as Part).height + 3;
        const part = parts[to] as Part;
        const end = (tops[to] as number) + part.height / 2;
        const edge = axis - part.axis + part.width;
        return (
          `<path d="M${px(axis)} ${px(start)}H${px(side)}V${px(end)}H${px(edge + 5)}" fill="none" stroke="${LINE}"/>` +
          headLeft(edge, end)
        );
      });
      return `<path d="M${px(axis)} ${px(y)}V${px(y + 10)}" stroke="${LINE}"/>${svg.join("")}${inner.draw(x, y + 10)}`;
    },
  };
}
