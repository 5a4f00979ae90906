/** One block of a kind, open, under the letter of its kind. */
import { sharedNotes } from "./blockText.ts";
import { shapeText } from "./items.ts";
import { itemsPart, letterChip, type PartOptions } from "./itemPart.ts";
import type { Kind } from "./kinds.ts";
import { lead, type Part } from "./part.ts";
import { collapseRepeats } from "./repeats.ts";
import { arrow, FONT_SIZE, GREY, rect, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

const PADDING = 10;
/** Of the two lines of text at the top. */
const HEADING = 40;
/** Of the arrows that lead in and out, with the shapes beside them. */
const LEAD = 22;

export function panel({ letter, colour, example }: Kind, options: PartOptions): Part {
  const { note, items } = sharedNotes(collapseRepeats(example.body));
  const inside = itemsPart(items, { closedInDense: options.closedInDense });
  const shapes = [example.inputShape, example.shape].map(shapeText);
  const below = [`as ${example.name}`, ...(note ? [`each conv: ${note}`] : [])].join("  ·  ");
  const labels = Math.max(...shapes.map((shape) => textWidth(shape, SMALL))) + 6;
  const right = Math.max(inside.width - inside.axis, labels);
  const inner = Math.max(
    inside.axis + right,
    textWidth(example.title, FONT_SIZE, true) + 24,
    textWidth(below, SMALL),
  );
  const width = inner + 2 * PADDING;
  const height = HEADING + inside.height + 2 * LEAD + 6;
  const axis = PADDING + (inner - inside.axis - right) / 2 + inside.axis;
  return {
    width,
    height,
    axis,
    draw(x, y) {
      const top = y + HEADING + LEAD;
      const bottom = top + inside.height;
      const [from = "", to = ""] = shapes;
      const beside = { size: SMALL, anchor: "start", fill: GREY } as const;
      return (
        rect(x, y, width, height, { fill: "#fff", stroke: colour, radius: 6 }) +
        letterChip(x + PADDING - 2, y + 7, letter, colour) +
        text(x + PADDING + 22, y + 15, example.title, { bold: true, anchor: "start" }) +
        text(x + PADDING, y + 32, below, beside) +
        text(x + axis + 6, y + HEADING + 9, from, beside) +
        lead(inside, x + axis, y + HEADING + 2, top) +
        inside.draw(x + axis - inside.axis, top) +
        arrow(x + axis, bottom, bottom + LEAD) +
        text(x + axis + 6, bottom + 10, to, beside)
      );
    },
  };
}
