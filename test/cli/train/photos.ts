/** A folder of small photographs, real JPEGs, whose classes can be told apart by their colour. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fromTypedArray, uint8 } from "torchbook";
import { writeImage } from "torchbook/vision";

export const COLOURS = { blue: [40, 60, 200], green: [40, 200, 60], red: [200, 50, 40] } as const;

/** Writes `folder/CLASS/0.jpg`, ... of different sizes, with noise. */
export async function writePhotos(folder: string, perClass: number, seed = 0): Promise<void> {
  for (const [at, [name, colour]] of Object.entries(COLOURS).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let index = 0; index < perClass; index += 1) {
      const [width, height] = [40 + ((index * 7) % 20), 36 + ((index * 5) % 24)];
      const state = { value: 1 + seed * 1000 + at * 100 + index };
      const pixels = Uint8Array.from({ length: width * height * 3 }, (_, place) => {
        state.value = (state.value * 48271) % 2147483647;
        return (colour[place % 3] as number) + (state.value % 41) - 20;
      });
      const image = fromTypedArray(pixels, [height, width, 3], uint8.code).permute([2, 0, 1]);
      await writeImage(join(folder, name, `${index}.jpg`), image);
    }
  }
}
