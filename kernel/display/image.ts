/** `image`: a picture from the bytes of a file, from pixels or from a tensor. */
import { encodePng, enlarge } from "./png.ts";
import { type PixelData, type PixelRange, toPixels } from "./pixels.ts";
import { RichValue } from "./richValue.ts";
import { describe, type NumbersLike } from "./tensorLike.ts";

export interface ImageOptions {
  /** Each pixel becomes a square of this many pixels a side. Default 1. Not for files. */
  scale?: number;
  /** Values that become black and white, or `"auto"`. Default [0, 255] for whole numbers, [0, 1] for floats. Not for files. */
  range?: PixelRange;
  /** Width on the page in CSS pixels. Default: the image's own. */
  width?: number;
  /** Text for those who do not see the picture. Default: its kind and size. */
  alt?: string;
}

/**
 * A picture.
 *
 * @param source bytes of a PNG, JPEG, GIF or SVG file; `{ width, height, data }`; or a tensor or nested array
 *   `[H, W]`, `[C, H, W]` or `[H, W, C]` with whole numbers in 0-255 or floats in 0-1.
 * @throws TypeError or RangeError where `source` is none of these.
 */
export function image(
  source: Uint8Array | ArrayBuffer | PixelData | NumbersLike,
  options: ImageOptions = {},
): RichValue {
  const bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source;
  if (bytes instanceof Uint8Array) return fileImage(bytes, options);
  const scale = options.scale ?? 1;
  if (!Number.isInteger(scale) || scale < 1) {
    throw new RangeError(`image: a whole number from 1 expected for scale, got ${describe(scale)}`);
  }
  const pixels = toPixels("image", source, options.range);
  const png = encodePng(scale === 1 ? pixels : enlarge(pixels, scale));
  return pictureValue("image/png", png, `[image, ${pixels.width} x ${pixels.height}]`, options);
}

function fileImage(bytes: Uint8Array, options: ImageOptions): RichValue {
  const type = sniffImageType(bytes);
  if (!type) {
    const start = Buffer.from(bytes.subarray(0, 8)).toString("hex");
    throw new TypeError(
      `image: bytes of a PNG, JPEG, GIF or SVG file expected, got ${bytes.length} bytes that begin with "${start}"`,
    );
  }
  return pictureValue(
    type,
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    `[${type}, ${bytes.length} bytes]`,
    options,
  );
}

/** MIME type of an image file by its first bytes. */
export function sniffImageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE svg|svg)/.test(head) && head.includes("<svg"))
    return "image/svg+xml";
  return undefined;
}

function pictureValue(
  type: string,
  bytes: Buffer,
  text: string,
  { width, alt = text }: ImageOptions,
): RichValue {
  const data = type === "image/svg+xml" ? bytes.toString("utf8") : bytes.toString("base64");
  const size = width === undefined ? {} : { width };
  return new RichValue(
    { [type]: data, "text/plain": alt },
    width === undefined ? {} : { [type]: { ...size, alt } },
  );
}
