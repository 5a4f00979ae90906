/** The stages of a network below each other, with the shapes of what goes from one to the next. */
import type { Band } from "./bands.ts";
import { shapeText } from "./items.ts";
import { itemPart, type PartOptions } from "./itemPart.ts";
import { type Part, stack } from "./part.ts";
import { collapseRepeats } from "./repeats.ts";
import { arrow, GREY, path, rect, SMALL, text } from "./svg.ts";
import { volume } from "./volume.ts";

const LEAST_WIDTH = 200;
const PADDING = 8;
/** Between two stages. */
const GAP = 26;
const ROW_GAP = 10;
/** Of the name of a stage. */
const HEADING = 20;
/** Of the pictures of feature maps beside a network without blocks. */
const PICTURES = 130;

export interface ColumnOptions extends PartOptions {
  /** Whether feature maps are drawn beside the stages. */
  pictures: boolean;
}

export function stageColumn(
  bands: readonly Band[],
  inputShape: readonly number[],
  options: ColumnOptions,
): Part {
  const insides = bands.map(({ items }) =>
    stack(
      collapseRepeats(items).map((item) => itemPart(item, options)),
      ROW_GAP,
    ),
  );
  const inner = Math.max(...insides.map((inside) => 2 * Math.max(inside.axis, inside.width - inside.axis)));
  const width = Math.max(inner, LEAST_WIDTH) + 2 * PADDING;
  const axis = width / 2;
  const parts = bands.map((band, at) => bandPart(band, insides[at] as Part, width));
  const height = 16 + parts.reduce((sum, part) => sum + GAP + part.height, 0) + GAP;
  return {
    width: width + (options.pictures ? PICTURES : 0),
    height,
    axis,
    draw(x, y) {
      const shape = (top: number, value: string) =>
        text(x + axis + 8, top + 12, value, { size: SMALL, anchor: "start", fill: GREY });
      let top = y;
      let drawn = shape(top, `input ${shapeText(inputShape)}`);
      for (const [at, part] of parts.entries()) {
        drawn += arrow(x + axis, top, top + GAP) + part.draw(x, top + GAP);
        top += GAP + part.height;
        drawn += shape(top, shapeText((bands[at] as Band).shape));
      }
      drawn += path([
        [x + axis, top],
        [x + axis, top + 20],
      ]);
      return options.pictures ? drawn + pictures(bands, parts, inputShape, x + width, y) : drawn;
    },
  };
}

function bandPart({ name, parameters }: Band, inside: Part, width: number): Part {
  const heading = name === "" ? PADDING : HEADING;
  const height = heading + inside.height + PADDING;
  return {
    width,
    height,
    axis: width / 2,
    draw(x, y) {
      const count = parameters > 0 ? `${parameters.toLocaleString("en-US")} parameters` : "";
      const title =
        text(x + PADDING, y + 11, name, { bold: true, anchor: "start" }) +
        text(x + width - PADDING, y + 11, count, { size: SMALL, anchor: "end", fill: GREY });
      return (
        rect(x, y, width, height, { fill: "#f6f8fa", stroke: "#d0d7de", radius: 6 }) +
        (name === "" ? "" : title) +
        inside.draw(x + width / 2 - inside.axis, y + heading)
      );
    },
  };
}

/** What each stage gives, beside its end. */
function pictures(
  bands: readonly Band[],
  parts: readonly Part[],
  inputShape: readonly number[],
  x: number,
  y: number,
): string {
  const scale = {
    side: inputShape[1] ?? 1,
    channels: Math.max(...bands.filter(({ shape }) => shape.length > 1).map(({ shape }) => shape[0] ?? 1)),
  };
  let top = y;
  const drawn = bands.map(({ shape }, at) => {
    const { height } = parts[at] as Part;
    top += GAP + height;
    if (shape.length < 2) return "";
    const picture = volume(shape, scale);
    return picture.draw(x + 24, top - height / 2 - picture.height / 2);
  });
  return drawn.join("");
}
