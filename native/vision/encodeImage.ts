/** Tensors to image files, by sharp. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import "../methods.ts";
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { toTypedArray } from "../addon.ts";
import { uint16, uint8 } from "../dtype.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { loadSharp } from "./sharp.ts";

export const IMAGE_FORMATS = ["jpeg", "png", "webp", "gif", "tiff"] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

export interface EncodeOptions {
  /** Default "png"; `writeImage` goes by the file's ending. */
  format?: ImageFormat;
  /** Of JPEG and WebP, 1 to 100. Default 75. */
  quality?: number;
}

const DEEP: readonly string[] = ["png", "tiff"];

/**
 * Encodes an image.
 *
 * @param image - `[C, H, W]` uint8, with 1, 2, 3 or 4 channels: grey or colours, with or without alpha; uint16 for PNG and TIFF
 * @throws TypeError for another shape or dtype, a format that there is not, or a quality out of range
 */
export async function encodeImage(image: Tensor, options: EncodeOptions = {}): Promise<Uint8Array> {
  const { format, quality } = optionsOf("encodeImage", options, { format: "png", quality: 75 });
  if (!IMAGE_FORMATS.includes(format))
    throw new TypeError(`encodeImage: format: expected ${IMAGE_FORMATS.join(", ")}, got ${String(format)}`);
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100))
    throw new TypeError(
      `encodeImage: quality: expected a whole number from 1 to 100, got ${String(quality)}`,
    );
  checkImage(image, format);
  const [channels = 0, height = 0, width = 0] = image.shape;
  using pixels = image.permute([1, 2, 0]);
  const data = toTypedArray(pixels) as Uint8Array | Uint16Array;
  const sharp = await loadSharp();
  const raw = { width, height, channels: channels as 1 | 2 | 3 | 4 };
  const colours = channels < 3 ? (["b-w", "grey16"] as const) : (["srgb", "rgb16"] as const);
  const settings =
    format === "jpeg" || format === "webp" ? { quality } : format === "tiff" ? { compression: "lzw" } : {};
  try {
    const made = sharp(data, { raw, limitInputPixels: false });
    const coloured = made.toColourspace(colours[image.dtype === uint16 ? 1 : 0]);
    return await coloured.toFormat(format, settings).toBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`encodeImage: ${width} x ${height} pixels as ${format}: ${reason}`, { cause });
  }
}

function checkImage(image: Tensor, format: ImageFormat): void {
  const dtypes = DEEP.includes(format) ? [uint8, uint16] : [uint8];
  if (!isTensor(image) || image.ndim !== 3 || image.numel === 0 || !dtypes.includes(image.dtype)) {
    const wanted = dtypes.map(({ name }) => name).join(" or ");
    const got = isTensor(image) ? `shape [${image.shape.join(", ")}] of ${image.dtype}` : typeof image;
    throw new TypeError(
      `encodeImage: expected an image [C, H, W] of ${wanted}, with pixels, for ${format}, got ${got}`,
    );
  }
  const [channels = 0] = image.shape;
  if (channels > 4) throw new TypeError(`encodeImage: expected 1 to 4 channels, got ${channels}`);
  if (format === "jpeg" && channels % 2 === 0)
    throw new TypeError(
      `encodeImage: expected 1 or 3 channels for JPEG, which has no alpha, got ${channels}`,
    );
}

/**
 * Writes an image file.
 *
 * @param path - ends in .jpg, .jpeg, .png, .webp, .gif, .tif or .tiff
 * @param image - `[C, H, W]` uint8; uint16 for PNG and TIFF
 * @throws TypeError for another ending, shape or dtype; Error that names the path where it cannot be written
 */
export async function writeImage(
  path: string,
  image: Tensor,
  options: Omit<EncodeOptions, "format"> = {},
): Promise<void> {
  const { quality } = optionsOf("writeImage", options, { quality: undefined });
  const ending = extname(path).slice(1).toLowerCase();
  const format = ending === "jpg" ? "jpeg" : ending === "tif" ? "tiff" : ending;
  if (!IMAGE_FORMATS.includes(format as ImageFormat))
    throw new TypeError(
      `writeImage: ${path}: expected an ending of ${IMAGE_FORMATS.join(", ")}, got "${extname(path)}"`,
    );
  const bytes = await encodeImage(image, { quality, format: format as ImageFormat });
  await writeFile(path, bytes).catch((cause) => {
    throw new Error(`writeImage: ${path} could not be written: ${(cause as Error).message}`, { cause });
  });
}
