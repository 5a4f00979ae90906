/** Pixels, and PNG files of them. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Pixels row by row, samples of a pixel side by side, 0-255. */
export interface Pixels {
  width: number;
  height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  /** `height * width * channels` samples. */
  data: Uint8Array | Uint8ClampedArray;
}

export function encodePng(pixels: Pixels): Buffer {
  // Not before it is needed: it takes a while to load.
  const { encode } = require("fast-png") as typeof import("fast-png");
  return Buffer.from(encode({ ...pixels, depth: 8 }));
}

/** Each pixel as a square of `scale` x `scale` pixels (nearest neighbour), so that small images stay sharp. */
export function enlarge({ width, height, channels, data }: Pixels, scale: number): Pixels {
  const big = new Uint8Array(width * height * channels * scale * scale);
  for (let y = 0, to = 0; y < height * scale; y++) {
    const row = Math.floor(y / scale) * width;
    for (let x = 0; x < width * scale; x++) {
      const from = (row + Math.floor(x / scale)) * channels;
      for (let c = 0; c < channels; c++) big[to++] = data[from + c] as number;
    }
  }
  return { width: width * scale, height: height * scale, channels, data: big };
}
