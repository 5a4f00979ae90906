import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as torch from "torchbook";
import { decodeImage, encodeImage, readMask } from "torchbook/vision";
import { decodeJpegHere, hasJpegDecoder } from "../../../native/vision/jpeg.ts";
import { withFolder } from "../data/temporaryFolder.ts";

interface ImageFile {
  name: string;
  /** Base64. */
  file: string;
  /** `[H, W, 3]` as Pillow gives them, in hexadecimal. */
  pixels: string;
  /** Pillow's name for what the file has. */
  mode: string;
  /** `[H, W, 4]`, where there is alpha. */
  rgba?: string;
  /** `[H, W]`, places in the palette of a PNG. */
  classes?: string;
  /** `[H', W', 3]` as the camera was held. */
  upright?: string;
}

/** Made by test/fixtures/vision/images.py with Pillow 13.0.0. */
const { files, width, height }: { files: ImageFile[]; width: number; height: number } = JSON.parse(
  readFileSync(new URL("../../fixtures/vision/images.json", import.meta.url), "utf8"),
);

/** Pixels without alpha are black here, and have a colour of the palette in Pillow. */
const BLACK_WHERE_TRANSPARENT = "GIF transparent";
/** Channels of the file itself. A GIF of several pictures has a transparent colour. */
const CHANNELS: Record<string, number> = { L: 1, "1": 1, "I;16": 1, LA: 2, RGBA: 4 };
const MORE_CHANNELS: Record<string, number> = {
  "PNG palette, transparent": 4,
  "PNG 16 bits grey and alpha": 2,
  "GIF transparent": 4,
  "GIF of two pictures": 4,
};

/** Greatest difference of the bytes of an image `[C, H, W]` from `[H, W, C]` in hexadecimal. */
function worstDifference(image: torch.Tensor, hex: string, counts: (at: number) => boolean = () => true) {
  const found = image.permute([1, 2, 0]).contiguous().data() as Uint8Array;
  const expected = Buffer.from(hex, "hex");
  assert.equal(found.length, expected.length);
  return Math.max(
    ...Array.from(found, (value, at) => (counts(at) ? Math.abs(value - (expected[at] as number)) : 0)),
  );
}

const bytesOf = ({ file }: ImageFile) => Buffer.from(file, "base64");
const named = (name: string) => files.find((file) => file.name === name) as ImageFile;

describe("image files", () => {
  for (const image of files) {
    it(`${image.name}: decoded as Pillow does`, async () => {
      const decoded = await decodeImage(bytesOf(image), { mode: "rgb" });
      assert.deepEqual(decoded.shape, [3, height, width]);
      assert.equal(decoded.dtype, torch.uint8);
      const alpha =
        image.name === BLACK_WHERE_TRANSPARENT ? Buffer.from(image.rgba as string, "hex") : undefined;
      const isSeen = (at: number) => alpha?.[4 * Math.floor(at / 3) + 3] !== 0;
      assert.equal(worstDifference(decoded, image.pixels, isSeen), 0);
    });

    if (image.rgba && image.name !== BLACK_WHERE_TRANSPARENT) {
      it(`${image.name}: its alpha as Pillow reads it`, async () => {
        const decoded = await decodeImage(bytesOf(image), { mode: "rgb_alpha" });
        assert.equal(worstDifference(decoded, image.rgba as string), 0);
      });
    }

    if (image.upright) {
      it(`${image.name}: turned as its camera was held, where asked to`, async () => {
        const decoded = await decodeImage(bytesOf(image), { mode: "rgb", applyExifOrientation: true });
        const isTurned = Number(image.name.at(-1)) > 4;
        assert.deepEqual(decoded.shape, isTurned ? [3, width, height] : [3, height, width]);
        assert.equal(worstDifference(decoded, image.upright as string), 0);
      });
    }

    it(`${image.name}: keeps its own channels and bits`, async () => {
      const decoded = await decodeImage(bytesOf(image));
      assert.equal(decoded.shape[0], MORE_CHANNELS[image.name] ?? CHANNELS[image.mode] ?? 3);
      assert.equal(decoded.dtype, image.name.includes("16 bits") ? torch.uint16 : torch.uint8);
    });
  }

  it("has libjpeg-turbo for JPEG files", () => assert.ok(hasJpegDecoder()));

  it("decodes a JPEG the same at once, as worker threads do", () => {
    for (const image of files.filter(
      ({ name }) => name.startsWith("JPEG") && !name.includes("orientation"),
    )) {
      const options = { keepsGrey: false, maxPixels: width * height };
      using decoded = decodeJpegHere(bytesOf(image), options);
      assert.equal(worstDifference(decoded, image.pixels), 0, image.name);
    }
  });

  for (const kind of ["grey", "grey and alpha", "RGB", "RGBA"]) {
    it(`16 bits are all there: ${kind}`, async () => {
      const deep = await decodeImage(bytesOf(named(`PNG 16 bits ${kind}`)));
      const { shape } = deep;
      const mode = (["gray", "gray_alpha", "rgb", "rgb_alpha"] as const)[(shape[0] as number) - 1] as "rgb";
      const shallow = await decodeImage(bytesOf(named(`PNG 16 bits ${kind}`)), { mode });
      assert.deepEqual(deep.to(torch.int64).toArray(), shallow.to(torch.int64).mul(257).toArray());
    });
  }

  for (const image of files.filter(({ name, classes }) => classes && !name.includes("interlaced"))) {
    it(`${image.name}: read as classes, the places in the palette`, () =>
      withFolder(async (folder) => {
        const path = join(folder, "classes.png");
        writeFileSync(path, bytesOf(image));
        const { data } = await readMask(path);
        assert.deepEqual(data.shape, [height, width]);
        assert.equal(Buffer.from(data.data() as Uint8Array).toString("hex"), image.classes);
      }));
  }

  it("gives the channels that are asked for", async () => {
    const bytes = bytesOf(named("PNG RGB"));
    const channels = async (mode: "gray" | "gray_alpha" | "rgb" | "rgb_alpha") =>
      (await decodeImage(bytes, { mode })).shape[0];
    assert.deepEqual(
      [
        await channels("gray"),
        await channels("gray_alpha"),
        await channels("rgb"),
        await channels("rgb_alpha"),
      ],
      [1, 2, 3, 4],
    );
    const grey = await decodeImage(bytes, { mode: "gray" });
    const [r = 0, g = 0, b = 0] = Buffer.from(named("PNG RGB").pixels, "hex");
    assert.equal((grey.data() as Uint8Array)[0], (r * 19_595 + g * 38_470 + b * 7_471 + 0x8000) >> 16);
  });

  it("leaves no decoded bytes for the garbage collection to find", async () => {
    const bytes = await encodeImage(torch.full([3, 500, 500], 9, { dtype: torch.uint8 }), { format: "jpeg" });
    const before = process.memoryUsage().external;
    for (let count = 0; count < 30; count += 1) (await decodeImage(bytes, { mode: "rgb" })).dispose();
    const grown = process.memoryUsage().external - before;
    assert.ok(grown < 30 * 375_000, `30 images of 750,000 bytes left ${grown}`);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => Promise<unknown>, message: string | RegExp) =>
      it(title, () => assert.rejects(make, { message }));
    rejects(
      "a file that is missing",
      () => decodeImage("missing.png"),
      /^decodeImage: missing.png: expected an image file, got ENOENT/,
    );
    rejects(
      "what is no image",
      () => decodeImage(Buffer.from("hello")),
      "decodeImage: 5 bytes: expected jpeg, png, webp, gif, tiff, got Input buffer contains unsupported image format",
    );
    rejects(
      "a drawing, which could refer to other files",
      () => decodeImage(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='5' height='5'/>")),
      "decodeImage: 62 bytes: expected jpeg, png, webp, gif, tiff, got svg",
    );
    rejects(
      "a file that is cut off",
      () => decodeImage(bytesOf(named("PNG RGB")).subarray(0, 300)),
      /^decodeImage: 300 bytes: expected a whole png file, got /,
    );
    rejects(
      "a JPEG that is cut off",
      () => decodeImage(bytesOf(named("JPEG 4:2:0")).subarray(0, 640), { mode: "rgb" }),
      /^decodeImage: 640 bytes: expected a whole jpeg file, got /,
    );
    rejects(
      "a JPEG of more pixels than allowed",
      () => decodeImage(bytesOf(named("JPEG 4:2:0")), { mode: "rgb", maxPixels: 246 }),
      /expected at most 246 pixels, got 19 x 13; pass maxPixels if the file is to be trusted$/,
    );
    rejects(
      "more pixels than allowed, before it decodes them",
      () => decodeImage(bytesOf(named("PNG RGB")), { maxPixels: 100 }),
      "decodeImage: 247 bytes: expected at most 100 pixels, got 19 x 13; pass maxPixels if the file is to be trusted".replace(
        "247",
        String(bytesOf(named("PNG RGB")).length),
      ),
    );
    it("classes of few bits in an interlaced file", () =>
      withFolder(async (folder) => {
        const path = join(folder, "classes.png");
        writeFileSync(path, bytesOf(named("PNG 4 bits palette interlaced")));
        await assert.rejects(readMask(path), {
          message: `readMask: ${path}: expected 8 bits a pixel, or rows in their order, got 4 bits interlaced`,
        });
      }));
    rejects(
      "what is neither a path nor bytes",
      () => decodeImage(3 as never),
      "decodeImage: expected a path, or bytes as a Uint8Array, got number",
    );
    it("a JPEG too short for its pixels, before it takes memory for them", async () => {
      const bytes = Buffer.from(bytesOf(named("JPEG 4:2:0")));
      const frame = bytes.indexOf(Buffer.from([0xff, 0xc0, 0, 17, 8]));
      bytes.writeUInt16BE(65_280, frame + 5);
      torch.resetPeakMemoryStats();
      const before = torch.memory().bytes;
      await assert.rejects(decodeImage(bytes), {
        message: `decodeImage: ${bytes.length} bytes: expected a whole jpeg file, got ${bytes.length} bytes for 19 x 65280 pixels`,
      });
      assert.ok(torch.memory().peakBytes - before < 1_000_000);
    });
  });
});
