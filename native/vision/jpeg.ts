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
