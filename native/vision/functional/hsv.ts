/** Colours as hue, saturation and value, each in [0, 1]. */
import { tensor } from "../../creation.ts";
import { int32, int64 } from "../../dtype.ts";
import { aminmax, onesLike, stack, where } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

/** `[..., 3, H, W]` in [0, 1] to three `[..., H, W]`. */
export function rgbToHsv(image: Tensor): [h: Tensor, s: Tensor, v: Tensor] {
  const [r, g] = image.unbind(-3) as [Tensor, Tensor, Tensor];
  const { min, max } = aminmax(image, { dim: -3 });
  const isGrey = max.eq(min);
  const range = max.sub(min);
  const ones = onesLike(max);
  const s = range.div(where(isGrey, ones, max));
  const divisor = where(isGrey, ones, range).unsqueeze(-3);
  const [rc, gc, bc] = max.unsqueeze(-3).sub(image).div(divisor).unbind(-3) as [Tensor, Tensor, Tensor];
  const isNotRed = max.ne(r);
  const isGreen = max.eq(g);
  const fromGreen = rc.add(2).sub_(bc).mul_(isGreen.logicalAnd(isNotRed));
  const fromRed = bc.sub(gc).mul_(isNotRed.logicalNot());
  const fromBlue = gc.add(4).sub_(rc).mul_(isNotRed.logicalAnd(isGreen.logicalNot()));
  const h = fromRed
    .add_(fromGreen)
    .add_(fromBlue)
    .mul_(1 / 6)
    .add_(1)
    .fmod_(1);
  return [h, s, max];
}

/** Which of value, p, q and t red, green and blue are in each sixth of the circle. */
const SIXTHS = [
  [0, 2, 1, 1, 3, 0],
  [3, 0, 0, 2, 1, 1],
  [1, 1, 3, 0, 0, 2],
];

/** Three `[..., H, W]` to `[..., 3, H, W]`. */
export function hsvToRgb(h: Tensor, s: Tensor, v: Tensor): Tensor {
  const sixfold = h.mul(6);
  const whole = sixfold.floor();
  const rest = sixfold.sub_(whole);
  const saturated = s.mul(rest);
  const pale = s.neg().add(1);
  const q = saturated.neg().add_(1).mul_(v).clamp_(0, 1);
  const t = saturated.add_(pale).mul_(v).clamp_(0, 1);
  const p = pale.mul(v).clamp_(0, 1);
  const choices = stack([v, p, q, t], -3);
  const sixth = whole.to(int32).remainder_(6).to(int64);
  const table = tensor(SIXTHS, { dtype: int64 });
  const chosen = table.indexSelect(1, sixth.flatten()).reshape([3, ...sixth.shape]);
  return choices.gather(-3, sixth.ndim > 2 ? chosen.moveaxis(0, -3) : chosen);
}
