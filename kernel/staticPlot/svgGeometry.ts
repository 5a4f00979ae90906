/**
 * Sizes of SVG elements, which jsdom does not compute and plotly asks for to place titles, legends and margins. Text is
 * measured with average letter widths of common sans-serif fonts.
 */

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Column vectors of a 2-D affine map, as in SVG's `matrix(a, b, c, d, e, f)`. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const LINE_HEIGHT = 1.3;
const INVISIBLE = new Set(["defs", "clipPath", "style", "title", "metadata", "linearGradient"]);

/** The element's box in its own coordinates. */
export function localBox(element: Element): Box {
  return boxOf(element) ?? { left: 0, top: 0, right: 0, bottom: 0 };
}

/** Width of the longest line of a `<text>` in pixels. */
export function textWidth(element: Element): number {
  return Math.max(0, ...textLines(element).map((line) => lineWidth(line, fontSize(element))));
}

function boxOf(element: Element): Box | undefined {
  const number = (name: string) => Number.parseFloat(element.getAttribute(name) ?? "0") || 0;
  const [x, y, width, height, r] = [number("x"), number("y"), number("width"), number("height"), number("r")];
  switch (element.tagName) {
    case "text":
      return textBox(element, x, y);
    case "rect":
    case "image":
    case "svg":
      return { left: x, top: y, right: x + width, bottom: y + height };
    case "circle":
      return {
        left: number("cx") - r,
        top: number("cy") - r,
        right: number("cx") + r,
        bottom: number("cy") + r,
      };
    case "path":
      return pathBox(element.getAttribute("d") ?? "");
    default:
      return INVISIBLE.has(element.tagName) ? undefined : childrenBox(element);
  }
}

function childrenBox(element: Element): Box | undefined {
  let union: Box | undefined;
  for (const child of Array.from(element.children)) {
    const own = boxOf(child);
    if (!own || (own.right === own.left && own.bottom === own.top)) continue;
    const box = mapBox(own, transformOf(child));
    union = union
      ? {
          left: Math.min(union.left, box.left),
          top: Math.min(union.top, box.top),
          right: Math.max(union.right, box.right),
          bottom: Math.max(union.bottom, box.bottom),
        }
      : box;
  }
  return union;
}

function textBox(element: Element, x: number, y: number): Box {
  const size = fontSize(element);
  const width = textWidth(element);
  if (width === 0) return { left: x, top: y, right: x, bottom: y };
  const anchor = styleOf(element, "text-anchor");
  const left = x - (anchor === "middle" ? width / 2 : anchor === "end" ? width : 0);
  const top = y - size * 0.93;
  const height = size * (1.17 + LINE_HEIGHT * (textLines(element).length - 1));
  return { left, top, right: left + width, bottom: top + height };
}

function textLines(element: Element): string[] {
  const lines = Array.from(element.querySelectorAll("tspan.line"), (line) => line.textContent ?? "");
  return lines.length > 0 ? lines : [element.textContent ?? ""];
}

function lineWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijl.,:;'|!]/.test(letter)) ems += 0.3;
    else if (/[ frt()[\]{}/\\-]/.test(letter)) ems += 0.38;
    else if (/[mwMW%@]/.test(letter)) ems += 0.9;
    else if (/[A-Z]/.test(letter)) ems += 0.69;
    else ems += (letter.codePointAt(0) as number) > 0x2e80 ? 1 : 0.6;
  }
  return ems * size;
}

function fontSize(element: Element): number {
  return Number.parseFloat(styleOf(element, "font-size") ?? "") || 12;
}

function styleOf(element: Element, name: string): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const value = (at as SVGElement).style?.getPropertyValue(name) || at.getAttribute(name);
    if (value) return value;
  }
  return undefined;
}

/** The corners that a path touches; plotly writes absolute M, L, H, V, A and C, and relative h, v, a and l in symbols. */
function pathBox(path: string): Box | undefined {
  let [x, y] = [0, 0];
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [, command = "", rest = ""] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    const [originX, originY] = command === command.toLowerCase() ? [x, y] : [0, 0];
    const kind = command.toUpperCase();
    if (kind === "Z") continue;
    const step = kind === "H" || kind === "V" ? 1 : kind === "A" ? 7 : kind === "C" ? 6 : 2;
    for (let i = 0; i + step <= numbers.length; i += step) {
      const end = numbers.slice(i, i + step);
      if (kind !== "V") x = originX + (end.at(kind === "H" ? -1 : -2) as number);
      if (kind !== "H") y = originY + (end.at(-1) as number);
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  }
  return box.right >= box.left ? box : undefined;
}

function transformOf(element: Element): Matrix {
  let matrix = IDENTITY;
  for (const [, name, list = ""] of (element.getAttribute("transform") ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
    matrix = multiply(matrix, oneTransform(name, list.split(/[\s,]+/).map(Number)));
  }
  return matrix;
}

function oneTransform(name: string | undefined, [a = 0, b, c, d, e, f]: number[]): Matrix {
  switch (name) {
    case "translate":
      return [1, 0, 0, 1, a, b ?? 0];
    case "scale":
      return [a, 0, 0, b ?? a, 0, 0];
    case "matrix":
      return [a, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
    case "rotate": {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      const [x, y] = [b ?? 0, c ?? 0];
      return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
    }
    default:
      return IDENTITY;
  }
}

function multiply([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function mapBox({ left, top, right, bottom }: Box, [a, b, c, d, e, f]: Matrix): Box {
  const xs = [left, right].flatMap((x) => [top, bottom].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [top, bottom].map((y) => b * x + d * y + f));
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}
