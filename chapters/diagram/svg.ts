/** The few shapes that drawings consist of, as SVG. Attributes only: styles and ids of two drawings in a page would meet. */
import { FONT_FAMILY } from "./textWidth.ts";

export const FONT_SIZE = 11;
export const SMALL = 9.5;
export const INK = "#24292f";
export const GREY = "#57606a";
export const LINE = "#6e7781";

/** A number of pixels, as short as can be. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export interface TextOptions {
  size?: number;
  bold?: boolean;
  fill?: string;
  /** Default `middle`. */
  anchor?: "start" | "middle" | "end";
}

/** @param y - of the middle of small letters, not of the baseline */
export function text(x: number, y: number, value: string, options: TextOptions = {}): string {
  const { size = FONT_SIZE, bold = false, fill = INK, anchor = "middle" } = options;
  const attributes = [
    `x="${px(x)}" y="${px(y + size * 0.35)}"`,
    ...(anchor === "middle" ? [] : [`text-anchor="${anchor}"`]),
    ...(size === FONT_SIZE ? [] : [`font-size="${size}"`]),
    ...(bold ? ['font-weight="bold"'] : []),
    ...(fill === INK ? [] : [`fill="${fill}"`]),
  ];
  return `<text ${attributes.join(" ")}>${escapeXml(value)}</text>`;
}

export interface RectOptions {
  fill: string;
  stroke?: string;
  radius?: number;
  dashed?: boolean;
}

export function rect(x: number, y: number, width: number, height: number, options: RectOptions): string {
  const { fill, stroke, radius = 4, dashed = false } = options;
  const line = stroke ? ` stroke="${stroke}"${dashed ? ' stroke-dasharray="4 3"' : ""}` : "";
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${radius}" fill="${fill}"${line}/>`;
}

/** A line through points. */
export function path(points: readonly (readonly [number, number])[]): string {
  const [first, ...others] = points as [readonly [number, number], ...(readonly [number, number])[]];
  let [x, y] = first;
  let d = `M${px(x)} ${px(y)}`;
  for (const [nextX, nextY] of others) {
    if (px(nextX) === px(x)) d += `V${px(nextY)}`;
    else if (px(nextY) === px(y)) d += `H${px(nextX)}`;
    else d += `L${px(nextX)} ${px(nextY)}`;
    [x, y] = [nextX, nextY];
  }
  return `<path d="${d}" fill="none" stroke="${LINE}"/>`;
}

/** The head of an arrow that points down to a place. */
export function arrowHead(x: number, y: number): string {
  return `<path d="M${px(x - 3)} ${px(y - 5)}H${px(x + 3)}L${px(x)} ${px(y)}Z" fill="${LINE}"/>`;
}

/** A line down, with a head at its end. */
export function arrow(x: number, from: number, to: number): string {
  return (
    path([
      [x, from],
      [x, to - 1],
    ]) + arrowHead(x, to)
  );
}

/** A line to the right, with a head at its end. */
export function arrowRight(from: number, to: number, y: number): string {
  const head = `<path d="M${px(to - 5)} ${px(y - 3)}V${px(y + 3)}L${px(to)} ${px(y)}Z" fill="${LINE}"/>`;
  return (
    path([
      [from, y],
      [to - 1, y],
    ]) + head
  );
}

/** The head of an arrow that points to the left. */
export function headLeft(x: number, y: number): string {
  return `<path d="M${px(x + 5)} ${px(y - 3)}V${px(y + 3)}L${px(x)} ${px(y)}Z" fill="${LINE}"/>`;
}

export function circle(x: number, y: number, radius: number): string {
  return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}" fill="#fff" stroke="${LINE}"/>`;
}

/** The whole drawing, on white, so that it reads on any page. */
export function document(width: number, height: number, title: string, body: string): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" ` +
    `font-family="${FONT_FAMILY}" font-size="${FONT_SIZE}" text-anchor="middle" fill="${INK}" ` +
    `style="max-width:100%;height:auto">` +
    `<title>${escapeXml(title)}</title><rect width="${w}" height="${h}" fill="#fff"/>${body}</svg>`
  );
}
