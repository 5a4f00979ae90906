import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as torch from "torchbook";
import { DataLoader, fromModule, ImageFolder } from "torchbook/data";
import { writeImage } from "torchbook/vision";
import { withFolder } from "./temporaryFolder.ts";

const generator = () => new torch.Generator().manualSeed(1);

/** `cats` and `dogs` of six by five pixels; the value of a photo's pixels is its number. */
async function withPhotos(use: (root: string) => Promise<void>): Promise<void> {
  await withFolder(async (root) => {
    mkdirSync(join(root, "dogs", "young"), { recursive: true });
    mkdirSync(join(root, "cats"));
    const photos = ["cats/a.png", "cats/b.webp", "dogs/c.tif", "dogs/young/d.PNG", "cats/e.jpg"];
    for (const [number, path] of photos.entries()) {
      const image = torch.full([3, 6, 5], 10 * number, { dtype: torch.uint8 });
      await writeImage(join(root, path), image, { quality: 100 });
    }
    writeFileSync(join(root, "cats", "notes.txt"), "no photo");
    await use(root);
  });
}

describe("ImageFolder", () => {
  it("finds classes and photos in the order of their names, and decodes them", () =>
    withPhotos(async (root) => {
      const photos = new ImageFolder(root);
      assert.deepEqual(photos.classes, ["cats", "dogs"]);
      assert.deepEqual(
        photos.samples.map(([path, label]) => [path.slice(root.length + 1), label]),
        [
          ["cats/a.png", 0],
          ["cats/b.webp", 0],
          ["cats/e.jpg", 0],
          ["dogs/c.tif", 1],
          ["dogs/young/d.PNG", 1],
        ],
      );
      const [image, label] = await photos.get(3, generator());
      assert.deepEqual(image.shape, [3, 6, 5]);
      assert.equal(image.select(0, 0).select(0, 0).select(0, 0).item(), 20);
      assert.equal(label, 1);
    }));

  it("gives a loader the same batches with and without workers", async function () {
    this.timeout(60_000);
    await withPhotos(async (root) => {
      const photos = await fromModule<ImageFolder>(new URL("./photos.ts", import.meta.url), root);
      const pass = async (numWorkers: number) => {
        torch.manualSeed(2);
        const batches = [];
        for await (const [images, labels] of new DataLoader(photos, {
          batchSize: 2,
          shuffle: true,
          numWorkers,
        })) {
          assert.deepEqual(images.shape.slice(1), [3, 4, 4]);
          batches.push([images.toArray(), labels.toArray()]);
        }
        return batches;
      };
      assert.deepEqual(await pass(2), await pass(0));
    });
  });

  it("names the photo that cannot be decoded, and its batch", () =>
    withPhotos(async (root) => {
      const path = join(root, "dogs", "c.tif");
      writeFileSync(path, "broken");
      const loader = new DataLoader(new ImageFolder(root), { batchSize: 2 });
      await assert.rejects(
        async () => {
          for await (const _ of loader);
        },
        {
          message: `DataLoader: batch 1: example 3: decodeImage: ${path}: expected jpeg, png, webp, gif, tiff, got Input buffer contains unsupported image format`,
        },
      );
    }));

  describe("rejects", () => {
    it("a folder that is missing, empty, or has a class without photos", () =>
      withFolder(async (root) => {
        assert.throws(
          () => new ImageFolder(join(root, "none")),
          /none: expected a folder of folders, got ENOENT/,
        );
        assert.throws(() => new ImageFolder(root), {
          message: `ImageFolder: ${root}: expected a folder for each class, got none`,
        });
        mkdirSync(join(root, "empty"));
        assert.throws(() => new ImageFolder(root, { extensions: [".jpg"] }), {
          message: `ImageFolder: ${join(root, "empty")}: expected files ending in .jpg, got none`,
        });
      }));
  });
});
