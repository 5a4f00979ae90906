import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { resizeAsPillow } from "../../chapters/pillowResize.ts";
import { bytesOf } from "../../native/files/tensorBytes.ts";

type Row = [number, number, number, number, number, "bilinear" | "bicubic", string];

/** Made by pillowResize.py with Pillow 13.0.0. */
const ROWS: Row[] = JSON.parse(
  readFileSync(new URL("../fixtures/chapters/pillowResize.json", import.meta.url), "utf8"),
);

describe("resizeAsPillow", () => {
  for (const [height, width, channels, toHeight, toWidth, interpolation, expected] of ROWS) {
    it(`gives Pillow's bytes from ${height}x${width}x${channels} to ${toHeight}x${toWidth}, ${interpolation}`, () => {
      const numbers = torch
        .arange(height * width * channels)
        .mul(7919)
        .remainder(251);
      const image = numbers.to(torch.uint8).reshape([height, width, channels]).permute([2, 0, 1]);
      const resized = resizeAsPillow(image, [toHeight, toWidth], interpolation);
      assert.deepEqual(resized.shape, [channels, toHeight, toWidth]);
      const bytes = bytesOf(resized.permute([1, 2, 0]).contiguous());
      assert.equal(createHash("sha256").update(bytes).digest("hex").slice(0, 16), expected);
    });
  }

  it("leaves its image as it was", () => {
    const image = torch.full([3, 4, 4], 7, { dtype: torch.uint8 });
    resizeAsPillow(image, [2, 2], "bilinear");
    assert.equal(image.sum().item(), 7 * 48);
  });
});
