/** PNG files whose pixels are class numbers: places in a palette, or levels of grey. */
import { readFile } from "node:fs/promises";
import type { DecodedPng } from "fast-png";
import { fromTypedArray } from "../addon.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { uint8 } from "../dtype.ts";
import { Mask } from "./visuals.ts";

const SIGNATURE = "89504e470d0a1a0a";
/** Of the width in a PNG file, then the height: four bytes each. The bits of a pixel and the interlacing follow. */
const SIZE_AT = 16;
const BITS_AT = 24;
const INTERLACED_AT = 28;

/**
 * Reads the class of each pixel, as Pascal VOC's segmentations hold them. sharp would give the palette's colours, so the file is
 * read by fast-png.
 *
 * @param path - a PNG file with a palette, or of grey, of at most 8 bits
 * @returns `[H, W]` uint8
 * @throws Error that names the file, for one that is missing, damaged, of another kind, or too large
 */
export async function readMask(path: string, options: { maxPixels?: number } = {}): Promise<Mask> {
  const { maxPixels } = optionsOf("readMask", options, { maxPixels: 178_956_970 });
  const fail = (expected: string, got: string, cause?: unknown): never => {
    throw new Error(`readMask: ${path}: expected ${expected}, got ${got}`, { cause });
  };
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    return fail("a PNG file", (cause as Error).message, cause);
  }
  if (bytes.subarray(0, 8).toString("hex") !== SIGNATURE || bytes.length <= INTERLACED_AT)
    return fail("a PNG file", `${bytes.length} bytes of another kind`);
  const [width, height] = [bytes.readUInt32BE(SIZE_AT), bytes.readUInt32BE(SIZE_AT + 4)];
  if (width * height > maxPixels) return fail(`at most ${maxPixels} pixels`, `${width} x ${height}`);
  // fast-png reads these wrong.
  if (bytes[INTERLACED_AT] === 1 && (bytes[BITS_AT] as number) < 8)
    return fail("8 bits a pixel, or rows in their order", `${bytes[BITS_AT]} bits interlaced`);
  const { decode } = await import("fast-png");
  let png: DecodedPng;
  try {
    png = decode(bytes, { checkCrc: true });
  } catch (cause) {
    return fail("a whole PNG file", (cause as Error).message, cause);
  }
  if (png.channels !== 1 || png.depth === 16)
    return fail(
      "a palette or levels of grey, of at most 8 bits",
      `${png.channels} channels of ${png.depth} bits`,
    );
  return new Mask(fromTypedArray(unpacked(png), [png.height, png.width], uint8.code));
}

/** One byte a pixel; fast-png leaves those of fewer bits side by side in rows of whole bytes. */
function unpacked({ width, height, depth, data }: DecodedPng): Uint8Array {
  if (depth === 8) return Uint8Array.from(data);
  const stride = Math.ceil((width * depth) / 8);
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const bit = column * depth;
      const byte = data[row * stride + (bit >> 3)] as number;
      pixels[row * width + column] = (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }
  }
  return pixels;
}
