import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as vision from "torchbook/vision";
import { assertNumbersClose } from "../../contracts/close.ts";
import { buildTransform } from "./buildTransform.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface Goldens {
  seed: number;
  shape: number[];
  cases: {
    name: string;
    options: Record<string, unknown>;
    results: { shape: number[]; pixels: string; next: number }[];
  }[];
  mixes: {
    name: string;
    options: Record<string, unknown>;
    results: { images: number[]; labels: number[]; next: number }[];
  }[];
}

/** Made by test/fixtures/vision/transforms.py with torchvision 0.29.2 on PyTorch 2.15.0. */
const goldens: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/vision/transforms.json", import.meta.url), "utf8"),
);

function makeImage(...shape: number[]): torch.Tensor {
  torch.manualSeed(goldens.seed);
  return torch.randint(0, 256, shape, { dtype: torch.uint8 });
}

/**
 * Greatest difference of bytes. torchvision's own differ by one from CPU to CPU where warped pixels are means, which may end near
 * a half.
 */
const allowed = (name: string, { interpolation }: Record<string, unknown>) =>
  name === "RandomPerspective" || (name !== "RandomResizedCrop" && interpolation === "bilinear") ? 1 : 0;

function assertBytes(image: torch.Tensor, hex: string, most: number, message: string): void {
  const expected = Buffer.from(hex, "hex");
  const found = image.contiguous().data() as Uint8Array;
  const worst = Math.max(...Array.from(found, (value, at) => Math.abs(value - (expected[at] as number))));
  assert.ok(worst <= most, `${message}: differs by ${worst}`);
}

const bytes = (image: torch.Tensor) => Buffer.from(image.contiguous().data() as Uint8Array).toString("hex");

describe("vision transforms", () => {
  for (const { name, options, results } of goldens.cases) {
    it(`${name} ${JSON.stringify(options)}: torchvision's pixels for each seed`, () => {
      const image = makeImage(...goldens.shape);
      const before = bytes(image);
      const transform = buildTransform<vision.Transform>(name, options);
      for (const [seed, { shape, pixels, next }] of results.entries()) {
        torch.manualSeed(seed);
        const changed = transform(image);
        assert.deepEqual(changed.shape, shape, `seed ${seed}`);
        assertBytes(changed, pixels, allowed(name, options), `seed ${seed}`);
        assert.equal(torch.rand([]).item(), next, `seed ${seed}: as many numbers drawn`);
        const generator = new torch.Generator().manualSeed(seed);
        assert.ok(transform(image, generator).equal(changed), `seed ${seed}, a generator`);
        assert.equal(torch.rand([], { generator }).item(), next);
      }
      assert.equal(bytes(image), before, "the image itself is left as it is");
    });
  }

  for (const { name, options, results } of goldens.mixes) {
    it(`${name} ${JSON.stringify(options)}: torchvision's batches for each seed`, () => {
      const images = makeImage(3, 1, 4, 5).to(torch.float32).div(255);
      const labels = torch.tensor([2, 0, 3], { dtype: torch.int64 });
      const mix = buildTransform<vision.Mix>(name, options);
      for (const [seed, expected] of results.entries()) {
        torch.manualSeed(seed);
        const [mixed, probabilities] = mix(images, labels);
        assertNumbersClose(mixed.flatten().toArray() as number[], expected.images, `images, seed ${seed}`);
        assertNumbersClose(
          probabilities.flatten().toArray() as number[],
          expected.labels,
          `labels, seed ${seed}`,
        );
        assert.equal(torch.rand([]).item(), expected.next);
      }
    });
  }

  it("grayscale gives one channel, or three alike", () => {
    const image = makeImage(3, 4, 4);
    const grey = vision.functional.rgbToGrayscale(image);
    assert.ok(vision.grayscale()(image).equal(grey));
    assert.ok(
      vision
        .grayscale({ numOutputChannels: 3 })(image)
        .equal(grey.expand([3, 4, 4])),
    );
  });

  it("colorJitter of nothing leaves the image", () => {
    const image = makeImage(3, 4, 4);
    assert.equal(vision.colorJitter()(image), image);
  });

  it("compose applies one after the other, and frees what is between", () => {
    const image = makeImage(3, 8, 8);
    const transform = vision.compose(vision.resize(6), vision.centerCrop(4), vision.pad(1), (pixels) =>
      vision.toFloat(pixels),
    );
    torch.tidy(() => {
      const before = tensorsHeld();
      const changed = transform(image);
      assert.deepEqual(changed.shape, [3, 6, 6]);
      assert.equal(torch.memory().tensors, before + 1);
      assert.equal(image.isDisposed, false);
    });
  });

  it("eachImage gives each image of a batch random numbers of its own", () => {
    const batch = makeImage(1, 3, 6, 6).expand([32, -1, -1, -1]).contiguous();
    torch.manualSeed(3);
    const flipped = vision.eachImage(vision.randomHorizontalFlip())(batch);
    const mirrored = [...flipped].filter((image) => !image.equal(batch.select(0, 0))).length;
    assert.ok(mirrored > 5 && mirrored < 27, `${mirrored} of 32`);
    assert.deepEqual(flipped.shape, [32, 3, 6, 6]);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));
    const image = () => makeImage(3, 4, 4);
    rejects(
      "a probability above 1",
      () => vision.randomHorizontalFlip({ p: 1.5 }),
      "randomHorizontalFlip: p: expected a number from 0 to 1, got 1.5",
    );
    rejects(
      "an image smaller than the crop",
      () => vision.randomCrop(8)(image()),
      "randomCrop: expected an image of at least 8 x 8 with its padding, got 4 x 4; pass padIfNeeded",
    );
    rejects(
      "a hue beyond half the circle",
      () => vision.colorJitter({ hue: 0.7 }),
      "colorJitter: hue: expected two ascending numbers from -0.5 to 0.5, got [-0.7, 0.7]",
    );
    rejects(
      "a policy that there is not",
      () => vision.autoAugment({ policy: "mnist" as never }),
      "autoAugment: policy: expected imagenet, cifar10, svhn, got mnist",
    );
    const geometry: [title: string, make: () => unknown, message: string][] = [
      [
        "a negative number of degrees",
        () => vision.randomRotation(-10),
        "randomRotation: degrees: expected degrees >= 0, or 2 numbers, got -10",
      ],
      [
        "three angles of shear",
        () => vision.randomAffine(0, { shear: [1, 2, 3] as never }),
        "randomAffine: shear: expected degrees >= 0, or 2 or 4 numbers, got [1,2,3]",
      ],
      [
        "a shift of more than the image",
        () => vision.randomAffine(0, { translate: [0.1, 2] }),
        "randomAffine: translate: expected a share from 0 to 1, got 2",
      ],
      [
        "a negative scale",
        () => vision.randomAffine(0, { scale: [-1, 1] }),
        "randomAffine: scale: expected two ascending numbers > 0, got [-1,1]",
      ],
      [
        "corners that leave the image",
        () => vision.randomPerspective({ distortionScale: 2 }),
        "randomPerspective: distortionScale: expected a share from 0 to 1, got 2",
      ],
      [
        "an angle that is no number",
        () => vision.functional.rotate(image(), Number.NaN),
        "rotate: angle: expected a number of degrees, got NaN",
      ],
      [
        "a crop of negative height",
        () => vision.functional.crop(image(), 0, 0, -2, 2),
        "crop: expected whole numbers, with height and width >= 0, got top 0, left 0, height -2, width 2",
      ],
    ];
    for (const [title, make, message] of geometry) rejects(title, make, message);
    rejects(
      "transforms in a list",
      () => vision.compose([vision.toFloat] as never),
      "compose: expected transforms, which are functions, got an array; write compose(a, b), not compose([a, b])",
    );
    rejects(
      "a magnitude beyond the last bin",
      () => vision.randAugment({ magnitude: 31 }),
      "randAugment: magnitude: expected a whole number from 0 to 30, got 31",
    );
    rejects(
      "half an operation",
      () => vision.randAugment({ numOps: 1.5 }),
      "randAugment: numOps: expected a whole number >= 0, got 1.5",
    );
    rejects(
      "one bin of magnitudes",
      () => vision.trivialAugmentWide({ numMagnitudeBins: 1 }),
      "trivialAugmentWide: numMagnitudeBins: expected a whole number >= 2, got 1",
    );
    rejects(
      "class numbers that are floats",
      () => vision.cutMix({ numClasses: 2 })(torch.zeros([1, 1, 2, 2]), torch.zeros([1])),
      "cutMix: labels: expected class numbers of int64, got torch.float32",
    );
    rejects(
      "class numbers without their count",
      () => vision.mixUp()(torch.zeros([1, 1, 2, 2]), torch.zeros([1], { dtype: torch.int64 })),
      "mixUp: numClasses: expected the number of classes for labels [N], got none",
    );
    rejects(
      "bytes to be mixed",
      () => vision.mixUp({ numClasses: 2 })(image(), torch.zeros([1], { dtype: torch.int64 })),
      "mixUp: expected images of floats, got torch.uint8; convert them with toFloat",
    );
  });
});
