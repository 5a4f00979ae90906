/** Layers each of which sees all before it: how the row of features grows. */
import { type Dense, type Item, shapeText } from "./items.ts";
import type { Part } from "./part.ts";
import { arrowRight, GREY, path, rect, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

/** Width of the features of the end. */
const BAR = 150;
const BAR_HEIGHT = 14;
const SPACE = 16;
const COLOURS = ["#8fb4e3", "#f2c6a8", "#b9dfb4", "#dcc3ee", "#f3df9b", "#f1b9c4"];
/** Rows that are shown of many. */
const FIRST = 3;

export function densePart({ items, shape }: Dense, draw: (item: Item) => Part): Part {
  const total = shape[0] as number;
  const grown = items.map((item) => item.shape[0] as number);
  const before = total - grown.reduce((sum, count) => sum + count, 0);
  const shown =
    items.length > FIRST + 2
      ? [...items.keys()].filter((at) => at < FIRST || at === items.length - 1)
      : [...items.keys()];
  const parts = shown.map((at) => draw(items[at] as Item));
  const boxes = Math.max(...parts.map(({ width }) => width));
  const label = Math.max(...grown.map((count) => textWidth(`+ ${count}`, SMALL)));
  const channels = [before, ...grown];
  const sumBefore = (at: number) => channels.slice(0, at + 1).reduce((sum, count) => sum + count, 0);
  const numbers = Math.max(
    ...shown.map((at) => textWidth(String(sumBefore(at)), SMALL)),
    textWidth(shapeText(shape), SMALL) - 60,
  );
  const width = numbers + 6 + BAR + SPACE + boxes + 8 + label;
  const axis = numbers + 6 + 10;
  const rowHeight = Math.max(...parts.map(({ height }) => height)) + 10;
  const isCut = shown.length < items.length;
  const height = rowHeight * shown.length + (isCut ? 16 : 0) + BAR_HEIGHT + 26;
  const bar = (x: number, y: number, count: number) => {
    let left = x;
    return channels
      .slice(0, count)
      .map((size, at) => {
        const wide = (size / total) * BAR;
        const svg = rect(left, y, wide, BAR_HEIGHT, {
          fill: COLOURS[at === 0 ? 0 : 1 + ((at - 1) % (COLOURS.length - 1))] as string,
          stroke: "#fff",
          radius: 0,
        });
        left += wide;
        return svg;
      })
      .join("");
  };
  return {
    width,
    height,
    axis,
    draw(x, y) {
      const left = x + numbers + 6;
      let top = y + 6;
      const rows = parts.map((part, nth) => {
        const at = shown[nth] as number;
        const gap = isCut && nth === shown.length - 1;
        let svg = "";
        if (gap) {
          svg += text(left + 10, top + 6, "⋯", { fill: GREY });
          svg += text(left + BAR + SPACE + boxes / 2, top + 6, `⋯ ${items.length - shown.length} more`, {
            size: SMALL,
            fill: GREY,
          });
          top += 16;
        }
        const middle = top + (rowHeight - 10) / 2;
        const end = left + (sumBefore(at) / total) * BAR;
        const boxLeft = left + BAR + SPACE;
        svg +=
          text(left - 6, middle, String(sumBefore(at)), { size: SMALL, anchor: "end", fill: GREY }) +
          bar(left, middle - BAR_HEIGHT / 2, at + 1) +
          arrowRight(end + 1, boxLeft, middle) +
          part.draw(boxLeft, middle - part.height / 2) +
          text(boxLeft + part.width + 6, middle, `+ ${grown[at]}`, { size: SMALL, anchor: "start" });
        top += rowHeight;
        return svg;
      });
      const end = top + 2;
      return (
        path([
          [x + axis, y],
          [x + axis, y + 6],
        ]) +
        rows.join("") +
        text(left + BAR / 2, end, "concat of all", { size: SMALL, fill: GREY }) +
        bar(left, end + 8, channels.length) +
        text(left + BAR + 8, end + 8 + BAR_HEIGHT / 2, shapeText(shape), {
          size: SMALL,
          anchor: "start",
          fill: GREY,
        }) +
        path([
          [x + axis, end + 8 + BAR_HEIGHT],
          [x + axis, y + height],
        ])
      );
    },
  };
}
