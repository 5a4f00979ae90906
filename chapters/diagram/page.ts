/** Puts the main part of a drawing, the panels beside and below it, and the heading on a page of a notebook's width. */
import type { Part } from "./part.ts";
import { document, FONT_SIZE, GREY, text } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

/** In pixels. */
const PAGE_WIDTH = 800;
const MARGIN = 10;
const GUTTER = 20;
const SPACE = 12;
const HEADING = 26;
const TITLE_SIZE = 13;

interface Place {
  part: Part;
  x: number;
  y: number;
}

/** A part of the page's width, and down to where it is full. */
interface Taken {
  left: number;
  right: number;
  bottom: number;
}

export interface Heading {
  title: string;
  parameters: number;
  /** Beside the number of parameters. */
  note: string;
}

export function page({ title, parameters, note }: Heading, main: Part, panels: readonly Part[]): string {
  const places = [{ part: main, x: 0, y: 0 }, ...around(main, panels)];
  const count = parameters > 0 ? `${parameters.toLocaleString("en-US")} parameters${note}` : "";
  const titleWidth = textWidth(title, TITLE_SIZE, true);
  const headingWidth = titleWidth + 12 + textWidth(count, FONT_SIZE);
  const width = Math.max(headingWidth, ...places.map(({ part, x }) => x + part.width));
  const height = Math.max(...places.map(({ part, y }) => y + part.height));
  const body =
    text(MARGIN, MARGIN + 8, title, { size: TITLE_SIZE, bold: true, anchor: "start" }) +
    text(MARGIN + titleWidth + 12, MARGIN + 8, count, { fill: GREY, anchor: "start" }) +
    places.map(({ part, x, y }) => part.draw(MARGIN + x, MARGIN + HEADING + y)).join("");
  return document(width + 2 * MARGIN, height + HEADING + 2 * MARGIN, `Diagram of ${title}`, body);
}

/** Each panel as high up as there is room, beside the main part or below it. */
function around(main: Part, panels: readonly Part[]): Place[] {
  const room = PAGE_WIDTH - 2 * MARGIN;
  const taken: Taken[] = [{ left: 0, right: main.width + GUTTER, bottom: main.height + SPACE }];
  return panels.map((part) => {
    const starts = [...new Set(taken.flatMap(({ left, right }) => [left, right]))].filter(
      (x) => x === 0 || x + part.width <= room,
    );
    const places = starts.map((x) => {
      const above = taken.filter(({ left, right }) => left < x + part.width && right > x);
      return { part, x, y: Math.max(0, ...above.map(({ bottom }) => bottom)) };
    });
    const place = places.reduce((a, b) => (b.y < a.y || (b.y === a.y && b.x < a.x) ? b : a));
    const { x, y } = place;
    taken.push({ left: x, right: x + part.width + SPACE, bottom: y + part.height + SPACE });
    return place;
  });
}
