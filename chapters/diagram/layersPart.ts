/** All layers of a block, with the shapes of what goes in and comes out. */
import { type Item, shapeText } from "./items.ts";
import { itemsPart, type PartOptions } from "./itemPart.ts";
import { lead, type Part } from "./part.ts";
import { collapseRepeats } from "./repeats.ts";
import { arrow, GREY, SMALL, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

/** Of the arrows that lead in and out. */
const LEAD = 24;

export function layersPart(
  items: readonly Item[],
  inputShapes: readonly (readonly number[])[],
  outputShape: readonly number[],
  options: PartOptions,
): Part {
  const inside = itemsPart(collapseRepeats(items), options);
  const labels = [inputShapes.map(shapeText).join(",  "), shapeText(outputShape)];
  const room = Math.max(...labels.map((label) => textWidth(label, SMALL))) + 8;
  const axis = Math.max(inside.axis, 4);
  return {
    width: axis + Math.max(inside.width - inside.axis, room),
    height: inside.height + 2 * LEAD,
    axis,
    draw(x, y) {
      const [from = "", to = ""] = labels;
      const bottom = y + LEAD + inside.height;
      const beside = { size: SMALL, anchor: "start", fill: GREY } as const;
      return (
        text(x + axis + 8, y + 8, from, beside) +
        lead(inside, x + axis, y, y + LEAD) +
        inside.draw(x + axis - inside.axis, y + LEAD) +
        arrow(x + axis, bottom, bottom + LEAD) +
        text(x + axis + 8, bottom + 10, to, beside)
      );
    },
  };
}
