/** What the golden scripts wrote of each network, by its name. */
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Of a tensor: its first numbers, the largest, and sums over all: of `x[i]` and of `x[i] * cos(0.7 * i)`. */
export interface GoldenNumbers {
  shape: number[];
  values: number[];
  largest: number;
  sums: [number, number];
}

/** Of one step in float64, with four images drawn anew from the seed. */
export interface GoldenTraining {
  loss: number;
  gradNorms: number[];
  logitsAfterStep: GoldenNumbers;
  /** How far PyTorch's own norms in float32 are from these. */
  float32Gap: number;
}

/** Made by test/fixtures/chapters/goldens.py with PyTorch 2.15.0, torchvision 0.29.2 and timm 1.0.31. */
export interface Golden {
  /** Whose definition it is. */
  source: string;
  /** Of an image of full size; the multiply-adds are of this one. */
  inputShape: [number, number, number];
  parameters: number;
  multiplyAdds: number;
  keysHash: string;
  /** Side of the images that gave the numbers. */
  smallSize: number;
  logits: GoldenNumbers;
  training?: GoldenTraining;
}

/** Weights in another layout, drawn from the seed in the order of its shapes, and the logits of its own network. */
export interface GoldenLayout {
  /** As our table of layouts names it. */
  layout: string;
  network: string;
  shapes: Record<string, number[]>;
  logits: GoldenNumbers;
}

interface GoldenFile {
  networks: Record<string, Golden>;
  layouts?: GoldenLayout[];
}

const FOLDER = fileURLToPath(new URL("../fixtures/chapters/goldens/", import.meta.url));

/** As in test/fixtures/chapters/seeded.py. */
export const SEED = 20261124;

const FILES = globSync(`${FOLDER}*.json`)
  .sort()
  .map((file): GoldenFile => JSON.parse(readFileSync(file, "utf8")));

export const GOLDENS: ReadonlyMap<string, Golden> = new Map(
  FILES.flatMap(({ networks }) => Object.entries(networks)),
);

export const GOLDEN_LAYOUTS: readonly GoldenLayout[] = FILES.flatMap(({ layouts = [] }) => layouts);
