/** How the numbers of a tensor are spread, as bars, for tensors that are no picture. */
import { histc } from "../generated/torch.js";
import { typedData } from "../ops/reading.ts";
import type { Tensor } from "../tensor.ts";
import { number } from "./statistics.ts";

const BARS = 48;
const WIDTH = 240;
const HEIGHT = 48;
/** Shorter bars would not be seen. */
const LEAST = 1;

/** @param finite floats, none of them infinite or nan. @returns undefined where all are the same. */
export function histogram(finite: Tensor): string | undefined {
  if (finite.numel === 0) return undefined;
  const { min, max } = finite.aminmax();
  const [low, high] = [min.item(), max.item()];
  if (low === high) return undefined;
  const counts = typedData(histc(finite, BARS)) as Float32Array;
  const most = Math.max(...counts);
  const step = WIDTH / BARS;
  const bars = Array.from(counts, (count, i) => {
    const height = count === 0 ? 0 : Math.max(LEAST, (HEIGHT * count) / most);
    return `M${i * step} ${HEIGHT}v${-height.toFixed(1)}h${step - 1}V${HEIGHT}z`;
  });
  const label = `histogram from ${number(low)} to ${number(high)}`;
  return (
    `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" style="color:rgb(70,130,220);display:block">` +
    `<path fill="currentColor" d="${bars.join("")}"/></svg>`
  );
}
