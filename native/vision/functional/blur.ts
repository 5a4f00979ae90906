/** Blurring, erasing and normalising. */
import { tensor } from "../../creation.ts";
import { type DType, float32, float64 } from "../../dtype.ts";
import { pad } from "../../generated/nn.js";
import { conv2d, linspace } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { asBatch, asFloats, imageShape, likeImage, rounded } from "./image.ts";

/** One number for both, or `[along x, along y]`. */
export type Both = number | readonly [number, number];

/**
 * Blurs by a Gaussian: `[..., C, H, W]` to the same shape, the image mirrored at its edges.
 *
 * @param kernelSize - pixels, odd
 * @param sigma - deviation in pixels; default `0.15 kernelSize + 0.35`
 * @throws TypeError for an even size, or a deviation that is not > 0
 */
export function gaussianBlur(image: Tensor, kernelSize: Both, sigma?: Both): Tensor {
  const shape = imageShape("gaussianBlur", image);
  const sizes = both(kernelSize);
  const sigmas = sigma === undefined ? sizes.map((size) => size * 0.15 + 0.35) : both(sigma);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0 && size % 2 === 1))
    throw new TypeError(`gaussianBlur: kernelSize: expected odd whole numbers > 0, got ${sizes.join(", ")}`);
  if (!sigmas.every((value) => value > 0))
    throw new TypeError(`gaussianBlur: sigma: expected numbers > 0, got ${sigmas.join(", ")}`);
  return tidy(() => {
    const floats = asFloats(asBatch(image, shape));
    const [alongX, alongY] = sizes.map((size, at) => bell(size, sigmas[at] as number, floats.dtype)) as [
      Tensor,
      Tensor,
    ];
    const kernel = alongY.unsqueeze(-1).mul(alongX);
    const [width, height] = sizes.map((size) => size >> 1) as [number, number];
    const padded = pad(floats, [width, width, height, height], "reflect");
    const blurred = conv2d(padded, kernel.expand([shape.channels, 1, ...kernel.shape]), {
      groups: shape.channels,
    });
    return likeImage(rounded(blurred, image), image);
  });
}

function both(value: Both): [number, number] {
  return typeof value === "number" ? [value, value] : [...value];
}

/** Weights of a Gaussian, whose sum is 1. */
function bell(size: number, sigma: number, dtype: DType): Tensor {
  const limit = (size - 1) / (2 * Math.SQRT2);
  return linspace(-limit, limit, size, { dtype }).div(sigma).pow(2).neg().softmax(0);
}

/**
 * A copy of an image with a part of it replaced: `[..., C, H, W]`.
 *
 * @param value - `[C, height, width]`, or what expands to it
 */
export function erase(
  image: Tensor,
  box: { top: number; left: number; height: number; width: number },
  value: Tensor,
): Tensor {
  imageShape("erase", image);
  const erased = image.clone();
  using rows = erased.narrow(-2, box.top, box.height);
  using part = rows.narrow(-1, box.left, box.width);
  part.copy_(value);
  return erased;
}

/**
 * `(x - mean) / std` of floats, with the channel's own mean and deviation: `[..., C, H, W]` to the same shape.
 *
 * @throws TypeError for bytes, or a deviation of 0
 */
export function normalize(image: Tensor, mean: readonly number[], std: readonly number[]): Tensor {
  imageShape("normalize", image);
  if (!image.dtype.isFloatingPoint)
    throw new TypeError(
      `normalize: expected an image of floats, got ${image.dtype}; convert it with toFloat`,
    );
  if (std.includes(0))
    throw new TypeError(`normalize: std: expected numbers other than 0, got ${std.join(", ")}`);
  return tidy(() => {
    const channels = (values: readonly number[]) =>
      tensor(values, { dtype: image.dtype === float64 ? float64 : float32 })
        .to(image.dtype)
        .reshape([-1, 1, 1]);
    return image.sub(channels(mean)).div_(channels(std));
  });
}
