/** Levels of images: inverted, fewer, stretched, evened out. */
import { int32, int64, uint8 } from "../../dtype.ts";
import { cat, where, zeros } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { asFloats, colourShape, imageShape, white } from "./image.ts";

/** White minus each value. */
export function invert(image: Tensor): Tensor {
  imageShape("invert", image);
  return tidy(() => (image.dtype === uint8 ? image.bitwiseNot() : image.neg().add(1)));
}

/** Keeps the first `bits` bits of each value, 0 to 8. @throws TypeError for another number */
export function posterize(image: Tensor, bits: number): Tensor {
  imageShape("posterize", image);
  if (!Number.isInteger(bits) || bits < 0 || bits > 8)
    throw new TypeError(`posterize: bits: expected a whole number from 0 to 8, got ${String(bits)}`);
  if (image.dtype === uint8) {
    if (bits === 8) return image;
    const mask = ((1 << bits) - 1) << (8 - bits);
    return image.bitwiseAnd(mask);
  }
  const levels = 1 << bits;
  return tidy(() =>
    image
      .mul(levels)
      .floor_()
      .clamp_(0, levels - 1)
      .mul_(1 / levels),
  );
}

/** Inverts values of at least `threshold`. @throws TypeError for a threshold above white */
export function solarize(image: Tensor, threshold: number): Tensor {
  imageShape("solarize", image);
  if (!(threshold <= white(image)))
    throw new TypeError(`solarize: threshold: expected at most ${white(image)}, got ${String(threshold)}`);
  return tidy(() => where(image.ge(threshold), invert(image), image));
}

/** Stretches each channel from black to white. */
export function autocontrast(image: Tensor): Tensor {
  colourShape("autocontrast", image);
  const most = white(image);
  return tidy(() => {
    const floats = asFloats(image);
    const least = floats.amin([-2, -1], true);
    const greatest = floats.amax([-2, -1], true);
    const isFlat = greatest.eq(least);
    const scale = greatest
      .sub(least)
      .mul_(1 / most)
      .maskedFill_(isFlat, 1);
    return floats.sub(least.maskedFill_(isFlat, 0)).div_(scale).clamp_(0, most).to(image.dtype);
  });
}

const LEVELS = 256;
const BYTE_RANGE = 255.999;

/** Makes all levels of a channel about as frequent. */
export function equalize(image: Tensor): Tensor {
  imageShape("equalize", image);
  return tidy(() => {
    const bytes = image.dtype === uint8 ? image : image.mul(BYTE_RANGE).to(uint8);
    const leading = bytes.shape.slice(0, -2);
    const flat = bytes.flatten(-2).to(int64);
    const [pixels = 0] = flat.shape.slice(-1);
    const counts = zeros([...leading, LEVELS], { dtype: int32 });
    counts.scatterAdd_(-1, flat, counts.newOnes([1]).expandAs(flat));
    const sums = counts.cumsum(-1);
    // The last level that occurs does not count.
    const last = sums.argmax(-1).unsqueeze(-1);
    const step = counts
      .gather(-1, last)
      .neg()
      .add(pixels)
      .div(LEVELS - 1, { roundingMode: "floor" });
    const table = sums
      .narrow(-1, 0, LEVELS - 1)
      .add(step.div(2, { roundingMode: "floor" }))
      .div(step.clamp({ min: 1 }), { roundingMode: "floor" })
      .clamp(0, LEVELS - 1)
      .to(uint8);
    const shifted = cat([table.newZeros([...leading, 1]), table], -1);
    const evened = shifted.gather(-1, flat).viewAs(bytes);
    const result = where(step.ne(0).unsqueeze(-1), evened, bytes);
    return image.dtype === uint8 ? result : result.to(image.dtype).mul_(1 / (LEVELS - 1));
  });
}
