import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as vision from "torchbook/vision";

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

  describe("rejects", () => {
    const wrong: [string, models.PreprocessingOptions, string][] = [
      ["a size of 0", { inputSize: 0 }, "inputSize: expected a whole number from 1, got 0"],
      ["half a pixel", { resizeSize: 1.5 }, "resizeSize: expected a whole number from 1, got 1.5"],
      [
        "more than the image",
        { cropFraction: 2 },
        "cropFraction: expected a part of the image, above 0 up to 1, got 2",
      ],
      [
        "another interpolation",
        { interpolation: "nearest" as never },
        'interpolation: expected one of bilinear, bicubic, got "nearest"',
      ],
      [
        "fewer deviations than means",
        { std: [1] },
        "mean and std: expected a number for each channel in both, got [0.485, 0.456, 0.406] and [1]",
      ],
      ["a deviation of 0", { mean: [0], std: [0] }, "std[0]: expected a number above 0, got 0"],
    ];
    for (const [what, options, message] of wrong) {
      it(what, () =>
        assert.throws(() => models.preprocessing(options), {
          name: "TypeError",
          message: `preprocessing: ${message}`,
        }),
      );
    }
  });

  it("leaves an image that has the right size already to its owner", () => {
    for (const size of [32, 24]) {
      const image = torch.zeros([3, size, size], { dtype: torch.uint8 });
      models.preprocessingTransform(models.preprocessing({ inputSize: 24, resizeSize: size }))(image);
      assert.equal(image.sum().item(), 0);
    }
  });

  it("gives of a very long image what resizing all of it gives, to rounding", () => {
    const ramp = torch.arange(600).mul(7).remainder(256).to(torch.uint8);
    const image = ramp.expand([3, 8, 600]).contiguous();
    const settings = models.preprocessing({ inputSize: 24, resizeSize: 32, mean: [0, 0, 0], std: [1, 1, 1] });
    const whole = models.preprocessingTransform(settings);
    const resized = vision.functional.resize(image, 32);
    const wanted = vision.toFloat(vision.functional.centerCrop(resized, 24));
    for (const turned of [false, true]) {
      const turn = (each: torch.Tensor) => (turned ? each.transpose(1, 2).contiguous() : each);
      const found = whole(turn(image));
      assert.ok(found.sub(turn(wanted)).abs().max().item() <= 1.01 / 255);
    }
  });
});
