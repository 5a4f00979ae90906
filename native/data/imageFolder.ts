/** A folder of photographs, in a folder for each class. */
import { type Dirent, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Generator } from "../random/generator.ts";
import { defaultGenerator } from "../random/seeds.ts";
import type { Tensor } from "../tensor.ts";
import { decodeImage } from "../vision/imageFile.ts";
import type { ExampleDataset } from "./dataset.ts";
import { IMAGE_EXTENSIONS, imagesBelow, isFolder } from "./imagesBelow.ts";

export interface ImageFolderOptions {
  /** Changes each image: takes `[3, H, W]` uint8. Default: none. */
  transform?: (image: Tensor, generator: Generator) => Tensor;
  /** Endings of image files, in lower case. Default: those of JPEG, PNG, WebP, GIF and TIFF. */
  extensions?: readonly string[];
}

/**
 * Images `root/CLASS/...` with any folders below, decoded when they are asked for: pairs of an image `[3, H, W]` and a class number.
 * Classes and files are in the order of torchvision's `ImageFolder`: by name, those of a folder before those of folders in it.
 * Links to folders count as folders.
 */
export class ImageFolder implements ExampleDataset<[image: Tensor, label: number]> {
  readonly root: string;
  /** Names of the classes; a label is an index into it. */
  readonly classes: readonly string[];
  /** Files and their class numbers. */
  readonly samples: readonly (readonly [path: string, label: number])[];
  readonly #transform: ImageFolderOptions["transform"];

  /** @throws Error for a folder that is missing, has no folders, or has a class without images */
  constructor(root: string, options: ImageFolderOptions = {}) {
    const { transform, extensions } = optionsOf("ImageFolder", options, {
      transform: undefined,
      extensions: IMAGE_EXTENSIONS,
    });
    this.root = resolve(root);
    this.#transform = transform;
    this.classes = foldersIn(this.root);
    this.samples = this.classes.flatMap((name, label) => {
      const files = imagesBelow("ImageFolder", join(this.root, name), extensions);
      return files.map((file) => [join(this.root, name, file), label] as const);
    });
  }

  get length(): number {
    return this.samples.length;
  }

  /** The label of each class. */
  get classToIdx(): Record<string, number> {
    return Object.fromEntries(this.classes.map((name, label) => [name, label]));
  }

  /** The label of each example, such as for the weights of a WeightedRandomSampler. */
  get targets(): number[] {
    return this.samples.map(([, label]) => label);
  }

  /** @throws Error that names the file, where it cannot be decoded; RangeError for an index out of range */
  async get(index: number, generator: Generator = defaultGenerator): Promise<[image: Tensor, label: number]> {
    const sample = this.samples[index];
    if (!sample)
      throw new RangeError(`ImageFolder: expected an index from 0 to ${this.length - 1}, got ${index}`);
    const [path, label] = sample;
    const image = await decodeImage(path, { mode: "rgb" });
    const changed = this.#transform?.(image, generator) ?? image;
    if (changed !== image) image.dispose();
    return [changed, label];
  }
}

function foldersIn(root: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(root, { withFileTypes: true });
  } catch (cause) {
    throw new Error(`ImageFolder: ${root}: expected a folder of folders, got ${(cause as Error).message}`, {
      cause,
    });
  }
  const folders = entries.filter((entry) => isFolder(root, entry)).map(({ name }) => name);
  if (folders.length === 0)
    throw new Error(`ImageFolder: ${root}: expected a folder for each class, got none`);
  return folders.sort();
}
