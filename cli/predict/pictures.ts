/** What `--image` names, one after the other: files, all images of folders, standard input. */
import { statSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import type { Tensor } from "torchbook";
import type { ImageReadMode } from "torchbook/vision";

export interface Picture {
  /** For the answer: the path, or `standard input`. */
  name: string;
  /** `[C, H, W]` uint8, turned as its camera was held. @throws Error that names it, where it is no image */
  read(mode: ImageReadMode): Promise<Tensor>;
}

/** What one word after `--image` stands for. @throws Error for a folder without images */
export async function picturesOf(word: string): Promise<Picture[]> {
  if (word === "-") return [{ name: "standard input", read: readStandardInput }];
  if (!statSync(word, { throwIfNoEntry: false })?.isDirectory()) return [fileAt(word)];
  const { ImageFiles } = await import("torchbook/data");
  const { join } = await import("node:path");
  try {
    return new ImageFiles(word).paths.map((path) => fileAt(join(word, path)));
  } catch (cause) {
    throw new Error((cause as Error).message.replace(/^ImageFiles: .*?: expected/, `${word}: expected`), {
      cause,
    });
  }
}

function fileAt(path: string): Picture {
  return { name: path, read: (mode) => decode(path, path, mode) };
}

async function readStandardInput(mode: ImageReadMode): Promise<Tensor> {
  const bytes = await buffer(process.stdin);
  if (bytes.length === 0) throw new Error("standard input: expected an image, got nothing");
  return decode(bytes, "standard input", mode);
}

async function decode(input: string | Uint8Array, name: string, mode: ImageReadMode): Promise<Tensor> {
  const { decodeImage } = await import("torchbook/vision");
  try {
    return await decodeImage(input, { mode, applyExifOrientation: true });
  } catch (cause) {
    // The function's name, and what only a program can do, is nothing to who typed a command.
    const message = (cause as Error).message.replace(/^decodeImage: .*?: expected/s, "expected");
    throw new Error(`${name}: ${message.replace(/; pass maxPixels.*$/, "")}`, { cause });
  }
}
