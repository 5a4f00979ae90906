/** JPEG files, decoded by libjpeg-turbo, which Pillow has too: for a small photograph it takes a third of sharp's time. */
import { createRequire } from "node:module";
import { isMainThread } from "node:worker_threads";
import { native } from "../loadAddon.ts";
import { begin, finish, type Tensor } from "../tensor.ts";

const START = [0xff, 0xd8, 0xff];
/** Where the module has the library for Linux; its own functions decode with less care for the last bits. */
const LIBRARY = `@julusian/jpeg-turbo/prebuilds/jpeg-turbo-${process.platform}-${process.arch}/libturbojpeg.so.0`;

export interface JpegOptions {
  /** One channel for a grey file. */
  keepsGrey: boolean;
  maxPixels: number;
}

export function isJpeg(bytes: Uint8Array): boolean {
  return START.every((byte, at) => bytes[at] === byte);
}

/** Markers of frames with Huffman codes: baseline, extended and progressive. */
const HUFFMAN_FRAMES = [0xc0, 0xc1, 0xc2];
/** Each 8 x 8 block has a code of at least one bit. */
const PIXELS_PER_BYTE = 8 * 64;

/**
 * How a JPEG of Huffman codes is too short for its pixels, which would take memory before that is found; undefined where it is
 * not, or its frame is not found.
 */
export function missingJpegData(bytes: Uint8Array): string | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const [, marker = 0, high = 0, low = 0] = bytes.subarray(at);
    if (HUFFMAN_FRAMES.includes(marker)) {
      const [height, width] = [at + 5, at + 7].map((place) => 256 * bytes[place]! + bytes[place + 1]!);
      const isShort = height! * width! > PIXELS_PER_BYTE * bytes.length;
      return isShort ? `${bytes.length} bytes for ${width} x ${height} pixels` : undefined;
    }
    at += marker === 0xff ? 1 : 2 + 256 * high + low;
  }
  return undefined;
}

/** Whether there is libjpeg-turbo for this system. */
export const hasJpegDecoder: () => boolean = once(() => {
  let path: string;
  try {
    path = createRequire(import.meta.url).resolve(LIBRARY);
  } catch {
    return false;
  }
  native.openJpegLibrary(path);
  return true;
});

/**
 * Decodes a JPEG: in a worker thread at once, since others go on meanwhile; else on a thread of Node's.
 *
 * @returns `[C, H, W]` uint8, channels last in memory; CMYK becomes RGB as in Pillow, without a profile
 * @throws Error for what is no whole JPEG of 8 bits, or too large
 */
export async function decodeJpeg(bytes: Uint8Array, options: JpegOptions): Promise<Tensor> {
  if (!isMainThread) return decodeJpegHere(bytes, options);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const image = decode(bytes, options, (problem) =>
    problem === undefined ? resolve() : reject(new Error(problem)),
  );
  try {
    await promise;
  } catch (error) {
    image.dispose();
    throw error;
  }
  return image;
}

/** As `decodeJpeg`, on the calling thread. */
export function decodeJpegHere(bytes: Uint8Array, options: JpegOptions): Tensor {
  return decode(bytes, options);
}

function decode(
  bytes: Uint8Array,
  { keepsGrey, maxPixels }: JpegOptions,
  done?: (problem?: string) => void,
): Tensor {
  const made = begin();
  return finish(made, native.decodeJpeg(made, bytes, keepsGrey, maxPixels, done));
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
