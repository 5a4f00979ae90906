/** The photographs of a folder of your own, with whatever you know of each. */
import { resolve, join } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Generator } from "../random/generator.ts";
import { defaultGenerator } from "../random/seeds.ts";
import type { Tensor } from "../tensor.ts";
import { decodeImage, type ImageReadMode } from "../vision/imageFile.ts";
import type { Sample } from "../vision/visuals.ts";
import type { ExampleDataset } from "./dataset.ts";
import { IMAGE_EXTENSIONS, imagesBelow } from "./imagesBelow.ts";
import { sampleAt, transformed } from "./samples.ts";

/** One image. */
export interface ImageFileSample extends Sample {
  /** `[C, H, W]` uint8. */
  image: Tensor;
  /** Below the folder. */
  path: string;
}

export interface ImageFilesOptions<Target extends object> {
  /** What is known of an image by its path below the folder: boxes, masks, labels or anything else. Default: nothing. */
  target?: (path: string) => Target | Promise<Target>;
  /** Changes each sample: the transforms of `torchbook/vision`, or a function of your own. Default: none. */
  transform?: (sample: ImageFileSample & Target, generator: Generator) => ImageFileSample & Target;
  /** Channels. Default "rgb". */
  mode?: ImageReadMode;
  /** Endings of image files, in lower case. Default: those of JPEG, PNG, WebP, GIF and TIFF. */
  extensions?: readonly string[];
}

/** All images below a folder, in the order of their paths, decoded when they are asked for. */
export class ImageFiles<Target extends object = object> implements ExampleDataset<ImageFileSample & Target> {
  readonly root: string;
  /** Below the folder. */
  readonly paths: readonly string[];
  readonly #options: ImageFilesOptions<Target>;

  /** @throws Error for a folder that is missing or has no images */
  constructor(root: string, options: ImageFilesOptions<Target> = {}) {
    this.#options = optionsOf("ImageFiles", options, {
      target: undefined,
      transform: undefined,
      mode: "rgb",
      extensions: IMAGE_EXTENSIONS,
    });
    this.root = resolve(root);
    this.paths = imagesBelow("ImageFiles", this.root, this.#options.extensions ?? IMAGE_EXTENSIONS);
  }

  get length(): number {
    return this.paths.length;
  }

  /** @throws Error that names the file, where it cannot be decoded; RangeError for an index out of range */
  async get(index: number, generator: Generator = defaultGenerator): Promise<ImageFileSample & Target> {
    const path = sampleAt("ImageFiles", this.paths, index);
    const { target, transform, mode = "rgb" } = this.#options;
    const image = await decodeImage(join(this.root, path), { mode });
    const known = ((await target?.(path)) ?? {}) as Target;
    return transformed({ ...known, image, path }, transform, generator);
  }
}
