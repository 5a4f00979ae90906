import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as torch from "torchbook";
import { CocoDetection, type CocoSample, DataLoader, fromModule } from "torchbook/data";
import { compose, randomHorizontalFlip, writeImage } from "torchbook/vision";
import { decodeSegmentation } from "../../../native/data/cocoMask.ts";
import { withFolder } from "./temporaryFolder.ts";

interface MaskCase {
  name: string;
  polygons: number[][];
  counts: number[];
  text: string;
  pixels: string;
}

/** Made by test/fixtures/data/cocoMasks.py with pycocotools 2.0.11. */
const { height, width, cases }: { height: number; width: number; cases: MaskCase[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/data/cocoMasks.json", import.meta.url), "utf8"),
);

const generator = () => new torch.Generator().manualSeed(1);
const SQUARE = [2, 1, 5, 1, 5, 4, 2, 4];

/** As published: numbers in the same fields, `iscrowd` with runs, an image without objects. */
const annotations = () => ({
  info: { year: 2017 },
  licenses: [],
  images: [
    { license: 3, file_name: "000000000139.png", height: 6, width: 8, id: 139 },
    { license: 3, file_name: "000000000025.png", height: 4, width: 5, id: 25 },
  ],
  annotations: [
    {
      segmentation: [SQUARE],
      area: 9.5,
      iscrowd: 0,
      image_id: 139,
      bbox: [2, 1, 3, 3],
      category_id: 18,
      id: 7,
    },
    {
      segmentation: { counts: [6, 6, 36], size: [6, 8] },
      ...{ area: 6, iscrowd: 1, image_id: 139, bbox: [1, 0, 1, 6], category_id: 90, id: 900_100 },
    },
  ],
  categories: [
    { supercategory: "animal", id: 18, name: "dog" },
    { supercategory: "indoor", id: 90, name: "toothbrush" },
  ],
});

type Annotations = ReturnType<typeof annotations>;

/** A folder as of COCO; `change` spoils the annotations. */
async function withCoco(
  use: (images: string, file: string) => Promise<void> | void,
  change: (file: Annotations) => unknown = (file) => file,
): Promise<void> {
  await withFolder(async (root) => {
    const [images, file] = [join(root, "val2017"), join(root, "instances_val2017.json")];
    mkdirSync(images);
    for (const [name, shape] of [
      ["000000000139.png", [3, 6, 8]],
      ["000000000025.png", [3, 4, 5]],
    ] as const)
      await writeImage(join(images, name), torch.full([...shape], 7, { dtype: torch.uint8 }));
    writeFileSync(file, JSON.stringify(change(annotations())));
    await use(images, file);
  });
}

describe("masks of COCO", () => {
  for (const { name, polygons, counts, text, pixels } of cases) {
    it(`${name}: pycocotools' pixels from polygons, numbers and text`, () => {
      const size = [height, width];
      for (const segmentation of [polygons, { size, counts }, { size, counts: text }]) {
        const mask = decodeSegmentation(segmentation, height, width);
        const packed = Buffer.alloc(Math.ceil(mask.length / 8));
        for (const [at, bit] of mask.entries()) packed[at >> 3]! |= bit << (7 - (at & 7));
        assert.equal(packed.toString("hex"), pixels);
      }
    });
  }

  describe("rejects", () => {
    const rejects = (title: string, segmentation: unknown, message: string) =>
      it(title, () =>
        assert.throws(() => decodeSegmentation(segmentation, 2, 3), { message: `segmentation: ${message}` }),
      );
    const POLYGONS = "expected polygons of three points or more near the image, x and y of each, got";
    rejects("no polygons", [], "expected polygons, got none");
    rejects("two points", [[0, 0, 1, 1]], `${POLYGONS} 4 values`);
    rejects(
      "a point far away, which would take long to draw",
      [[0, 0, 1e9, 1, 2, 2]],
      `${POLYGONS} 1000000000`,
    );
    rejects("text as a number", [[0, 0, "x", 1, 2, 2]], `${POLYGONS} x`);
    rejects("nothing", undefined, "expected polygons or { size, counts }, got undefined");
    rejects(
      "runs of another size",
      { size: [3, 2], counts: [6] },
      "size: expected that of the image, 2 x 3, got 3 x 2",
    );
    rejects(
      "runs that end early",
      { size: [2, 3], counts: [5] },
      "counts: expected runs of 6 pixels in all, got 5",
    );
    rejects(
      "runs beyond the image",
      { size: [2, 3], counts: [4, 1e12] },
      "counts: expected runs of 6 pixels in all, got 1000000000000 after 4",
    );
    rejects(
      "a character that there is not",
      { size: [2, 3], counts: "1 2" },
      'counts: expected a character from 0 to o at 1, got " "',
    );
    rejects(
      "text cut off",
      { size: [2, 3], counts: "f" },
      "counts: expected a character from 0 to o at 1, got its end",
    );
  });
});

describe("CocoDetection", () => {
  it("gives images in the order of their ids, with boxes, masks, labels and areas of their objects", () =>
    withCoco(async (images, file) => {
      const coco = new CocoDetection(images, file, { masks: true });
      assert.equal(coco.length, 2);
      assert.deepEqual(
        coco.categories.map(({ id, name }) => [id, name]),
        [
          [18, "dog"],
          [90, "toothbrush"],
        ],
      );
      const sample = await coco.get(1, generator());
      assert.equal(sample.imageId, 139);
      assert.deepEqual(sample.image.shape, [3, 6, 8]);
      assert.equal(sample.boxes.format, "xyxy");
      assert.deepEqual(sample.boxes.canvasSize, [6, 8]);
      assert.deepEqual(sample.boxes.data.toArray(), [
        [2, 1, 5, 4],
        [1, 0, 2, 6],
      ]);
      assert.deepEqual(sample.labels.toArray(), [18, 90]);
      assert.deepEqual(sample.area.toArray(), [9.5, 6]);
      assert.deepEqual(sample.isCrowd.toArray(), [0, 1]);
      const masks = sample.masks?.data as torch.Tensor;
      assert.deepEqual(masks.sum([1, 2]).toArray(), [9, 6]);
      assert.equal(masks.select(0, 1).select(1, 1).sum().item(), 6, "the second column");
      const empty = await coco.get(0, generator());
      assert.equal(empty.imageId, 25);
      assert.deepEqual(empty.boxes.data.shape, [0, 4]);
      assert.deepEqual(empty.masks?.data.shape, [0, 4, 5]);
      assert.deepEqual(empty.labels.shape, [0]);
    }));

  it("carries boxes and masks through transforms", () =>
    withCoco(async (images, file) => {
      const transform = compose(randomHorizontalFlip({ p: 1 }));
      const flipped = await new CocoDetection(images, file, { masks: true, transform }).get(1, generator());
      assert.deepEqual(flipped.boxes.data.toArray(), [
        [3, 1, 6, 4],
        [6, 0, 7, 6],
      ]);
      assert.equal(flipped.masks?.data.select(0, 1).select(1, 6).sum().item(), 6);
    }));

  it("gives a loader lists of samples, the same with and without workers", async function () {
    this.timeout(60_000);
    await withCoco(async (images, file) => {
      const module = new URL("./cocoSamples.ts", import.meta.url);
      const coco = await fromModule<CocoDetection>(module, images, file);
      const pass = async (numWorkers: number) => {
        const found: unknown[] = [];
        const loader = new DataLoader(coco, { batchSize: 2, numWorkers });
        for await (const batch of loader) {
          const samples: CocoSample[] = batch;
          for (const { imageId, boxes, masks, labels } of samples) {
            const { format, canvasSize, data } = boxes;
            found.push([
              imageId,
              format,
              canvasSize,
              data.toArray(),
              masks?.data.toArray(),
              labels.toArray(),
            ]);
          }
        }
        return found;
      };
      const alone = await pass(0);
      assert.equal(alone.length, 2);
      assert.deepEqual(await pass(1), alone);
    });
  });

  describe("rejects", () => {
    const rejects = (title: string, change: (file: Annotations) => unknown, message: string) =>
      it(title, () =>
        withCoco((images, file) => {
          assert.throws(() => new CocoDetection(images, file), {
            message: `COCO: ${file}: expected ${message}`,
          });
        }, change),
      );
    rejects("a list", () => [], 'a list "images", got keys ');
    rejects(
      "captions, which have no categories",
      ({ images, annotations }) => ({ images, annotations }),
      'a list "categories", got keys images, annotations',
    );
    rejects(
      "an image without a size",
      (file) => ({ ...file, images: [{ id: 1, file_name: "a" }] }),
      'images[0]: height and width > 0, got {"id":1,"file_name":"a"}',
    );
    rejects(
      "an annotation of no image",
      (file) => ({ ...file, annotations: [{ image_id: 5 }] }),
      'annotations[0]: an image_id that images has, got {"image_id":5}',
    );
    rejects(
      "an annotation of no category",
      (file) => ({ ...file, annotations: [{ image_id: 25, category_id: 1 }] }),
      'annotations[0]: a category_id that categories has, got {"image_id":25,"category_id":1}',
    );
    rejects(
      "a box of three numbers",
      (file) => ({ ...file, annotations: [{ image_id: 25, category_id: 18, bbox: [1, 2, 3] }] }),
      'annotations[0]: a bbox of four numbers, got {"image_id":25,"category_id":18,"bbox":[1,2,3]}',
    );

    it("a file that is cut off, or missing", () =>
      withCoco((images, file) => {
        writeFileSync(file, readFileSync(file).subarray(0, 300));
        assert.throws(
          () => new CocoDetection(images, file),
          /: expected a JSON file of annotations, got Expected .* in JSON at position 300 /,
        );
        assert.throws(
          () => new CocoDetection(images, `${file}.gz`),
          /: expected a JSON file of annotations, got ENOENT/,
        );
      }));

    it("an image of another size, a missing one, and a wrong segmentation, by name", () =>
      withCoco(
        async (images, file) => {
          const coco = new CocoDetection(images, file, { masks: true });
          await assert.rejects(coco.get(1, generator()), {
            message: "CocoDetection: annotation 7: segmentation: expected polygons, got none",
          });
          const path = join(images, "000000000025.png");
          await writeImage(path, torch.zeros([3, 5, 5], { dtype: torch.uint8 }));
          await assert.rejects(coco.get(0, generator()), {
            message: `CocoDetection: ${path}: expected 4 x 5 pixels as its annotations say, got 5 x 5`,
          });
          await assert.rejects(coco.get(2, generator()), {
            message: "CocoDetection: expected an index from 0 to 1, got 2",
          });
        },
        (file) => {
          file.annotations[0]!.segmentation = [];
          return file;
        },
      ));
  });
});
