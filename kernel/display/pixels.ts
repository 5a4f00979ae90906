/** Images held as numbers, `[H, W]`, `[C, H, W]` or `[H, W, C]`, turned into 8-bit pixels. */
import { describe, type ShapedNumbers, toShapedNumbers } from "./tensorLike.ts";
import type { Pixels } from "./png.ts";

/** An object such as the browser's `ImageData`: samples of a pixel side by side, 0-255. */
export interface PixelData {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** Values that become black and white; `"auto"`: the smallest and the largest value of the image. */
export type PixelRange = readonly [black: number, white: number] | "auto";

/**
 * @param range default: [0, 255] for whole numbers, [0, 1] for floats.
 * @throws where the shape is no image, or a value lies outside the default range.
 */
export function toPixels(name: string, source: unknown, range?: PixelRange): Pixels {
  if (isPixelData(source)) return fromPixelData(name, source);
  return numbersToPixels(name, toShapedNumbers(name, source), range);
}

/** As `toPixels`, for numbers whose shape is known. */
export function numbersToPixels(
  name: string,
  { shape, values, isInteger }: ShapedNumbers,
  range?: PixelRange,
): Pixels {
  const { C, H, W, channelFirst } = imageShape(name, shape);
  const [black, white] = valueRange(name, values, isInteger, range);
  const factor = white > black ? 255 / (white - black) : 0;
  const data = new Uint8ClampedArray(C * H * W);
  for (let pixel = 0, to = 0; pixel < H * W; pixel++) {
    for (let c = 0; c < C; c++) {
      const value = values[channelFirst ? c * H * W + pixel : to] as number;
      data[to++] = (value - black) * factor;
    }
  }
  return { width: W, height: H, channels: C, data };
}

function imageShape(name: string, shape: readonly number[]) {
  const [a, b, c] = shape;
  if (shape.every((length) => length > 0)) {
    if (shape.length === 2) return { C: 1, H: a as number, W: b as number, channelFirst: true } as const;
    if (shape.length === 3 && isChannels(a))
      return { C: a, H: b as number, W: c as number, channelFirst: true };
    if (shape.length === 3 && isChannels(c))
      return { C: c, H: a as number, W: b as number, channelFirst: false };
  }
  throw new RangeError(
    `${name}: [H, W], [C, H, W] or [H, W, C] with 1, 3 or 4 channels expected, got shape [${shape}]`,
  );
}

function isChannels(length: number | undefined): length is 1 | 3 | 4 {
  return length === 1 || length === 3 || length === 4;
}

function valueRange(
  name: string,
  values: ArrayLike<number>,
  isInteger: boolean,
  range?: PixelRange,
): [number, number] {
  if (range && range !== "auto") return [range[0], range[1]];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) throw new RangeError(`${name}: finite pixel values expected, got ${value}`);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (range === "auto") return [low, high];
  const white = isInteger ? 255 : 1;
  // Rounding in a resize or a de-normalisation goes a little over.
  const slack = isInteger ? 0 : 1e-3;
  if (low < -slack || high > white + slack) {
    throw new RangeError(
      `${name}: ${isInteger ? "whole numbers in 0-255" : "floats in 0-1"} expected, got ${round(low)} to ${round(high)}; ` +
        `pass range: [${round(low)}, ${round(high)}] or range: "auto"`,
    );
  }
  return [0, white];
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

function isPixelData(source: unknown): source is PixelData {
  const { width, height, data } = (source ?? {}) as Partial<PixelData>;
  return typeof width === "number" && typeof height === "number" && ArrayBuffer.isView(data);
}

function fromPixelData(name: string, { width, height, data }: PixelData): Pixels {
  const channels = data.length / (width * height);
  if (channels !== 1 && channels !== 2 && channels !== 3 && channels !== 4) {
    throw new RangeError(
      `${name}: 1 to 4 samples a pixel expected, got ${describe(data)} for ${width} x ${height}`,
    );
  }
  return { width, height, channels, data };
}
