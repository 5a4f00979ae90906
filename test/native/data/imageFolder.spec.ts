import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
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

  it("tells the label of each class and of each photo", () =>
    withPhotos(async (root) => {
      const photos = new ImageFolder(root);
      assert.deepEqual(photos.classToIdx, { cats: 0, dogs: 1 });
      assert.deepEqual(photos.targets, [0, 0, 0, 1, 1]);
      torch.manualSeed(1);
      const [, label] = await photos.get(4);
      assert.equal(label, 1);
    }));

  // The order of torchvision 0.29.2's ImageFolder for the same files.
  it("has torchvision's order of files and folders, and follows links", () =>
    withFolder(async (root) => {
      for (const folder of ["b/a/b", "b/a-b", "x", "other"])
        mkdirSync(join(root, folder), { recursive: true });
      const files = ["z.png", "a/y.png", "a.png", "a-b/w.png", "a/b/v.png", "B.png"].map(
        (file) => `b/${file}`,
      );
      for (const file of [...files, "x/q.png", "other/l.png"]) writeFileSync(join(root, file), "");
      symlinkSync(join(root, "other"), join(root, "x", "link"));
      symlinkSync(join(root, "x"), join(root, "linked"));
      symlinkSync(root, join(root, "other", "endless"));
      const photos = new ImageFolder(root);
      assert.deepEqual(photos.classes, ["b", "linked", "other", "x"]);
      const found = photos.samples.map(([path]) => path.slice(root.length + 1));
      assert.deepEqual(
        found.filter((path) => !path.includes("endless")),
        [
          ...["b/B.png", "b/a.png", "b/z.png", "b/a/y.png", "b/a-b/w.png", "b/a/b/v.png"],
          ...["linked/q.png", "linked/link/l.png", "other/l.png", "x/q.png", "x/link/l.png"],
        ],
      );
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
