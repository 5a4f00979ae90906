/** Layers each of which sees all before it: how the row of features grows. */
import { type Dense, type Item, shapeText } from "./items.ts";
import type { Part } from "./part.ts";
import { arrow, arrowRight, GREY, rect, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

/** Width of the features at the end, which the others are in proportion to. */
const BAR = 150;
const BAR_HEIGHT = 14;
/** From the bars to the layers. */
const SPACE = 16;
const ROW_GAP = 8;
/** What comes in, then the layers in turn. */
const INPUT_COLOUR = "#8fb4e3";
const LAYER_COLOURS = ["#f2c6a8", "#b9dfb4", "#dcc3ee", "#f3df9b", "#f1b9c4"];
/** Layers that are shown of many: so many, and the last. */
const FIRST = 3;
/** Of the line that stands for the others. */
const CUT = 18;

export function densePart({ items, shape }: Dense, draw: (item: Item) => Part): Part {
  const grown = items.map((item) => item.shape[0] ?? 0);
  const total = shape[0] ?? 1;
  const channels = [total - grown.reduce((sum, count) => sum + count, 0), ...grown];
  const before = (layer: number) => channels.slice(0, layer + 1).reduce((sum, count) => sum + count, 0);
  const shown = [...items.keys()].filter(
    (at) => items.length <= FIRST + 2 || at < FIRST || at === items.length - 1,
  );
  const parts = shown.map((at) => draw(items[at] as Item));
  const numbers = Math.max(...shown.map((at) => textWidth(String(before(at)), SMALL))) + 6;
  const boxes = Math.max(...parts.map(({ width }) => width));
  const labels = Math.max(...grown.map((count) => textWidth(`+ ${count}`, SMALL))) + 6;
  const sum = textWidth(shapeText(shape), SMALL) + 8;
  const rowHeight = Math.max(...parts.map(({ height }) => height)) + ROW_GAP;
  const numHidden = items.length - shown.length;
  const height = rowHeight * shown.length + (numHidden > 0 ? CUT : 0) + BAR_HEIGHT + 34;
  return {
    width: numbers + BAR + Math.max(SPACE + boxes + labels, sum),
    height,
    axis: numbers + 8,
    forks: true,
    draw(x, y) {
      const left = x + numbers;
      const boxLeft = left + BAR + SPACE;
      let top = y + 10;
      let drawn = arrow(x + numbers + 8, y, top);
      for (const [nth, part] of parts.entries()) {
        const layer = shown[nth] as number;
        if (numHidden > 0 && nth === parts.length - 1) {
          drawn += text(boxLeft + boxes / 2, top + CUT / 2 - 4, `${numHidden} more`, {
            size: SMALL,
            fill: GREY,
          });
          drawn += text(left + 8, top + CUT / 2 - 4, "⋯", { fill: GREY });
          top += CUT;
        }
        const middle = top + (rowHeight - ROW_GAP) / 2;
        const end = left + (before(layer) / total) * BAR;
        drawn +=
          text(left - 6, middle, String(before(layer)), { size: SMALL, anchor: "end", fill: GREY }) +
          bar(left, middle - BAR_HEIGHT / 2, channels.slice(0, layer + 1), total) +
          arrowRight(end + 2, boxLeft, middle) +
          part.draw(boxLeft, middle - part.height / 2) +
          text(boxLeft + part.width + 6, middle, `+ ${grown[layer]}`, { size: SMALL, anchor: "start" });
        top += rowHeight;
      }
      const bottom = y + height - BAR_HEIGHT;
      return (
        drawn +
        text(left, bottom - 10, "concat of all", { size: SMALL, anchor: "start", fill: GREY }) +
        bar(left, bottom, channels, total) +
        text(left + BAR + 8, bottom + BAR_HEIGHT / 2, shapeText(shape), {
          size: SMALL,
          anchor: "start",
          fill: GREY,
        })
      );
    },
  };
}

/** Features side by side, each with the colour of the layer that made them. */
function bar(x: number, y: number, channels: readonly number[], total: number): string {
  let left = x;
  return channels
    .map((count, at) => {
      const width = (count / total) * BAR;
      const fill = at === 0 ? INPUT_COLOUR : (LAYER_COLOURS[(at - 1) % LAYER_COLOURS.length] as string);
      const drawn = rect(left, y, width, BAR_HEIGHT, { fill, stroke: "#fff", radius: 0 });
      left += width;
      return drawn;
    })
    .join("");
}
