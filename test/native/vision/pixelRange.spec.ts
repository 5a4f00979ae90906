import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as vision from "torchbook/vision";
import { assertNumbersClose } from "../../contracts/close.ts";

const mean = [0.5, 0.25, 0];
const std = [0.5, 0.25, 2];
const imagesU8 = torch.tensor([0, 51, 255, 0, 51, 255], { dtype: torch.uint8 }).reshape([3, 2, 1]);
const pixels = [0, 0.2, 1, 0, 0.2, 1];
/** `(x - mean) / std` of these pixels. */
const normalized = [-1, -0.6, 3, -1, 0.1, 0.5];

function assertPixels(found: torch.Tensor, expected: number[], message = ""): void {
  assert.equal(found.dtype, torch.float32, message);
  assertNumbersClose(found.flatten().toArray() as number[], expected, message);
}

describe("toFloat", () => {
  it("makes bytes, and 16 bits, floats from 0 to 1", () => {
    assertPixels(vision.toFloat(imagesU8), pixels);
    assertPixels(vision.toFloat(imagesU8.to(torch.int32).mul(257).to(torch.uint16)), pixels);
  });

  it("copies floats, which are in [0, 1] already", () => {
    const floats = torch.tensor(pixels);
    const copied = vision.toFloat(floats);
    assertPixels(copied, pixels);
    copied.fill_(0);
    assertPixels(floats, pixels, "the tensor itself is left as it is");
    assertPixels(vision.toFloat(torch.tensor([0.5, 1], { dtype: torch.float64 })), [0.5, 1]);
  });
});

describe("normalize", () => {
  it("gives the same for bytes, for 16 bits, and for the floats that toFloat makes of them", () => {
    const normalize = vision.normalize(mean, std);
    assertPixels(normalize(imagesU8), normalized);
    assertPixels(normalize(imagesU8.to(torch.int32).mul(257).to(torch.uint16)), normalized);
    assertPixels(normalize(vision.toFloat(imagesU8)), normalized);
    assertPixels(vision.compose(vision.toFloat, normalize)(imagesU8), normalized);
  });

  it("takes one image, a batch, and the image of a sample", () => {
    const normalize = vision.normalize(mean, std);
    assert.deepEqual(normalize(imagesU8).shape, [3, 2, 1]);
    assert.deepEqual(normalize(imagesU8.expand([4, 3, 2, 1])).shape, [4, 3, 2, 1]);
    assertPixels(vision.compose(normalize)({ image: imagesU8 }).image, normalized);
  });

  it("leaves what it gets as it is", () => {
    for (const images of [imagesU8.clone(), vision.toFloat(imagesU8)]) {
      const before = images.clone();
      vision.normalize(mean, std)(images);
      assert.ok(images.equal(before));
    }
  });
});

describe("pixel ranges rejects", () => {
  const rejects = (title: string, make: () => unknown, message: string) =>
    it(title, () => assert.throws(make, { name: "TypeError", message }));
  rejects(
    "whole numbers whose white nobody knows",
    () => vision.toFloat(imagesU8.to(torch.int64)),
    "toFloat: expected images of uint8, uint16 or floats, got torch.int64",
  );
  rejects(
    "means for other channels",
    () => vision.normalize(mean, std)(imagesU8.narrow(0, 0, 1)),
    "normalize: expected images [..., 3, H, W], a channel for each mean, got shape [1, 2, 1]",
  );
  rejects(
    "a mean that is no list",
    () => vision.normalize(0.5 as never, 0.5 as never),
    "normalize: expected as many means as positive deviations, got [0.5] and [0.5]",
  );
});
