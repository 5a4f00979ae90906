/** Feature maps as blocks in perspective, as the papers of VGG and AlexNet draw them. */
import type { Part } from "./part.ts";

const COLOURS = { front: "#dbe9fb", top: "#c6dbf5", side: "#b3cdee", line: "#4a7fc1" };
/** Pixels of the input's side, and of the most channels. */
const SIDE = 64;
const DEPTH = 34;
/** How much of the depth is seen, to the right and up. */
const SLANT = 0.7;

/** Sides are drawn by the square root of their numbers: 7 pixels would hardly be seen beside 224. */
export function volume(
  shape: readonly number[],
  { side, channels }: { side: number; channels: number },
): Part {
  const [depth = 1, height = 1, width = height] = shape;
  const scaled = (size: number) => Math.max(Math.sqrt(size / side) * SIDE, 4);
  const [w, h] = [scaled(width), scaled(height)];
  const d = Math.max(Math.sqrt(depth / channels) * DEPTH, 2) * SLANT;
  const r = (value: number) => Math.round(value * 10) / 10;
  return {
    width: w + d,
    height: h + d,
    axis: w / 2,
    draw(x, y) {
      const [left, top] = [r(x), r(y + d)];
      const line = `stroke="${COLOURS.line}" stroke-linejoin="round"`;
      return (
        `<path d="M${left} ${top}h${r(w)}v${r(h)}h${r(-w)}Z" fill="${COLOURS.front}" ${line}/>` +
        `<path d="M${left} ${top}l${r(d)} ${r(-d)}h${r(w)}l${r(-d)} ${r(d)}Z" fill="${COLOURS.top}" ${line}/>` +
        `<path d="M${r(x + w)} ${top}l${r(d)} ${r(-d)}v${r(h)}l${r(-d)} ${r(d)}Z" fill="${COLOURS.side}" ${line}/>`
      );
    },
  };
}
