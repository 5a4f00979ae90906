/** As much of a 2-D canvas as plotly's heat maps and images need: filled rectangles, pixels, and a PNG of them. */
import { encodePng } from "../display/png.ts";

interface PixelBlock {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** Answers `getContext("2d")` of a canvas of fixed size. */
export class Canvas2d {
  readonly width: number;
  readonly height: number;
  /** A CSS colour: `rgb(...)`, `rgba(...)` or `#rrggbb`. */
  fillStyle = "#000000";
  readonly #pixels: Uint8ClampedArray;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#pixels = new Uint8ClampedArray(width * height * 4);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const color = parseColor(this.fillStyle);
    const [left, right] = ordered(x, x + width, this.width);
    const [top, bottom] = ordered(y, y + height, this.height);
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++)
        this.#pixels.set(color, (row * this.width + column) * 4);
    }
  }

  createImageData(width: number, height: number): PixelBlock {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  putImageData({ width, height, data }: PixelBlock, x: number, y: number): void {
    const visible = Math.min(width, this.width - x) * 4;
    for (let row = 0; row < Math.min(height, this.height - y); row++) {
      this.#pixels.set(
        data.subarray(row * width * 4, row * width * 4 + visible),
        ((y + row) * this.width + x) * 4,
      );
    }
  }

  toPngDataUrl(): string {
    const png = encodePng({ width: this.width, height: this.height, channels: 4, data: this.#pixels });
    return `data:image/png;base64,${png.toString("base64")}`;
  }
}

/** Sides in order, in whole pixels within the canvas: plotly passes negative widths too. */
function ordered(a: number, b: number, limit: number): [number, number] {
  const clamp = (value: number) => Math.min(Math.max(Math.round(value), 0), limit);
  return [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
}

function parseColor(color: string): [number, number, number, number] {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  if (hex) return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).concat(255) as never;
  const [r, g, b, a = 1] = (/^rgba?\(([^)]*)\)$/.exec(color)?.[1] ?? "").split(",").map(Number);
  if (r === undefined || g === undefined || b === undefined || [r, g, b, a].some(Number.isNaN)) {
    throw new RangeError(`Canvas2d: a colour rgb(...), rgba(...) or #rrggbb expected, got "${color}"`);
  }
  return [r, g, b, a * 255];
}
