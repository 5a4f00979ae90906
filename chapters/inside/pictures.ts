/** Weights and features as images that can be shown: bytes, each image with the full range of its own. */
import type { Conv2d } from "torchbook/nn";
import { cat, isTensor, noGrad, onesLike, type Tensor, tidy, uint8, zerosLike } from "torchbook";
import type { Network } from "../network.ts";
import { inEvalMode, oneImage } from "./evaluation.ts";

/** How much of the image the hottest place hides. */
const OPACITY = 0.65;

/**
 * The filters of a convolution that sees grey or colour images, one image each: uint8 `[N, C, K, K]` with C 1 or 3. Zero is
 * mid-grey (128) and the largest weight of a filter, positive or negative, is at an end of the range.
 *
 * @throws TypeError for filters of other channels: they are no pictures; {@link featureMaps} shows what they give
 */
export function filterImages(conv: Conv2d): Tensor {
  const channels = conv.weight.shape[1];
  if (channels !== 1 && channels !== 3) {
    throw new TypeError(
      `filterImages: expected filters of 1 or 3 channels, got ${channels}; featureMaps shows what such a layer gives`,
    );
  }
  return noGrad(() =>
    tidy(() => {
      const largest = conv.weight.abs().amax([1, 2, 3], { keepdim: true });
      return toBytes(conv.weight.div(largest.clampMin(1e-12)).add(1).div(2));
    }),
  );
}

/**
 * What a stage makes of an image, one grey image a channel: uint8 `[C, 1, H, W]`. The smallest value of each map is black and the
 * largest is white; a map of one value is black.
 *
 * @param image - `[C, H, W]` or `[1, C, H, W]`, normalized as for training
 * @throws TypeError for what is not one image of floats, or a stage that the network has not
 */
export function featureMaps(network: Network, image: Tensor, stage: string): Tensor {
  return inEvalMode(network, () =>
    noGrad(() =>
      tidy(() => {
        const images = oneImage("featureMaps", network, image);
        const maps = network.forwardIntermediates(images, [stage]).stages[stage]?.transpose(0, 1) as Tensor;
        const least = maps.amin([2, 3], { keepdim: true });
        const range = maps.amax([2, 3], { keepdim: true }).sub(least);
        return toBytes(maps.sub(least).div(range.clampMin(1e-12)));
      }),
    ),
  );
}

/**
 * A heat map over its image, uint8 `[3, H, W]`: the hotter, the more of it red and then yellow; where the heat is 0 the image is
 * as it was.
 *
 * @param imageU8 - uint8 `[1, H, W]` or `[3, H, W]`
 * @param heat - `[H, W]` in [0, 1], as {@link gradCam} gives it
 * @throws TypeError for other shapes
 */
export function overlay(imageU8: Tensor, heat: Tensor): Tensor {
  checkOverlay(imageU8, heat);
  return noGrad(() =>
    tidy(() => {
      const image = imageU8
        .to(heat.dtype)
        .div(255)
        .expand([3, ...heat.shape]);
      const hot = heat.clamp(0, 1).unsqueeze(0);
      const colour = cat([onesLike(hot), hot, zerosLike(hot)]);
      return toBytes(image.lerp(colour, hot.mul(OPACITY).expand([3, ...heat.shape])));
    }),
  );
}

function checkOverlay(imageU8: Tensor, heat: Tensor): void {
  const [channels, height, width] = isTensor(imageU8) && imageU8.dim() === 3 ? imageU8.shape : [];
  if ((channels !== 1 && channels !== 3) || imageU8.dtype !== uint8) {
    throw new TypeError(
      `overlay: imageU8: expected uint8 [1, H, W] or [3, H, W], got ${imageU8.dtype?.name} [${imageU8.shape}]`,
    );
  }
  if (heat.shape.length === 2 && heat.shape[0] === height && heat.shape[1] === width) return;
  throw new TypeError(`overlay: heat: expected [${height}, ${width}] as the image, got [${heat.shape}]`);
}

/** Floats in [0, 1] to bytes. */
function toBytes(values: Tensor): Tensor {
  return values.mul(255).round().clamp(0, 255).to(uint8).cpu();
}
