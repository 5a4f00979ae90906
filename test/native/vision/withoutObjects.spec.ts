import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as vision from "torchbook/vision";
import { buildTransform } from "./buildTransform.ts";

interface Goldens {
  size: [number, number];
  withoutObjects: {
    name: string;
    options: Record<string, unknown>;
    results: { image: number[]; boxes: number[]; masks: number[]; canvas: number[]; next: number }[];
  }[];
}

/** Made by test/fixtures/vision/visuals.py with torchvision 0.29.2 on PyTorch 2.15.0. */
const { size, withoutObjects }: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/vision/visuals.json", import.meta.url), "utf8"),
);
const { functional: F } = vision;
const bytes = (...shape: number[]) => torch.zeros(shape, { dtype: torch.uint8 });

describe("images without objects", () => {
  for (const { name, options, results } of withoutObjects) {
    it(`${name} ${JSON.stringify(options)}: torchvision's sizes and number of draws`, () => {
      const transform = buildTransform<vision.SampleTransform>(name, options);
      for (const [seed, expected] of results.entries()) {
        torch.manualSeed(seed);
        const changed = transform({
          image: bytes(3, ...size),
          boxes: new vision.BoundingBoxes([], size),
          masks: new vision.Mask(bytes(0, ...size)),
          labels: torch.zeros([0], { dtype: torch.int64 }),
        });
        assert.deepEqual(changed.image.shape, expected.image, `seed ${seed}`);
        assert.deepEqual(changed.boxes.data.shape, expected.boxes);
        assert.deepEqual(changed.boxes.canvasSize, expected.canvas);
        assert.deepEqual(changed.masks.data.shape, expected.masks);
        assert.equal(torch.rand([]).item(), expected.next, `seed ${seed}: as many numbers drawn`);
      }
    });
  }

  it("a crop by boxes that may never leave the image whole does so where there are no boxes", () => {
    const sample = { image: bytes(3, ...size), boxes: new vision.BoundingBoxes([], size) };
    assert.equal(vision.randomIoUCrop({ samplerOptions: [0.5] })(sample), sample);
  });

  it("a batch of no images is resized, padded, turned and seen from the side", () => {
    const none = bytes(0, 3, 4, 6);
    const corners = [
      [0, 0],
      [5, 0],
      [5, 3],
      [0, 3],
    ] as const;
    assert.deepEqual(F.resize(none, [2, 3]).shape, [0, 3, 2, 3]);
    assert.deepEqual(F.pad(none, 1, { paddingMode: "reflect" }).shape, [0, 3, 6, 8]);
    assert.deepEqual(F.pad(none, [1, 2], { paddingMode: "symmetric" }).shape, [0, 3, 8, 8]);
    assert.deepEqual(F.rotate(none, 45, { fill: 1 }).shape, [0, 3, 4, 6]);
    assert.deepEqual(F.affine(none, { scale: 2 }).shape, [0, 3, 4, 6]);
    assert.deepEqual(F.perspective(none, corners, corners).shape, [0, 3, 4, 6]);
    assert.equal(F.resize(none, [2, 3]).dtype, torch.uint8);
  });

  it("a crop that lies outside the image is black, on every side", () => {
    const image = torch.full([3, 4, 5], 9, { dtype: torch.uint8 });
    for (const [top, left] of [
      [4, 0],
      [0, 5],
      [100, 100],
      [-3, 0],
      [-9, -9],
    ] as const) {
      const part = F.crop(image, top, left, 3, 2);
      assert.deepEqual(part.shape, [3, 3, 2], `${top}, ${left}`);
      assert.equal(part.sum().item(), 0, `${top}, ${left}`);
    }
  });
});
