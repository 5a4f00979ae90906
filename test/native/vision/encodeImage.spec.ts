import assert from "node:assert/strict";
import { join } from "node:path";
import * as torch from "torchbook";
import { decodeImage, encodeImage, type ImageFormat, writeImage } from "torchbook/vision";
import { withFolder } from "../data/temporaryFolder.ts";

function makeImage(channels: number): torch.Tensor {
  torch.manualSeed(1);
  return torch.randint(0, 256, [channels, 6, 7], { dtype: torch.uint8 });
}

describe("image files are written", () => {
  for (const [format, allowed] of [
    ["png", [1, 2, 3, 4]],
    ["tiff", [1, 2, 3, 4]],
  ] as [ImageFormat, number[]][]) {
    it(`${format}: what is written is read again`, async () => {
      for (const channels of allowed) {
        const image = makeImage(channels);
        const again = await decodeImage(await encodeImage(image, { format }));
        assert.ok(again.equal(image), `${channels} channels`);
      }
    });
  }

  for (const format of ["png", "tiff"] as const) {
    it(`${format}: 16 bits are written and read again`, async () => {
      for (const channels of [1, 2, 3, 4]) {
        const values = Uint16Array.from({ length: channels * 6 }, (_, at) => (at * 7919) % 65_536);
        const image = torch.tensor(values).reshape([channels, 2, 3]);
        const again = await decodeImage(await encodeImage(image, { format }));
        assert.equal(again.dtype, torch.uint16);
        assert.ok(again.equal(image), `${channels} channels`);
      }
    });
  }

  it("writes the format that the ending says", () =>
    withFolder(async (folder) => {
      const image = torch.full([3, 8, 8], 200, { dtype: torch.uint8 });
      for (const ending of ["jpg", "webp", "gif", "tif", "png"]) {
        const path = join(folder, `image.${ending}`);
        await writeImage(path, image, { quality: 95 });
        const again = await decodeImage(path, { mode: "rgb" });
        assert.ok(again.to(torch.int64).sub(200).abs().max().item() <= 2, ending);
      }
    }));

  describe("rejects", () => {
    const rejects = (title: string, make: () => Promise<unknown>, message: string | RegExp) =>
      it(title, () => assert.rejects(make, { message }));
    rejects(
      "alpha in a JPEG",
      () => encodeImage(makeImage(4), { format: "jpeg" }),
      "encodeImage: expected 1 or 3 channels for JPEG, which has no alpha, got 4",
    );
    rejects(
      "floats to be written",
      () => encodeImage(torch.zeros([3, 2, 2])),
      "encodeImage: expected an image [C, H, W] of uint8 or uint16, with pixels, for png, got shape [3, 2, 2] of torch.float32",
    );
    rejects(
      "16 bits in a JPEG",
      () => encodeImage(torch.zeros([3, 2, 2], { dtype: torch.uint16 }), { format: "jpeg" }),
      "encodeImage: expected an image [C, H, W] of uint8, with pixels, for jpeg, got shape [3, 2, 2] of torch.uint16",
    );
    rejects(
      "an image without pixels",
      () => encodeImage(torch.zeros([3, 0, 2], { dtype: torch.uint8 })),
      "encodeImage: expected an image [C, H, W] of uint8 or uint16, with pixels, for png, got shape [3, 0, 2] of torch.uint8",
    );
    rejects(
      "a quality beyond 100",
      () => encodeImage(makeImage(3), { format: "webp", quality: 101 }),
      "encodeImage: quality: expected a whole number from 1 to 100, got 101",
    );
    rejects(
      "an image that is too wide for its format",
      () => encodeImage(torch.zeros([1, 1, 20_000], { dtype: torch.uint8 }), { format: "webp" }),
      "encodeImage: 20000 x 1 pixels as webp: Processed image is too large for the WebP format",
    );
    it("a path in a folder that there is not", () =>
      withFolder(async (folder) => {
        const path = join(folder, "none", "image.png");
        await assert.rejects(writeImage(path, makeImage(3)), (error: Error) => {
          assert.ok(
            error.message.startsWith(`writeImage: ${path} could not be written: ENOENT`),
            error.message,
          );
          return true;
        });
      }));
    rejects(
      "an ending that says no format",
      () => writeImage("image.bmp", makeImage(3)),
      'writeImage: image.bmp: expected an ending of jpeg, png, webp, gif, tiff, got ".bmp"',
    );
  });
});
