import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "fast-png";
import * as torch from "torchbook";
import { DataLoader, VOC_CLASSES, VocDetection, VocSegmentation } from "torchbook/data";
import { randomHorizontalFlip, writeImage } from "torchbook/vision";
import { withFolder } from "./temporaryFolder.ts";

const generator = () => new torch.Generator().manualSeed(1);

/** As published: tabs, a person whose parts have names and boxes of their own, fields in no fixed order. */
const ANNOTATION = `<annotation>
\t<folder>VOC2012</folder>
\t<filename>2008_000008.jpg</filename>
\t<source><database>The VOC2008 Database</database></source>
\t<size>
\t\t<width>8</width>
\t\t<height>6</height>
\t\t<depth>3</depth>
\t</size>
\t<segmented>0</segmented>
\t<object>
\t\t<name>horse</name>
\t\t<pose>Left</pose>
\t\t<truncated>0</truncated>
\t\t<occluded>1</occluded>
\t\t<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>5</xmax><ymax>6</ymax></bndbox>
\t\t<difficult>0</difficult>
\t</object>
\t<object>
\t\t<name>person</name>
\t\t<bndbox><xmax>7</xmax><xmin>3.5</xmin><ymax>4</ymax><ymin>1</ymin></bndbox>
\t\t<difficult>1</difficult>
\t\t<part><name>head</name><bndbox><xmin>4</xmin><ymin>1</ymin><xmax>5</xmax><ymax>2</ymax></bndbox></part>
\t</object>
</annotation>
`;
const PALETTE = Array.from({ length: 256 }, (_, at): [number, number, number] => [
  at,
  255 - at,
  (at * 7) % 256,
]);

function classMap(): { pixels: Uint8Array; file: Uint8Array } {
  const pixels = Uint8Array.from({ length: 48 }, (_, at) => (at % 8 === 3 ? 255 : at > 20 ? 13 : 0));
  return {
    pixels,
    file: encode({ width: 8, height: 6, data: pixels, depth: 8, channels: 1, palette: PALETTE }),
  };
}

/** A folder as `VOCdevkit/VOC2012`. */
async function withVoc(use: (root: string) => Promise<void> | void, annotation = ANNOTATION): Promise<void> {
  await withFolder(async (root) => {
    const lists = ["Main", "Segmentation"].map((name) => join(root, "ImageSets", name));
    for (const folder of [
      ...lists,
      ...["JPEGImages", "Annotations", "SegmentationClass"].map((n) => join(root, n)),
    ])
      mkdirSync(folder, { recursive: true });
    for (const list of lists) writeFileSync(join(list, "val.txt"), "2008_000008\n");
    const image = torch.full([3, 6, 8], 9, { dtype: torch.uint8 });
    await writeImage(join(root, "JPEGImages", "2008_000008.jpg"), image);
    writeFileSync(join(root, "Annotations", "2008_000008.xml"), annotation);
    writeFileSync(join(root, "SegmentationClass", "2008_000008.png"), classMap().file);
    await use(root);
  });
}

describe("VocDetection", () => {
  it("gives an image with the boxes of its objects, not of their parts, labels and which are difficult", () =>
    withVoc(async (root) => {
      const voc = new VocDetection(root, { imageSet: "val" });
      assert.deepEqual(voc.names, ["2008_000008"]);
      const { image, boxes, labels, difficult, name } = await voc.get(0, generator());
      assert.equal(name, "2008_000008");
      assert.deepEqual(image.shape, [3, 6, 8]);
      assert.deepEqual(boxes.canvasSize, [6, 8]);
      assert.deepEqual(boxes.data.toArray(), [
        [1, 2, 5, 6],
        [3.5, 1, 7, 4],
      ]);
      assert.deepEqual(
        (labels.toArray() as number[]).map((label) => VOC_CLASSES[label]),
        ["horse", "person"],
      );
      assert.deepEqual(difficult.toArray(), [false, true]);
      assert.equal(VOC_CLASSES.length, 21);
    }));

  it("takes the lists of names with a 1 or -1 behind them", () =>
    withVoc((root) => {
      writeFileSync(join(root, "ImageSets", "Main", "train.txt"), "2008_000008 -1\r\n2008_000015  1\r\n");
      assert.deepEqual(new VocDetection(root).names, ["2008_000008", "2008_000015"]);
    }));

  it("gives a loader lists of samples", () =>
    withVoc(async (root) => {
      const transform = randomHorizontalFlip({ p: 1 });
      const loader = new DataLoader(new VocDetection(root, { imageSet: "val", transform }), { batchSize: 4 });
      for await (const batch of loader)
        assert.deepEqual(batch[0]?.boxes.data.toArray(), [
          [3, 2, 7, 6],
          [1, 1, 4.5, 4],
        ]);
    }));

  describe("rejects", () => {
    const path = (root: string) => join(root, "Annotations", "2008_000008.xml");
    const rejects = (title: string, annotation: string, message: string) =>
      it(title, () =>
        withVoc(async (root) => {
          const voc = new VocDetection(root, { imageSet: "val" });
          await assert.rejects(voc.get(0, generator()), {
            message: `VOC: ${path(root)}: expected ${message}`,
          });
        }, annotation),
      );
    rejects(
      "a file that is cut off",
      ANNOTATION.slice(0, 300),
      "a whole XML file, got 14:10: unclosed tag: object",
    );
    rejects("an empty file", "", "a whole XML file, got 1:0: document must contain a root element");
    rejects("another kind of XML", "<svg/>", "an <annotation>, got <svg>");
    rejects(
      "an entity that would come from another file",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation>&x;</annotation>',
      "a whole XML file, got 1:69: undefined entity",
    );
    rejects(
      "an annotation without a size",
      "<annotation><filename>x</filename></annotation>",
      "<size> in <annotation>, got none",
    );
    rejects(
      "an object without a box",
      ANNOTATION.replace(/<bndbox>.*<\/bndbox>/, ""),
      "<bndbox> in <object>, got none",
    );
    rejects("a box of words", ANNOTATION.replace(">3.5<", ">left<"), 'a number in <xmin>, got "left"');
    rejects(
      "an object of another class",
      ANNOTATION.replace("horse", "unicorn"),
      'a name of VOC_CLASSES, got "unicorn"',
    );
    rejects(
      "another image's annotation",
      ANNOTATION.replace("<width>8", "<width>9"),
      "the 6 x 8 pixels of its image, got 6 x 9",
    );

    it("a missing annotation, list or image, and an empty list, by name", () =>
      withVoc(async (root) => {
        const list = (name: string) => join(root, "ImageSets", "Main", name);
        assert.throws(() => new VocDetection(root), /train\.txt: expected a list of images, got ENOENT/);
        writeFileSync(list("test.txt"), "\n");
        assert.throws(() => new VocDetection(root, { imageSet: "test" }), {
          message: `VOC: ${list("test.txt")}: expected a list of images, got no names`,
        });
        writeFileSync(list("test.txt"), "../../etc/passwd\n");
        assert.throws(() => new VocDetection(root, { imageSet: "test" }), {
          message: `VOC: ${list("test.txt")}: expected names of images, got "../../etc/passwd"`,
        });
        writeFileSync(list("test.txt"), "2008_000009\n");
        const voc = new VocDetection(root, { imageSet: "test" });
        await assert.rejects(voc.get(0, generator()), /2008_000009\.jpg: expected an image file, got ENOENT/);
        await assert.rejects(voc.get(1, generator()), {
          message: "VocDetection: expected an index from 0 to 0, got 1",
        });
      }));
  });
});

describe("VocSegmentation", () => {
  it("gives an image with the class of each pixel, by the places in the palette", () =>
    withVoc(async (root) => {
      const { image, masks } = await new VocSegmentation(root, { imageSet: "val" }).get(0, generator());
      assert.deepEqual(image.shape, [3, 6, 8]);
      assert.deepEqual(masks.data.shape, [6, 8]);
      assert.deepEqual(masks.data.data(), classMap().pixels);
    }));

  it("flips classes with the image", () =>
    withVoc(async (root) => {
      const transform = randomHorizontalFlip({ p: 1 });
      const { masks } = await new VocSegmentation(root, { imageSet: "val", transform }).get(0, generator());
      assert.deepEqual(masks.data.select(0, 5).toArray(), [13, 13, 13, 13, 255, 13, 13, 13]);
    }));

  describe("rejects", () => {
    const rejects = (title: string, make: () => Uint8Array, message: RegExp) =>
      it(title, () =>
        withVoc(async (root) => {
          const file = join(root, "SegmentationClass", "2008_000008.png");
          writeFileSync(file, make());
          const voc = new VocSegmentation(root, { imageSet: "val" });
          await assert.rejects(voc.get(0, generator()), (error: Error) => {
            assert.ok(error.message.includes(file), error.message);
            assert.match(error.message, message);
            return true;
          });
        }),
      );
    const { file } = classMap();
    rejects("a file that is cut off", () => file.subarray(0, -30), /expected a whole PNG file, got /);
    rejects(
      "a changed byte",
      () => file.with(-20, file.at(-20)! ^ 1),
      /expected a whole PNG file, got CRC mismatch/,
    );
    rejects(
      "another format",
      () => Buffer.from("GIF89a"),
      /expected a PNG file, got 6 bytes of another kind/,
    );
    rejects(
      "colours instead of classes",
      () => encode({ width: 8, height: 6, data: new Uint8Array(144), depth: 8, channels: 3 }),
      /expected a palette or levels of grey, of at most 8 bits, got 3 channels of 8 bits/,
    );
    rejects(
      "classes of another image",
      () => encode({ width: 4, height: 6, data: new Uint8Array(24), depth: 8, channels: 1 }),
      /expected the 6 x 8 pixels of its image, got 6 x 4/,
    );
  });
});
