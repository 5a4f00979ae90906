/** Writes PNG files (8 bits a sample), after the PNG specification, third edition, sections 5 and 11. */
import { crc32, deflateSync } from "node:zlib";

/** Pixels row by row, samples of a pixel side by side, 0-255. */
export interface Pixels {
  width: number;
  height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  channels: 1 | 2 | 3 | 4;
  /** `height * width * channels` samples. */
  data: Uint8Array | Uint8ClampedArray;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;

export function encodePng({ width, height, channels, data }: Pixels): Buffer {
  const rowBytes = width * channels;
  if (data.length !== rowBytes * height) {
    throw new RangeError(
      `encodePng: ${rowBytes * height} samples expected for ${width} x ${height} x ${channels}, got ${data.length}`,
    );
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOUR_TYPES[channels], 0, 0, 0], 8);
  // Each row starts with its filter, 0: none.
  const rows = Buffer.alloc((rowBytes + 1) * height);
  for (let y = 0; y < height; y++) {
    rows.set(data.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
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

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
