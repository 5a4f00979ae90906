/** Values of pictures between their pixels. */
import { operator } from "../../dispatch/byName.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { Tensor } from "../../tensor.ts";

const MODES = ["bilinear", "nearest", "bicubic"] as const;
const PADDINGS = ["zeros", "border", "reflection"] as const;

export interface GridSampleOptions {
  /** Default `"bilinear"`. */
  mode?: (typeof MODES)[number];
  /** What lies beyond the border; default `"zeros"`. */
  paddingMode?: (typeof PADDINGS)[number];
  /** Whether -1 and 1 are the centres of the corner pixels; default `false`: their outer edges. */
  alignCorners?: boolean | null;
}

const sample = operator("aten::grid_sampler");

/**
 * Values of `input` [N, C, H, W] at `grid` [N, Ho, Wo, 2], whose x and y run from -1 to 1; or of [N, C, D, H, W] at
 * [N, Do, Ho, Wo, 3]. Output: [N, C, Ho, Wo].
 */
export function gridSample(input: Tensor, grid: Tensor, options: GridSampleOptions = {}): Tensor {
  const { mode, paddingMode, alignCorners } = optionsOf("gridSample", options, {
    mode: "bilinear",
    paddingMode: "zeros",
    alignCorners: false,
  });
  const numbers = [numberOf("mode", MODES, mode), numberOf("paddingMode", PADDINGS, paddingMode)];
  return sample(input, grid, ...numbers, alignCorners ?? false) as Tensor;
}

function numberOf(option: string, words: readonly string[], word: string): number {
  const number = words.indexOf(word);
  if (number >= 0) return number;
  throw new TypeError(`gridSample: option ${option}: expected "${words.join('", "')}", got "${word}"`);
}

const affine = operator("aten::affine_grid_generator");

/** The grid of `gridSample` for affine maps `theta` [N, 2, 3], or [N, 3, 4], onto pictures of `size`. */
export function affineGrid(
  theta: Tensor,
  size: readonly number[],
  options: { /** As in `gridSample`. */ alignCorners?: boolean | null } = {},
): Tensor {
  const { alignCorners } = optionsOf("affineGrid", options, { alignCorners: false });
  return affine(theta, size, alignCorners ?? false) as Tensor;
}
