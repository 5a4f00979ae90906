import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as torch from "torchbook";
import { DataLoader, ImageFiles } from "torchbook/data";
import { BoundingBoxes, compose, pad, writeImage } from "torchbook/vision";
import { withFolder } from "./temporaryFolder.ts";

const generator = () => new torch.Generator().manualSeed(1);

async function withPhotos(use: (root: string) => Promise<void>): Promise<void> {
  await withFolder(async (root) => {
    mkdirSync(join(root, "walk"));
    for (const [number, path] of ["b.png", "walk/a.webp", "a.JPG"].entries())
      await writeImage(join(root, path), torch.full([3, 6, 5], 10 * number, { dtype: torch.uint8 }));
    writeFileSync(join(root, "notes.txt"), "no photo");
    await use(root);
  });
}

describe("ImageFiles", () => {
  it("gives all images below a folder in the order of their paths", () =>
    withPhotos(async (root) => {
      const photos = new ImageFiles(root);
      assert.deepEqual(photos.paths, ["a.JPG", "b.png", "walk/a.webp"]);
      const { image, path } = await photos.get(1, generator());
      assert.deepEqual(image.shape, [3, 6, 5]);
      assert.equal(path, "b.png");
      for await (const { image, path } of new DataLoader(photos, { batchSize: 3 })) {
        assert.deepEqual(image.shape, [3, 3, 6, 5]);
        assert.deepEqual(path, photos.paths);
      }
    }));

  it("adds what its user knows of each, and carries it through transforms", () =>
    withPhotos(async (root) => {
      const target = (path: string) => ({
        boxes: new BoundingBoxes([[0, 0, 2, 3]], [6, 5]),
        letters: path.length,
      });
      const photos = new ImageFiles(root, { target, transform: compose(pad(1)), mode: "gray" });
      const { image, boxes, letters } = await photos.get(0, generator());
      assert.deepEqual(image.shape, [1, 8, 7]);
      assert.deepEqual(boxes.data.toArray(), [[1, 1, 3, 4]]);
      assert.equal(letters, 5);
    }));

  describe("rejects", () => {
    it("a folder that is missing or has no images, a damaged image and a wrong index, by name", () =>
      withPhotos(async (root) => {
        assert.throws(() => new ImageFiles(join(root, "none")), /none: expected a folder, got ENOENT/);
        assert.throws(() => new ImageFiles(root, { extensions: [".bmp"] }), {
          message: `ImageFiles: ${root}: expected files ending in .bmp, got none`,
        });
        writeFileSync(join(root, "b.png"), "broken");
        const photos = new ImageFiles(root);
        await assert.rejects(photos.get(1, generator()), /b\.png: expected jpeg, png, webp, gif, tiff, got /);
        await assert.rejects(photos.get(3, generator()), {
          message: "ImageFiles: expected an index from 0 to 2, got 3",
        });
      }));
  });
});
