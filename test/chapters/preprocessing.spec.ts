import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";

/** Made by test/fixtures/chapters/preprocessing.py with torchvision 0.29.2 and timm 1.0.31. */
const golden: {
  presets: Record<string, models.Preprocessing>;
  image: { height: number; width: number };
  row: number[];
  mean: number;
} = JSON.parse(readFileSync(new URL("../fixtures/chapters/preprocessing.json", import.meta.url), "utf8"));

describe("preprocessing", () => {
  for (const [name, preset] of Object.entries(golden.presets)) {
    it(`of ${name} is that of its published weights`, () => {
      assert.deepEqual(models.modelEntry(name).preprocessing, preset);
    });
  }

  it("resizes, cuts the middle out and normalises as torchvision does", () => {
    const { height, width } = golden.image;
    const pixels = torch
      .arange(3 * height * width)
      .mul(7919)
      .remainder(251)
      .to(torch.uint8)
      .reshape([3, height, width]);
    const settings = models.preprocessing({ inputSize: 24, resizeSize: 32 });
    const found = models.preprocessingTransform(settings)(pixels);
    assert.deepEqual(found.shape, [3, 24, 24]);
    // Resized bytes may be rounded the other way: a step is 1 / 255 / 0.224.
    const step = 0.018;
    const row = found.select(0, 1).select(0, 11).toArray() as number[];
    for (const [at, value] of golden.row.entries()) {
      assert.ok(Math.abs((row[at] as number) - value) < step, `[${at}]: expected ${value}, got ${row[at]}`);
    }
    assert.ok(Math.abs(found.mean().item() - golden.mean) < step / 10);
  });

  it("takes the part that is kept instead of the size before, rounded down as timm does", () => {
    assert.equal(models.preprocessing({ inputSize: 224, cropFraction: 0.95 }).resizeSize, 235);
  });
});
