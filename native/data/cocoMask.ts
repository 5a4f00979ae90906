/** Masks as COCO's annotations hold them: polygons, and runs of pixels down the columns, as numbers or as text. */

/** `size` is `[height, width]`; `counts` are lengths of runs of 0, 1, 0, ... down each column, or the same as text. */
export interface Rle {
  size: [height: number, width: number];
  counts: number[] | string;
}

/** `[x1, y1, x2, y2, ...]` each, in pixels. */
export type Polygons = number[][];

/**
 * Pixels of an object, `[H, W]` in rows, 0 or 1: the same as pycocotools gives.
 *
 * @throws Error that says what is wrong with the segmentation
 */
export function decodeSegmentation(segmentation: unknown, height: number, width: number): Uint8Array {
  const mask = new Uint8Array(height * width);
  if (Array.isArray(segmentation)) {
    if (segmentation.length === 0) throw new Error("segmentation: expected polygons, got none");
    for (const polygon of segmentation)
      fillPolygon(mask, checked(polygon, FAR * (height + width)), height, width);
    return mask;
  }
  const { size, counts } = (segmentation ?? {}) as Partial<Rle>;
  if (!Array.isArray(size) || (typeof counts !== "string" && !Array.isArray(counts)))
    throw new Error(`segmentation: expected polygons or { size, counts }, got ${kindOf(segmentation)}`);
  if (size[0] !== height || size[1] !== width) {
    throw new Error(
      `segmentation: size: expected that of the image, ${height} x ${width}, got ${size.join(" x ")}`,
    );
  }
  fillRuns(mask, typeof counts === "string" ? parseCounts(counts) : counts, height, width);
  return mask;
}

function kindOf(value: unknown): string {
  return typeof value === "object" && value !== null
    ? `keys ${Object.keys(value).join(", ")}`
    : String(value);
}

/** Points further outside than so many sides of the image are no outline of an object in it, and would take long to draw. */
const FAR = 10;

function checked(polygon: unknown, furthest: number): number[] {
  const isRight = Array.isArray(polygon) && polygon.length >= 6 && polygon.length % 2 === 0;
  if (isRight && polygon.every((value) => Math.abs(value) <= furthest)) return polygon;
  const far = isRight ? polygon.find((value) => !(Math.abs(value) <= furthest)) : undefined;
  const got = isRight ? String(far) : Array.isArray(polygon) ? `${polygon.length} values` : String(polygon);
  throw new Error(
    `segmentation: expected polygons of three points or more near the image, x and y of each, got ${got}`,
  );
}

/** The lengths of runs. Each is five bits a character, the lowest first, from the run two before, once there are three. */
function parseCounts(text: string): number[] {
  const counts: number[] = [];
  for (let at = 0; at < text.length; ) {
    let [value, shift] = [0, 0];
    for (;;) {
      const code = text.charCodeAt(at) - FIRST_CHARACTER;
      if (!(code >= 0 && code < 64)) {
        const got = at < text.length ? JSON.stringify(text[at]) : "its end";
        throw new Error(`segmentation: counts: expected a character from 0 to o at ${at}, got ${got}`);
      }
      value += (code & 0x1f) * 2 ** shift;
      shift += 5;
      at += 1;
      if ((code & CONTINUES) !== 0) continue;
      if ((code & NEGATIVE) !== 0) value -= 2 ** shift;
      break;
    }
    counts.push(counts.length > 2 ? value + (counts.at(-2) as number) : value);
  }
  return counts;
}

const FIRST_CHARACTER = 48;
const CONTINUES = 0x20;
const NEGATIVE = 0x10;

function fillRuns(mask: Uint8Array, counts: number[], height: number, width: number): void {
  let place = 0;
  for (const [run, count] of counts.entries()) {
    if (!Number.isInteger(count) || count < 0 || place + count > mask.length) {
      throw new Error(
        `segmentation: counts: expected runs of ${mask.length} pixels in all, got ${count} after ${place}`,
      );
    }
    if (run % 2 === 1)
      for (let at = place; at < place + count; at += 1)
        mask[(at % height) * width + Math.floor(at / height)] = 1;
    place += count;
  }
  if (place !== mask.length)
    throw new Error(`segmentation: counts: expected runs of ${mask.length} pixels in all, got ${place}`);
}

/** Outlines are drawn so many times finer than pixels. */
const FINER = 5;

/**
 * Adds the pixels within a polygon. Each outline is drawn with whole steps on a finer grid; where it passes the middle of a column
 * of pixels, all below changes from outside to inside or back.
 */
function fillPolygon(mask: Uint8Array, polygon: number[], height: number, width: number): void {
  const changes = new Uint8Array(height * width + 1);
  const outline = drawOutline(polygon);
  for (let at = 1; at < outline.length; at += 1) {
    const [x, y] = outline[at] as Point;
    const [beforeX, beforeY] = outline[at - 1] as Point;
    if (x === beforeX) continue;
    const column = (Math.min(x, beforeX) + 0.5) / FINER - 0.5;
    if (!Number.isInteger(column) || column < 0 || column > width - 1) continue;
    const row = (Math.min(y, beforeY) + 0.5) / FINER - 0.5;
    const place = column * height + Math.ceil(Math.min(Math.max(row, 0), height));
    changes[place] = (changes[place] as number) ^ 1;
  }
  let isInside = 0;
  for (let place = 0; place < mask.length; place += 1) {
    isInside ^= changes[place] as number;
    if (isInside === 1) mask[(place % height) * width + Math.floor(place / height)] = 1;
  }
}

type Point = readonly [x: number, y: number];

/** Every point of the closed outline on the finer grid. */
function drawOutline(polygon: number[]): Point[] {
  const fine = polygon.map((value) => Math.trunc(FINER * value + 0.5));
  const points: Point[] = [];
  for (let at = 0; at < fine.length; at += 2) {
    const next = (at + 2) % fine.length;
    drawEdge(
      points,
      [fine[at] as number, fine[at + 1] as number],
      [fine[next] as number, fine[next + 1] as number],
    );
  }
  return points;
}

/** One step a point along the longer axis, computed from its lower end so that both directions give the same points. */
function drawEdge(points: Point[], from: Point, to: Point): void {
  const lengths = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])] as const;
  const axis = lengths[0] >= lengths[1] ? 0 : 1;
  const isBackwards = from[axis] > to[axis];
  const [start, end] = isBackwards ? [to, from] : [from, to];
  const steps = lengths[axis];
  const other = axis === 0 ? 1 : 0;
  const slope = (end[other] - start[other]) / steps;
  for (let step = 0; step <= steps; step += 1) {
    const along = isBackwards ? steps - step : step;
    // An edge without a length has no slope.
    const across = Math.trunc(start[other] + (steps === 0 ? 0 : slope * along) + 0.5);
    points.push(axis === 0 ? [start[0] + along, across] : [across, start[1] + along]);
  }
}
