/** Reads COCO's annotations of objects: one JSON file with images, categories, and boxes and segmentations. */
import { readFileSync } from "node:fs";

/** As in the file, https://cocodataset.org/#format-data */
export interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  /** Left, top, width, height in pixels. */
  bbox: [x: number, y: number, width: number, height: number];
  /** Polygons or runs of pixels. */
  segmentation?: unknown;
  area?: number;
  /** 1: runs around many objects at once. */
  iscrowd?: 0 | 1;
}

export interface CocoImage {
  id: number;
  file_name: string;
  height: number;
  width: number;
}

export interface CocoCategory {
  id: number;
  name: string;
  supercategory?: string;
}

export interface CocoAnnotations {
  /** By their ids. */
  images: CocoImage[];
  categories: CocoCategory[];
  /** Of an image, by its id; in the order of the file. */
  ofImage: Map<number, CocoAnnotation[]>;
}

/** @throws Error that names the file and the entry, what was expected and what was found */
export function readCocoAnnotations(path: string): CocoAnnotations {
  const fail = (expected: string, got: unknown, cause?: unknown): never => {
    throw new Error(`COCO: ${path}: expected ${expected}, got ${text(got)}`, { cause });
  };
  let file: Record<string, unknown>;
  try {
    file = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    return fail("a JSON file of annotations", (cause as Error).message, cause);
  }
  if (typeof file !== "object" || file === null) fail("an object", file);
  const list = <Entry>(name: string, check: (entry: Entry) => string | undefined): Entry[] => {
    const entries = file[name];
    if (!Array.isArray(entries))
      return fail(
        `a list "${name}"`,
        entries === undefined ? `keys ${Object.keys(file).join(", ")}` : entries,
      );
    for (const [at, entry] of entries.entries()) {
      const isEntry = typeof entry === "object" && entry !== null;
      const expected = isEntry ? check(entry) : "an object";
      if (expected !== undefined) fail(`${name}[${at}]: ${expected}`, JSON.stringify(entry));
    }
    return entries;
  };
  const images = list<CocoImage>("images", ({ id, file_name, height, width }) => {
    if (!Number.isInteger(id) || typeof file_name !== "string") return "an id and a file_name";
    return height > 0 && width > 0 && Number.isInteger(height * width) ? undefined : "height and width > 0";
  });
  const categories = list<CocoCategory>("categories", ({ id, name }) =>
    Number.isInteger(id) && typeof name === "string" ? undefined : "an id and a name",
  );
  const ofImage = new Map(images.map(({ id }) => [id, [] as CocoAnnotation[]]));
  const categoryIds = new Set(categories.map(({ id }) => id));
  const annotations = list<CocoAnnotation>("annotations", ({ image_id, category_id, bbox }) => {
    if (!ofImage.has(image_id)) return "an image_id that images has";
    if (!categoryIds.has(category_id)) return "a category_id that categories has";
    const isBox = Array.isArray(bbox) && bbox.length === 4 && bbox.every(Number.isFinite);
    return isBox ? undefined : "a bbox of four numbers";
  });
  for (const annotation of annotations) ofImage.get(annotation.image_id)?.push(annotation);
  return { images: images.toSorted((a, b) => a.id - b.id), categories, ofImage };
}

const LONGEST = 200;

function text(got: unknown): string {
  const whole = String(got);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}...` : whole;
}
