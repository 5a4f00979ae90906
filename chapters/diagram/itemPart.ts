/** The drawing of an item and of all within it. */
import { detailOf } from "./blockText.ts";
import { densePart } from "./densePart.ts";
import { type Box, type BoxKind, type Group, type Item, type Repeat, shapeText } from "./items.ts";
import { type Part, stack } from "./part.ts";
import { parallelPart } from "./parallelPart.ts";
import { FONT_SIZE, GREY, LINE, px, rect, SMALL, text } from "./svg.ts";
import { tanglePart } from "./tanglePart.ts";
import { textWidth } from "./textWidth.ts";

const COLOURS: Readonly<Record<BoxKind, { fill: string; stroke: string }>> = {
  convolution: { fill: "#dbe9fb", stroke: "#4a7fc1" },
  depthwise: { fill: "#dcf2ea", stroke: "#2f8f6f" },
  linear: { fill: "#ece2f7", stroke: "#8250b5" },
  pooling: { fill: "#fde5d8", stroke: "#c4683a" },
  norm: { fill: "#f3f4f6", stroke: "#8c959f" },
  operation: { fill: "#fff", stroke: "#8c959f" },
  other: { fill: "#fdf3d0", stroke: "#b08a1e" },
};

/** Between the border of a box and its text. */
const PADDING = 8;
const LINE_HEIGHT = 13;
/** From the border to the text behind a letter. */
const CHIP = 30;

/** How groups are drawn: the mark of one that is drawn open elsewhere, undefined for one that is drawn open in its place. */
export interface PartOptions {
  closed?(group: Group): Mark | undefined;
  /** Of the layers of a dense block. */
  closedInDense?(group: Group): Mark | undefined;
}

/** Of a kind of block. */
export interface Mark {
  letter: string;
  colour: string;
}

/** A chain of items. */
export function itemsPart(items: readonly Item[], options: PartOptions): Part {
  return stack(items.map((item) => itemPart(item, options)));
}

export function itemPart(item: Item, options: PartOptions): Part {
  switch (item.type) {
    case "box":
      return boxPart(item);
    case "parallel":
      return parallelPart(item, (branch) => itemsPart(branch, options));
    case "group": {
      const mark = options.closed?.(item);
      return mark ? closedPart(item, mark) : groupPart(item, options);
    }
    case "repeat":
      return repeatPart(item, options);
    case "dense":
      return densePart(item, (each) => itemPart(each, { ...options, closed: options.closedInDense }));
    case "tangle":
      return tanglePart(item, (each) => itemPart(each, options));
  }
}

function boxPart({ kind, title, notes }: Box): Part {
  const note = notes.join(" · ");
  const width = Math.max(textWidth(title, FONT_SIZE), textWidth(note, SMALL), 24) + 2 * PADDING;
  const height = 9 + LINE_HEIGHT * (note ? 2 : 1);
  return {
    width,
    height,
    axis: width / 2,
    draw(x, y) {
      const middle = x + width / 2;
      const first = y + (note ? 11 : height / 2);
      return (
        rect(x, y, width, height, COLOURS[kind]) +
        text(middle, first, title) +
        (note ? text(middle, first + LINE_HEIGHT, note, { size: SMALL, fill: GREY }) : "")
      );
    },
  };
}

/** A group that is drawn open elsewhere. */
function closedPart(group: Group, { letter, colour }: Mark): Part {
  const { title } = group;
  const detail = detailOf(group);
  const below = shapeText(group.shape) + (detail ? `  ·  ${detail}` : "");
  const width = CHIP + Math.max(textWidth(title, FONT_SIZE), textWidth(below, SMALL)) + PADDING;
  const height = 9 + 2 * LINE_HEIGHT;
  return {
    width,
    height,
    axis: width / 2,
    draw(x, y) {
      return (
        rect(x, y, width, height, { fill: "#fff", stroke: colour }) +
        letterChip(x + 6, y + height / 2 - 8, letter, colour) +
        text(x + CHIP, y + 11, title, { anchor: "start" }) +
        text(x + CHIP, y + 11 + LINE_HEIGHT, below, { anchor: "start", size: SMALL, fill: GREY })
      );
    },
  };
}

/** The mark of a kind of block. */
export function letterChip(x: number, y: number, letter: string, colour: string): string {
  return (
    rect(x, y, 18, 16, { fill: colour, radius: 3 }) +
    text(x + 9, y + 8, letter, { size: 10, bold: true, fill: "#fff" })
  );
}

const FRAME = 10;
const HEADING = 18;

function groupPart(group: Group, options: PartOptions): Part {
  const inside = itemsPart(group.body, options);
  const heading = textWidth(group.title, SMALL, true);
  const inner = centred(inside, heading + 8);
  const width = inner.width + 2 * FRAME;
  const height = inside.height + HEADING + FRAME + 4;
  return {
    width,
    height,
    axis: inner.axis + FRAME,
    draw(x, y) {
      const axis = x + FRAME + inner.axis;
      return (
        rect(x, y, width, height, { fill: "#fafbfc", stroke: "#c2c8d0", radius: 6 }) +
        text(x + 8, y + 9, group.title, { size: SMALL, bold: true, anchor: "start", fill: GREY }) +
        inner.draw(x + FRAME, y + HEADING) +
        flowLine(axis, y + HEADING + inside.height, y + height)
      );
    },
  };
}

/** At least so wide, with what was there in the middle. */
function centred(part: Part, width: number): Part {
  if (part.width >= width) return part;
  const shift = (width - part.width) / 2;
  return { ...part, width, axis: part.axis + shift, draw: (x, y) => part.draw(x + shift, y) };
}

function flowLine(x: number, from: number, to: number): string {
  return `<path d="M${px(x)} ${px(from)}V${px(to)}" stroke="${LINE}"/>`;
}

function repeatPart({ item, count }: Repeat, options: PartOptions): Part {
  const inside = itemPart(item, options);
  const label = `× ${count}`;
  const space = textWidth(label, FONT_SIZE, true) + 8;
  return {
    width: inside.width + 2 * space,
    height: inside.height,
    axis: inside.axis + space,
    forks: inside.forks === true,
    draw(x, y) {
      return (
        inside.draw(x + space, y) +
        text(x + space + inside.width + 5, y + inside.height / 2, label, { bold: true, anchor: "start" })
      );
    },
  };
}
