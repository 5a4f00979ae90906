/** Brightness and colours of images, changed by a factor. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { float32, uint8 } from "../../dtype.ts";
import { conv2d } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { asBatch, asFloats, colourShape, factor, likeImage, white } from "./image.ts";
import { hsvToRgb, rgbToHsv } from "./hsv.ts";

/** Shares of red, green and blue in grey: ITU-R BT.601. */
const GREY = [0.2989, 0.587, 0.114] as const;

/** Grey with one channel, or three alike: `[..., 3, H, W]` or `[..., 1, H, W]` to `[..., channels, H, W]`. */
export function rgbToGrayscale(image: Tensor, options: { numOutputChannels?: 1 | 3 } = {}): Tensor {
  const { numOutputChannels } = optionsOf("rgbToGrayscale", options, { numOutputChannels: 1 });
  const { channels } = colourShape("rgbToGrayscale", image);
  if (numOutputChannels !== 1 && numOutputChannels !== 3) {
    throw new TypeError(
      `rgbToGrayscale: numOutputChannels: expected 1 or 3, got ${String(numOutputChannels)}`,
    );
  }
  return tidy(() => {
    const grey = channels === 1 ? image.clone() : luminance(image).to(image.dtype);
    if (numOutputChannels === 1) return grey;
    return grey.expand([...image.shape.slice(0, -3), 3, ...image.shape.slice(-2)]).contiguous();
  });
}

/** Grey in floats `[..., 1, H, W]`. */
function luminance(image: Tensor): Tensor {
  const [r, g, b] = image.unbind(-3) as [Tensor, Tensor, Tensor];
  return r.mul(GREY[0]).add_(g, { alpha: GREY[1] }).add_(b, { alpha: GREY[2] }).unsqueeze(-3);
}

/** Grey in whole numbers where the image has bytes. */
function flooredLuminance(image: Tensor): Tensor {
  const grey = luminance(image);
  return image.dtype === uint8 ? grey.floor_() : grey;
}

/** `ratio` of one image and the rest of another, within black and white. */
function blend(image: Tensor, other: Tensor, ratio: number): Tensor {
  // A whole number would keep bytes bytes, which wrap around.
  return asFloats(image)
    .mul(ratio)
    .add_(other, { alpha: 1 - ratio })
    .clamp_(0, white(image))
    .to(image.dtype);
}

/** 0 is black, 1 the image itself. */
export function adjustBrightness(image: Tensor, brightnessFactor: number): Tensor {
  colourShape("adjustBrightness", image);
  factor("adjustBrightness", "brightnessFactor", brightnessFactor);
  return tidy(() => asFloats(image).mul(brightnessFactor).clamp_(0, white(image)).to(image.dtype));
}

/** 0 is the mean grey, 1 the image itself. */
export function adjustContrast(image: Tensor, contrastFactor: number): Tensor {
  const { channels } = colourShape("adjustContrast", image);
  factor("adjustContrast", "contrastFactor", contrastFactor);
  return tidy(() => {
    const grey = channels === 3 ? flooredLuminance(image) : asFloats(image);
    return blend(image, grey.mean([-3, -2, -1], true), contrastFactor);
  });
}

/** 0 is grey, 1 the image itself. */
export function adjustSaturation(image: Tensor, saturationFactor: number): Tensor {
  const { channels } = colourShape("adjustSaturation", image);
  factor("adjustSaturation", "saturationFactor", saturationFactor);
  if (channels === 1) return image;
  return tidy(() => blend(image, flooredLuminance(image), saturationFactor));
}

/** Turns colours by a share of the circle, -0.5 to 0.5. @throws TypeError outside */
export function adjustHue(image: Tensor, hueFactor: number): Tensor {
  const { channels } = colourShape("adjustHue", image);
  if (!(hueFactor >= -0.5 && hueFactor <= 0.5))
    throw new TypeError(`adjustHue: hueFactor: expected a number from -0.5 to 0.5, got ${String(hueFactor)}`);
  if (channels === 1) return image;
  return tidy(() => {
    const [h, s, v] = rgbToHsv(toUnit(image));
    return fromUnit(hsvToRgb(h.add_(hueFactor).remainder_(1), s, v), image);
  });
}

/** Floats in [0, 1]. */
function toUnit(image: Tensor): Tensor {
  return image.dtype === uint8 ? image.to(float32).mul_(1 / 255) : image.to(float32);
}

/** Just below 256, so that 1 becomes 255 and every byte has as wide a range. */
const BYTE_RANGE = 255.999;

function fromUnit(floats: Tensor, image: Tensor): Tensor {
  return image.dtype === uint8 ? floats.mul(BYTE_RANGE).to(uint8) : floats.to(image.dtype);
}

/** `gain * image ** gamma`, of values in [0, 1]. */
export function adjustGamma(image: Tensor, gamma: number, options: { gain?: number } = {}): Tensor {
  const { gain } = optionsOf("adjustGamma", options, { gain: 1 });
  colourShape("adjustGamma", image);
  factor("adjustGamma", "gamma", gamma);
  return tidy(() => {
    const raised = (image.dtype === uint8 ? toUnit(image) : image).pow(gamma);
    return fromUnit(gain === 1 ? raised : raised.mul_(gain).clamp_(0, 1), image);
  });
}

/** 0 is blurred, 1 the image itself, 2 sharper. The outermost pixels stay. */
export function adjustSharpness(image: Tensor, sharpnessFactor: number): Tensor {
  const shape = colourShape("adjustSharpness", image);
  factor("adjustSharpness", "sharpnessFactor", sharpnessFactor);
  if (shape.height <= 2 || shape.width <= 2) return image;
  return tidy(() => {
    const dtype = image.dtype === uint8 ? float32 : image.dtype;
    const floats = asBatch(image, shape).to({ dtype, copy: true });
    const [edge, middle] = [1 / 13, 5 / 13];
    const rows = [
      [edge, edge, edge],
      [edge, middle, edge],
      [edge, edge, edge],
    ];
    const kernel = tensor(rows, { dtype }).expand([shape.channels, 1, 3, 3]);
    const blurred = conv2d(floats, kernel, { groups: shape.channels });
    if (image.dtype === uint8) blurred.round_();
    const inner = floats.narrow(-2, 1, shape.height - 2).narrow(-1, 1, shape.width - 2);
    inner.add_(blurred.sub_(inner), { alpha: 1 - sharpnessFactor });
    return likeImage(floats.clamp_(0, white(image)).to(image.dtype), image);
  });
}
