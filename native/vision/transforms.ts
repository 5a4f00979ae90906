/** Transforms of whole batches of images. */
import "../methods.ts";
import { fromTypedArray } from "../addon.ts";
import { float32, uint16, uint8 } from "../dtype.ts";
import { isTensor, type Tensor } from "../tensor.ts";

const LARGEST_BYTE = 255;
const LARGEST_UINT16 = 65_535;

/**
 * Whole numbers to float32 in [0, 1]: `[..., C, H, W]` uint8 or uint16 to `[..., C, H, W]` float32. Floats are in [0, 1] already:
 * they are copied to float32.
 *
 * @throws TypeError for another dtype
 */
export function toFloat(images: Tensor): Tensor {
  const largest = largestValue("toFloat", images);
  const floats = images.to(float32, { copy: true });
  return largest === 1 ? floats : floats.mul_(1 / largest);
}

/**
 * A transform that gives `(x - mean) / std` of pixels in [0, 1], with the channel's own mean and standard deviation:
 * `[..., C, H, W]` to `[..., C, H, W]` float32. Bytes are made floats on the way; floats are in [0, 1] already.
 *
 * @param mean - of each channel, of pixels in [0, 1]
 * @param std - of each channel, greater than 0
 * @throws TypeError for lists of different lengths, or a standard deviation that is not positive
 */
export function normalize(mean: readonly number[], std: readonly number[]): (images: Tensor) => Tensor {
  const areLists = Array.isArray(mean) && Array.isArray(std);
  if (!areLists || mean.length === 0 || mean.length !== std.length || !std.every((value) => value > 0)) {
    throw new TypeError(
      `normalize: expected as many means as positive deviations, got [${String(mean)}] and [${String(std)}]`,
    );
  }
  // x * 1 / (largest * std) - mean / std, in place from when they are floats: bytes times floats would take twice the memory.
  const shape = [mean.length, 1, 1];
  const channels = (values: number[]) => fromTypedArray(Float32Array.from(values), shape, float32.code);
  const shift = channels(mean.map((value, channel) => -value / (std[channel] as number)));
  const ofBytes = channels(std.map((value) => 1 / (LARGEST_BYTE * value)));
  return (images) => {
    const largest = largestValue("normalize", images);
    const found = images.shape.at(-3);
    if (mean.length !== 1 && found !== mean.length) {
      throw new TypeError(
        `normalize: expected images [..., ${mean.length}, H, W], a channel for each mean, got shape [${images.shape.join(", ")}]`,
      );
    }
    const floats = images.to(float32, { copy: true });
    if (largest === LARGEST_BYTE) return floats.mul_(ofBytes).add_(shift);
    using scale = channels(std.map((value) => 1 / (largest * value)));
    return floats.mul_(scale).add_(shift);
  };
}

/** What is 1 as a float. @throws TypeError for a dtype that images do not have */
function largestValue(caller: string, images: Tensor): number {
  if (!isTensor(images)) throw new TypeError(`${caller}: expected images as a Tensor, got ${typeof images}`);
  if (images.dtype === uint8) return LARGEST_BYTE;
  if (images.dtype === uint16) return LARGEST_UINT16;
  if (images.dtype.isFloatingPoint) return 1;
  throw new TypeError(`${caller}: expected images of uint8, uint16 or floats, got ${images.dtype}`);
}

/** Mean and standard deviation of each channel of `[N, C, H, W]` uint8, of pixels in [0, 1]. */
export function channelStatistics(imagesU8: Tensor): { mean: number[]; std: number[] } {
  const [, channels = 0] = imagesU8.shape;
  const mean: number[] = [];
  const std: number[] = [];
  for (let channel = 0; channel < channels; channel += 1) {
    using pixels = imagesU8.select(1, channel).to(float32);
    mean.push(pixels.mean().item() / LARGEST_BYTE);
    std.push(pixels.std().item() / LARGEST_BYTE);
  }
  return { mean, std };
}
