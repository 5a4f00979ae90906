/** A tensor as a picture: an image, a sheet of images, or a heat map. */
import { createRequire } from "node:module";
import { typedData } from "../ops/reading.ts";
import { adaptiveAvgPool2d } from "../generated/nn.js";
import { float32, uint8 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import { colourAt, type Range, scaleOf } from "./colours.ts";
import { number, realNumbers } from "./statistics.ts";

const require = createRequire(import.meta.url);

/** Pixels of a picture's longer side at most, so that a notebook with many of them stays small. */
const MAX_SIDE = 192;
/** Shorter sides are no image. */
const MIN_SIDE = 8;
const MAX_IMAGES = 16;
const SHEET_COLUMNS = 8;
const SHEET_GAP = 1;
/** Of an image, where rounding goes a little over 0-1. */
const SLACK = 1e-3;

export interface Picture {
  /** `data:` URL of a PNG file. */
  url: string;
  /** CSS pixels on the page. */
  width: number;
  height: number;
  /** What is seen, such as `image, black -2.1 to white 2.6`. */
  caption: string;
}

interface Pixels {
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  data: Uint8Array;
}

/** @param tensor real, dense, of any shape. @returns undefined where a picture would say nothing. */
export function pictureOf(tensor: Tensor): Picture | undefined {
  const images = imagesOf(tensor);
  if (images) return imageSheet(images, tensor);
  const { shape } = tensor;
  const isMatrix = shape.length === 2 || (shape.length === 3 && shape[0] === 1);
  if (!isMatrix || Math.min(...shape.slice(-2)) < 2) return undefined;
  return heatMap(tensor.reshape(shape.slice(-2)));
}

/** [N, C, H, W] with 1 or 3 channels, or undefined where the shape is not that of images. */
function imagesOf(tensor: Tensor): Tensor | undefined {
  const { shape, dtype } = tensor;
  const isByte = dtype === uint8;
  const [last = 0] = shape.slice(-1);
  if (shape.length === 2) return isByte && isLarge(shape) ? tensor.unsqueeze(0).unsqueeze(0) : undefined;
  if (shape.length === 3 && isByte && (last === 1 || last === 3) && isLarge(shape.slice(0, 2))) {
    return tensor.permute([2, 0, 1]).unsqueeze(0);
  }
  const channels = shape.at(-3);
  if ((channels !== 1 && channels !== 3) || !isLarge(shape.slice(-2))) return undefined;
  if (shape.length === 3) return tensor.unsqueeze(0);
  return shape.length === 4 ? tensor.narrow(0, 0, Math.min(MAX_IMAGES, shape[0] as number)) : undefined;
}

function isLarge(sides: readonly number[]): boolean {
  return Math.min(...sides) >= MIN_SIDE;
}

function imageSheet(images: Tensor, whole: Tensor): Picture {
  const [N, C, H, W] = images.shape as [number, number, number, number];
  const columns = Math.min(N, SHEET_COLUMNS);
  const side = columns === 1 ? MAX_SIDE : 2 * MAX_SIDE;
  const [h, w] = fittedSize(H, W, Math.floor(side / columns));
  const values = numbersOf(images, h, w);
  const range = imageRange(values, whole.dtype === uint8);
  const rows = Math.ceil(N / columns);
  const channels = C === 1 && N === 1 ? 1 : C === 1 ? 4 : N === 1 ? 3 : 4;
  const width = columns * (w + SHEET_GAP) - SHEET_GAP;
  const height = rows * (h + SHEET_GAP) - SHEET_GAP;
  const data = new Uint8Array(width * height * channels);
  for (let n = 0; n < N; n++) {
    const top = Math.floor(n / columns) * (h + SHEET_GAP);
    const left = (n % columns) * (w + SHEET_GAP);
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        const to = ((top + y) * width + left + x) * channels;
        for (let c = 0; c < Math.min(channels, 3); c++) {
          const value = values[((n * C + (C === 1 ? 0 : c)) * h + y) * w + x] as number;
          data[to + c] = brightness(value, range);
        }
        // Between images the page is seen.
        if (channels === 4) data[to + 3] = 255;
      }
    }
  }
  const count =
    whole.ndim === 4 ? `${N === whole.shape[0] ? N : `first ${N} of ${whole.shape[0]}`} images` : "image";
  return show({ width, height, channels, data }, `${count}${rangeText(range, whole.dtype === uint8)}`, side);
}

function heatMap(matrix: Tensor): Picture {
  const [H, W] = matrix.shape as [number, number];
  const [h, w] = fittedSize(H, W, MAX_SIDE);
  const values = numbersOf(matrix.unsqueeze(0).unsqueeze(0), h, w);
  const seen = finiteRange(values);
  const { range, colours } = scaleOf(seen);
  const data = new Uint8Array(h * w * 4);
  values.forEach((value, i) => {
    // What is no number is left transparent.
    if (!Number.isFinite(value)) return;
    const share = range.high === range.low ? 0.5 : (value - range.low) / (range.high - range.low);
    data.set([...colourAt(colours, share), 255], i * 4);
  });
  const caption = `heat map, ${number(range.low)} to ${number(range.high)}`;
  return show({ width: w, height: h, channels: 4, data }, caption);
}

/** Height and width, made smaller together until the longer one has `side` pixels at most. */
function fittedSize(H: number, W: number, side: number): [number, number] {
  const factor = Math.min(1, side / Math.max(H, W));
  return [Math.max(1, Math.round(H * factor)), Math.max(1, Math.round(W * factor))];
}

function numbersOf(images: Tensor, h: number, w: number): Float32Array {
  const [, , H, W] = images.shape;
  const values = realNumbers(images).to(float32);
  return typedData(H === h && W === w ? values : adaptiveAvgPool2d(values, [h, w])) as Float32Array;
}

function imageRange(values: Float32Array, isByte: boolean): Range {
  if (isByte) return { low: 0, high: 255 };
  const seen = finiteRange(values);
  return seen.low >= -SLACK && seen.high <= 1 + SLACK ? { low: 0, high: 1 } : seen;
}

function finiteRange(values: Float32Array): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? { low: 0, high: 0 } : { low, high };
}

function brightness(value: number, { low, high }: Range): number {
  if (Number.isNaN(value)) return 0;
  if (high === low) return 128;
  return Math.min(255, Math.max(0, Math.round((255 * (value - low)) / (high - low))));
}

/** Nothing where the values are those of an image. */
function rangeText({ low, high }: Range, isByte: boolean): string {
  return isByte || (low === 0 && high === 1) ? "" : `, black ${number(low)} to white ${number(high)}`;
}

/** Small pictures get larger pixels. */
function show({ width, height, channels, data }: Pixels, caption: string, side = MAX_SIDE): Picture {
  // Not before it is needed: it takes a while to load.
  const { encode } = require("fast-png") as typeof import("fast-png");
  const png = Buffer.from(encode({ width, height, data, channels, depth: 8 }));
  const scale = Math.max(1, Math.floor(side / Math.max(width, height)));
  return {
    url: `data:image/png;base64,${png.toString("base64")}`,
    width: width * scale,
    height: height * scale,
    caption,
  };
}
