/** Transforms of whole batches of images. */
import "../methods.ts";
import { fromTypedArray } from "../addon.ts";
import { float32 } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";

const LARGEST_BYTE = 255;

/** Bytes to float32 in [0, 1]: `[N, C, H, W]` uint8 to `[N, C, H, W]` float32. */
export function toFloat(imagesU8: Tensor): Tensor {
  return imagesU8.to(float32, { copy: true }).mul_(1 / LARGEST_BYTE);
}

/**
 * A transform that gives `(x / 255 - mean) / std`, with the channel's own mean and standard deviation: `[N, C, H, W]` uint8 to
 * `[N, C, H, W]` float32.
 *
 * @param mean - of each channel, of pixels in [0, 1]
 * @param std - of each channel, greater than 0
 * @throws TypeError for lists of different lengths, or a standard deviation that is not positive
 */
export function normalize(mean: readonly number[], std: readonly number[]): (imagesU8: Tensor) => Tensor {
  if (mean.length === 0 || mean.length !== std.length || !std.every((value) => value > 0)) {
    throw new TypeError(
      `normalize: expected as many means as positive deviations, got [${mean.join(", ")}] and [${std.join(", ")}]`,
    );
  }
  // x * 1 / (255 std) - mean / std, in place from when they are floats: bytes times floats would take twice the memory.
  const shape = [1, mean.length, 1, 1];
  const channels = (values: number[]) => fromTypedArray(Float32Array.from(values), shape, float32.code);
  const scale = channels(std.map((value) => 1 / (LARGEST_BYTE * value)));
  const shift = channels(mean.map((value, channel) => -value / (std[channel] as number)));
  return (imagesU8) => imagesU8.to(float32, { copy: true }).mul_(scale).add_(shift);
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
