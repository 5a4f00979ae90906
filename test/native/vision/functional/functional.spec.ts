import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { functional as F } from "torchbook/vision";
import { camelCaseKeys } from "../../../contracts/close.ts";
import { tensorsHeld } from "../../../contracts/tensorsHeld.ts";

interface FunctionCase {
  name: string;
  options: Record<string, unknown>;
  shape: number[];
  dtype: "uint8" | "float32";
  result: number[];
  /** Bytes in hexadecimal, or floats. */
  pixels: string | number[];
}

/** Made by test/fixtures/vision/functional.py with torchvision 0.29.2 on PyTorch 2.15.0. */
const { seed, cases }: { seed: number; cases: FunctionCase[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/vision/functional.json", import.meta.url), "utf8"),
);
const TOLERANCE = 1e-5;

/**
 * Greatest difference of bytes. torchvision's own differ by one from CPU to CPU where warped pixels are means, which may end near
 * a half.
 */
function allowed({ name, options }: FunctionCase): number {
  if (!["rotate", "affine", "perspective"].includes(name)) return 0;
  return (options.interpolation ?? (name === "perspective" ? "bilinear" : "nearest")) === "bilinear" ? 1 : 0;
}

type Name =
  | (
      | "size"
      | "top"
      | "left"
      | "height"
      | "width"
      | "outputSize"
      | "padding"
      | "angle"
      | "startpoints"
      | "endpoints"
    )
  | ("brightnessFactor" | "contrastFactor" | "saturationFactor" | "hueFactor" | "gamma" | "sharpnessFactor")
  | ("bits" | "threshold" | "kernelSize" | "sigma" | "mean" | "std")
  | (
      | "interpolation"
      | "antialias"
      | "maxSize"
      | "fill"
      | "paddingMode"
      | "expand"
      | "center"
      | "scale"
      | "gain"
    )
  | "numOutputChannels";
type Options = Record<Name, never>;

/** The arguments of torchvision's functions in the order that ours take them. */
const CALLS: Record<string, (image: torch.Tensor, options: Options) => torch.Tensor> = {
  horizontal_flip: (image) => F.horizontalFlip(image),
  vertical_flip: (image) => F.verticalFlip(image),
  resize: (image, { size, ...rest }) => F.resize(image, only(size), rest),
  crop: (image, { top, left, height, width }) => F.crop(image, top, left, height, width),
  center_crop: (image, { outputSize }) => F.centerCrop(image, outputSize),
  resized_crop: (image, { size, top, left, height, width, ...rest }) =>
    F.resizedCrop(image, { top, left, height, width }, size, rest),
  pad: (image, { padding, ...rest }) => F.pad(image, only(padding), rest),
  rotate: (image, { angle, ...rest }) => F.rotate(image, angle, rest),
  affine: (image, options) => F.affine(image, options),
  perspective: (image, { startpoints, endpoints, ...rest }) =>
    F.perspective(image, startpoints, endpoints, rest),
  rgb_to_grayscale: (image, options) => F.rgbToGrayscale(image, options),
  adjust_brightness: (image, { brightnessFactor }) => F.adjustBrightness(image, brightnessFactor),
  adjust_contrast: (image, { contrastFactor }) => F.adjustContrast(image, contrastFactor),
  adjust_saturation: (image, { saturationFactor }) => F.adjustSaturation(image, saturationFactor),
  adjust_hue: (image, { hueFactor }) => F.adjustHue(image, hueFactor),
  adjust_gamma: (image, { gamma, ...rest }) => F.adjustGamma(image, gamma, rest),
  adjust_sharpness: (image, { sharpnessFactor }) => F.adjustSharpness(image, sharpnessFactor),
  invert: (image) => F.invert(image),
  posterize: (image, { bits }) => F.posterize(image, bits),
  solarize: (image, { threshold }) => F.solarize(image, threshold),
  autocontrast: (image) => F.autocontrast(image),
  equalize: (image) => F.equalize(image),
  gaussian_blur: (image, { kernelSize, sigma }) => F.gaussianBlur(image, kernelSize, sigma),
  normalize: (image, { mean, std }) => F.normalize(image, mean, std),
};

/** torchvision takes a list of one where we take a number. */
function only(value: unknown): never {
  return (Array.isArray(value) && value.length === 1 ? value[0] : value) as never;
}

function makeImage(shape: number[], dtype: string): torch.Tensor {
  torch.manualSeed(seed);
  const pixels = torch.randint(0, 256, shape, { dtype: torch.uint8 });
  return dtype === "uint8" ? pixels : pixels.to(torch.float32).div(255);
}

describe("vision.functional", () => {
  for (const one of cases) {
    const { name, options, shape, dtype, result, pixels } = one;
    it(`${name} ${JSON.stringify(options)} of ${dtype} [${shape}]: torchvision's pixels`, () => {
      const image = makeImage(shape, dtype);
      const before = image.clone();
      const call = CALLS[name] as (typeof CALLS)[string];
      const found = call(image, camelCaseKeys(options) as Options);
      assert.deepEqual(found.shape, result);
      assert.equal(found.dtype, image.dtype);
      assert.ok(image.equal(before), "the image itself is left as it is");
      const values = Array.from(found.contiguous().data() as ArrayLike<number>, Number);
      const expected = typeof pixels === "string" ? [...Buffer.from(pixels, "hex")] : pixels;
      const scale = Math.max(1, ...expected.map(Math.abs));
      const worst = Math.max(...values.map((value, at) => Math.abs(value - (expected[at] as number))));
      assert.ok(worst <= (dtype === "uint8" ? allowed(one) : TOLERANCE * scale), `differs by ${worst}`);
    });
  }

  it("erase replaces a part in a copy", () => {
    const image = torch.zeros([1, 3, 4]);
    const erased = F.erase(image, { top: 1, left: 2, height: 2, width: 2 }, torch.ones([1, 1, 1]));
    assert.deepEqual(erased.toArray(), [
      [
        [0, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ],
    ]);
    assert.equal(image.sum().item(), 0);
  });

  it("makes no tensors but its result", () => {
    const image = makeImage([3, 16, 16], "uint8");
    const before = tensorsHeld();
    torch.tidy(() => {
      const made = torch.memory().tensors;
      F.adjustHue(image, 0.1);
      F.rotate(image, 30, { fill: 1 });
      F.equalize(image);
      assert.equal(torch.memory().tensors - made, 3);
    });
    assert.equal(torch.memory().tensors, before);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));
    const image = () => torch.zeros([3, 4, 4], { dtype: torch.uint8 });
    rejects(
      "a matrix",
      () => F.horizontalFlip(torch.zeros([4, 4])),
      "horizontalFlip: expected an image [..., C, H, W], got shape [4, 4]",
    );
    rejects(
      "whole numbers that are no bytes",
      () => F.invert(torch.zeros([3, 4, 4], { dtype: torch.int64 })),
      "invert: expected an image of uint8 or floats, got torch.int64",
    );
    rejects(
      "two channels where colours are meant",
      () => F.adjustHue(torch.zeros([2, 4, 4]), 0.1),
      "adjustHue: expected 1 or 3 channels, got 2",
    );
    rejects(
      "a hue beyond half the circle",
      () => F.adjustHue(image(), 0.6),
      "adjustHue: hueFactor: expected a number from -0.5 to 0.5, got 0.6",
    );
    rejects(
      "a size of 0",
      () => F.resize(image(), 0),
      "resize: size: expected a whole number > 0 or [height, width], got 0",
    );
    rejects(
      "an even kernel",
      () => F.gaussianBlur(image(), 4),
      "gaussianBlur: kernelSize: expected odd whole numbers > 0, got 4, 4",
    );
    rejects(
      "bytes to be normalised",
      () => F.normalize(image(), [0], [1]),
      "normalize: expected an image of floats, got torch.uint8; convert it with toFloat",
    );
    rejects(
      "a padding of three",
      () => F.pad(image(), [1, 2, 3] as never),
      "pad: padding: expected a whole number, [horizontal, vertical] or [left, top, right, bottom], got [1,2,3]",
    );
    rejects(
      "a scale of 0",
      () => F.affine(image(), { scale: 0 }),
      "affine: scale: expected a number > 0, got 0",
    );
  });
});
