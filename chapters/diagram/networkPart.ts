/** The drawing of a whole network: its stages below each other, and beside them one block of each kind. */
import type { Band } from "./bands.ts";
import { type Item, shapeText } from "./items.ts";
import { itemPart, itemsPart, letterChip, type PartOptions } from "./itemPart.ts";
import { type Kind, Kinds } from "./kinds.ts";
import { type Part, stack } from "./part.ts";
import { arrow, GREY, path, rect, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";
import { collapseRepeats } from "./repeats.ts";

/** The page, in pixels: a notebook's width. */
export const PAGE_WIDTH = 800;
const MARGIN = 10;
const GUTTER = 24;

export interface NetworkPartOptions {
  inputShape: readonly number[];
  /** Whether a block of each kind is drawn beside. */
  panels: boolean;
}

export function networkPart(bands: readonly Band[], { inputShape, panels }: NetworkPartOptions): Part {
  const kinds = new Kinds();
  const options: PartOptions = { closed: (group) => kinds.of(group) };
  const column = stageColumn(bands, inputShape, options);
  if (!panels || kinds.all.length === 0) return column;
  const room = PAGE_WIDTH - 2 * MARGIN - column.width - GUTTER;
  const made: Part[] = [];
  // A block that stands in another gets its panel as it is met.
  for (let at = 0; at < kinds.all.length; at++) made.push(panelPart(kinds.all[at] as Kind, options));
  const beside = flow(made, room);
  return {
    width: column.width + GUTTER + beside.width,
    height: Math.max(column.height, beside.height),
    axis: column.axis,
    draw: (x, y) => column.draw(x, y) + beside.draw(x + column.width + GUTTER, y),
  };
}

/** Parts from left to right and from top to bottom, as words in a text. */
function flow(parts: readonly Part[], room: number): Part {
  const places: { part: Part; x: number; y: number }[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > room) {
      x = 0;
      y += rowHeight + 12;
      rowHeight = 0;
    }
    places.push({ part, x, y });
    x += part.width + 12;
    width = Math.max(width, x - 12);
    rowHeight = Math.max(rowHeight, part.height);
  }
  return {
    width,
    height: y + rowHeight,
    axis: 0,
    draw: (left, top) => places.map(({ part, x: dx, y: dy }) => part.draw(left + dx, top + dy)).join(""),
  };
}

/** One block, open, under its letter. */
function panelPart({ letter, colour, example }: Kind, options: PartOptions): Part {
  const inside = itemsPart(collapseRepeats(example.body), {
    closed: (group) => (isInDense(example.body, group) ? options.closed?.(group) : undefined),
  });
  const from = shapeText(example.inputShape);
  const to = shapeText(example.shape);
  const place = `as ${example.name}`;
  const heading = Math.max(
    textWidth(example.title, 11, true) + 26,
    textWidth(place, SMALL),
    textWidth(`in ${from}`, SMALL),
    textWidth(`out ${to}`, SMALL),
  );
  const width = Math.max(inside.width, heading) + 24;
  const shift = (width - inside.width) / 2;
  const axis = shift + inside.axis;
  const height = inside.height + 40 + 48;
  return {
    width,
    height,
    axis,
    draw(x, y) {
      const top = y + 40 + 24;
      return (
        rect(x + 0.5, y + 0.5, width - 1, height - 1, { fill: "#fff", stroke: colour, radius: 6 }) +
        letterChip(x + 8, y + 7, letter, colour) +
        text(x + 32, y + 15, example.title, { bold: true, anchor: "start" }) +
        text(x + 8, y + 32, place, { size: SMALL, anchor: "start", fill: GREY }) +
        text(x + axis + 6, top - 16, from, { size: SMALL, anchor: "start", fill: GREY }) +
        arrow(x + axis, y + 42, top) +
        inside.draw(x + shift, top) +
        arrow(x + axis, top + inside.height, y + height - 6) +
        text(x + axis + 6, top + inside.height + 10, to, { size: SMALL, anchor: "start", fill: GREY })
      );
    },
  };
}

function isInDense(items: readonly Item[], group: Item): boolean {
  return items.some((item) => item.type === "dense" && item.items.includes(group));
}

function stageColumn(bands: readonly Band[], inputShape: readonly number[], options: PartOptions): Part {
  const rows = bands.map((band) => ({
    band,
    inside: stack(
      collapseRepeats(band.items).map((item) => itemPart(item, options)),
      10,
    ),
  }));
  const inner = Math.max(...rows.map(({ inside }) => inside.width), 200);
  const width = inner + 16;
  const axis = width / 2;
  const parts = rows.map(({ band, inside }) => bandPart(band, inside, width));
  const height = 16 + parts.reduce((sum, part) => sum + part.height + 26, 0);
  return {
    width,
    height,
    axis,
    draw(x, y) {
      let top = y + 14;
      let drawn = text(x + axis, y + 6, `input ${shapeText(inputShape)}`, { size: SMALL, fill: GREY });
      for (const [at, part] of parts.entries()) {
        const { shape } = bands[at] as Band;
        drawn += arrow(x + axis, at === 0 ? top : top - 26, top + (at === 0 ? 12 : 0));
        if (at === 0) top += 12;
        drawn += part.draw(x, top);
        top += part.height;
        drawn += text(x + axis + 8, top + 12, shapeText(shape), { size: SMALL, anchor: "start", fill: GREY });
        if (at === parts.length - 1)
          drawn += path([
            [x + axis, top],
            [x + axis, top + 20],
          ]);
        top += 26;
      }
      return drawn;
    },
  };
}

function bandPart({ name, parameters }: Band, inside: Part, width: number): Part {
  const heading = name === "" ? 8 : 20;
  const height = heading + inside.height + 8;
  return {
    width,
    height,
    axis: width / 2,
    draw(x, y) {
      const count = parameters > 0 ? `${parameters.toLocaleString("en-US")} parameters` : "";
      const title =
        name === ""
          ? ""
          : text(x + 8, y + 11, name, { bold: true, anchor: "start" }) +
            text(x + width - 8, y + 11, count, { size: SMALL, anchor: "end", fill: GREY });
      return (
        rect(x, y, width, height, { fill: "#f6f8fa", stroke: "#d0d7de", radius: 6 }) +
        title +
        inside.draw(x + width / 2 - inside.axis, y + heading)
      );
    },
  };
}
