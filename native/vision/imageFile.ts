/** Image files to tensors. Files are decoded by sharp, most JPEG files by libjpeg-turbo; resizing and all else is LibTorch's. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import "../methods.ts";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isMainThread } from "node:worker_threads";
import { takeTypedArray } from "../addon.ts";
import { tensor } from "../creation.ts";
import { int32, uint16, uint8 } from "../dtype.ts";
import { cat } from "../generated/torch.js";
import { isInterrupt } from "../interrupt.ts";
import { tidy } from "../memory.ts";
import type { Tensor } from "../tensor.ts";
import { IMAGE_FORMATS } from "./encodeImage.ts";
import { decodeJpeg, hasJpegDecoder, isJpeg, missingJpegData } from "./jpeg.ts";
import { loadSharp, type Metadata, type Sharp } from "./sharp.ts";

/** Channels of the result: 1, 2, 3 or 4; or as many as the file has (a palette counts as colours). */
export type ImageReadMode = "unchanged" | "gray" | "gray_alpha" | "rgb" | "rgb_alpha";

export interface DecodeOptions {
  /** Default "unchanged". */
  mode?: ImageReadMode;
  /** Turns a photograph as its camera was held. Default false, as in PyTorch. */
  applyExifOrientation?: boolean;
  /** Images of more pixels are refused before they are decoded. Default 178,956,970, Pillow's limit. */
  maxPixels?: number;
}

const PILLOW_LIMIT = 178_956_970;
const READ: readonly string[] = IMAGE_FORMATS;
const MODES: readonly ImageReadMode[] = ["unchanged", "gray", "gray_alpha", "rgb", "rgb_alpha"];

/**
 * Decodes a JPEG, PNG, WebP, GIF (its first picture) or TIFF, to the pixels that Pillow gives: colour profiles are left aside, and
 * CMYK becomes RGB without one.
 *
 * @param input - a path, or the bytes of a file
 * @returns `[C, H, W]` uint8, or uint16 for a file of 16 bits and mode "unchanged"; channels lie last in memory
 * @throws Error that names the file, for one that is missing, damaged, of another format, or too large
 */
export async function decodeImage(input: string | Uint8Array, options: DecodeOptions = {}): Promise<Tensor> {
  const { mode, applyExifOrientation, maxPixels } = optionsOf("decodeImage", options, {
    mode: "unchanged",
    applyExifOrientation: false,
    maxPixels: PILLOW_LIMIT,
  });
  if (!MODES.includes(mode))
    throw new TypeError(`decodeImage: mode: expected ${MODES.join(", ")}, got ${String(mode)}`);
  if (typeof input !== "string" && !(input instanceof Uint8Array))
    throw new TypeError(`decodeImage: expected a path, or bytes as a Uint8Array, got ${typeof input}`);
  const name = typeof input === "string" ? input : `${input.length} bytes`;
  const bytes = typeof input === "string" ? await readImage(input) : input;
  const missing = isJpeg(bytes) && missingJpegData(bytes);
  if (missing) throw new Error(`decodeImage: ${name}: expected a whole jpeg file, got ${missing}`);
  const isPlain = (mode === "rgb" || mode === "unchanged") && !applyExifOrientation;
  if (isPlain && isJpeg(bytes) && hasJpegDecoder()) {
    // What is wrong with a file is told below.
    const jpeg = await decodeJpeg(bytes, { keepsGrey: mode === "unchanged", maxPixels }).catch((error) => {
      if (isInterrupt(error)) throw error;
    });
    if (jpeg) return jpeg;
  }
  const sharp = await loadSharp();
  let image: Sharp;
  let metadata: Metadata;
  try {
    image = sharp(bytes, { limitInputPixels: false, autoOrient: applyExifOrientation, ignoreIcc: true });
    metadata = await image.metadata();
  } catch (cause) {
    throw new Error(`decodeImage: ${name}: expected ${READ.join(", ")}, got ${reason(cause)}`, { cause });
  }
  const { format, width, height } = metadata;
  if (!READ.includes(format))
    throw new Error(`decodeImage: ${name}: expected ${READ.join(", ")}, got ${format}`);
  if (width * height > maxPixels) {
    throw new Error(
      `decodeImage: ${name}: expected at most ${maxPixels} pixels, got ${width} x ${height}; pass maxPixels if the file is to be trusted`,
    );
  }
  const isDeep = mode === "unchanged" && metadata.depth === "ushort";
  const hasAlpha = mode.endsWith("alpha") || (mode === "unchanged" && metadata.hasAlpha);
  const isInk = metadata.space === "cmyk" && metadata.depth === "uchar";
  try {
    const coloured = isInk
      ? image.pipelineColourspace("cmyk").toColourspace("cmyk")
      : image.toColourspace(isDeep ? "rgb16" : "srgb");
    const pixels = await toPixels(hasAlpha ? coloured.ensureAlpha() : coloured.removeAlpha(), isDeep);
    const rgba = isInk ? withoutInk(pixels) : pixels;
    return channelsOf(rgba, mode, /^(b-w|grey16)$/.test(metadata.space));
  } catch (cause) {
    throw new Error(`decodeImage: ${name}: expected a whole ${format} file, got ${reason(cause)}`, { cause });
  }
}

async function readImage(path: string): Promise<Uint8Array> {
  try {
    // A worker thread has nothing else to do meanwhile, and a read at once costs it less.
    return isMainThread ? await readFile(path) : readFileSync(path);
  } catch (cause) {
    throw new Error(`decodeImage: ${path}: expected an image file, got ${reason(cause)}`, { cause });
  }
}

/** `[C, H, W]` with the channels that `mode` asks for. */
function channelsOf(rgba: Tensor, mode: ImageReadMode, isGreyFile: boolean): Tensor {
  const hasAlpha = rgba.shape[0] === 4;
  const isGrey = mode.startsWith("gray") || (mode === "unchanged" && isGreyFile);
  if (!isGrey) return rgba;
  using whole = rgba;
  return tidy(() => {
    const grey = isGreyFile ? whole.narrow(0, 0, 1) : luma(whole.narrow(0, 0, 3));
    return hasAlpha ? cat([grey, whole.narrow(0, 3, 1)]) : grey.contiguous();
  });
}

/** Red, green and blue of cyan, magenta, yellow and black as Pillow computes them, without a profile; alpha stays. */
function withoutInk(inks: Tensor): Tensor {
  using whole = inks;
  return tidy(() => {
    const light = whole.narrow(0, 3, 1).to(int32).neg().add(255);
    const product = whole.narrow(0, 0, 3).to(int32).mul(light).add(128);
    const taken = product.bitwiseRightShift(8).add(product).bitwiseRightShift(8);
    return cat([light.sub(taken).to(uint8), whole.narrow(0, 4, (whole.shape[0] as number) - 4)]);
  });
}

/** Grey in whole numbers as Pillow computes it, from 16-bit shares of red, green and blue. */
function luma(rgb: Tensor): Tensor {
  const shares = tensor([19_595, 38_470, 7_471], { dtype: int32 }).reshape([3, 1, 1]);
  return rgb.to(int32).mul(shares).sum([0], true).add(0x8000).bitwiseRightShift(16).to(uint8);
}

/** `[C, H, W]`, a view of the pixels as they lie in memory, channels last: resizing is quicker with them. */
async function toPixels(image: Sharp, isDeep: boolean): Promise<Tensor> {
  const raw = image.raw({ depth: isDeep ? "ushort" : "uchar" });
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  const values = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) : data;
  const shape = [info.height, info.width, info.channels];
  using pixels = takeTypedArray(values, shape, isDeep ? uint16.code : uint8.code);
  return pixels.permute([2, 0, 1]);
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] as string;
}
