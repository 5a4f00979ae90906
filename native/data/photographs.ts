/** A few photographs to classify; they come with the package. */
import { join } from "node:path";
import type { Tensor } from "../tensor.ts";
import { decodeImage } from "../vision/imageFile.ts";

/** A photograph, and whose it is. */
export interface Photograph {
  /** What it shows: `cat`, `coffee`, `rocket`, `tripod`. */
  name: string;
  /** The photographer, and where the file is from. */
  source: string;
  licence: string;
  /** Of the JPEG file. */
  path: string;
  /** `[3, H, W]` uint8, the longer side 320 pixels. */
  imageU8: Tensor;
}

const FOLDER = join(import.meta.dirname, "photographs");

/** Sources and licences: photographs/README.md. */
const PHOTOGRAPHS = [
  { name: "cat", source: "Stefan van der Walt, chelsea.png of scikit-image", licence: "CC0" },
  { name: "coffee", source: "Rachel Michetti, coffee.png of scikit-image", licence: "CC0" },
  { name: "rocket", source: "SpaceX, rocket.jpg of scikit-image", licence: "public domain" },
  { name: "tripod", source: "Lav Varshney, camera.png of scikit-image", licence: "CC0" },
];

/**
 * Four photographs of things that ImageNet has a class for; that of the tripod is grey.
 *
 * ```ts
 * const [cat] = await photographs();
 * ```
 */
export function photographs(): Promise<Photograph[]> {
  return Promise.all(
    PHOTOGRAPHS.map(async (photograph) => {
      const path = join(FOLDER, `${photograph.name}.jpg`);
      return { ...photograph, path, imageU8: await decodeImage(path, { mode: "rgb" }) };
    }),
  );
}
