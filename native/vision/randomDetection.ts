/** Transforms of samples for detection and segmentation: canvases and scales drawn at random. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { rand } from "../generated/torch.js";
import type { Generator } from "../random/generator.ts";
import { RESIZE } from "./functional/geometry.ts";
import * as functional from "./functional/index.ts";
import type { PadOptions, ResizeOptions } from "./functional/index.ts";
import { integer, probability, range, unit } from "./random.ts";
import { carrying, type SampleTransform, UNCHANGED } from "./transform.ts";

/** Two numbers in [0, 1), of one draw. */
function units(generator: Generator | undefined): [number, number] {
  using drawn = rand([2], generator ? { generator } : {});
  return drawn.toArray() as [number, number];
}

/** The product in float32, as torchvision's are, and its whole part. */
function share(length: number, of: number): number {
  return Math.trunc(Math.fround(length * of));
}

export interface RandomZoomOutOptions extends Pick<PadOptions, "fill"> {
  /** Least and greatest size of the canvas, in sizes of the image, >= 1. Default [1, 4]. */
  sideRange?: readonly [number, number];
  /** Probability. Default 0.5. */
  p?: number;
}

/**
 * Places the image on a larger canvas.
 *
 * Liu et al., "SSD: single shot multibox detector", 2015, https://arxiv.org/abs/1512.02325
 */
export function randomZoomOut(options: RandomZoomOutOptions = {}): SampleTransform {
  const { fill, sideRange, p } = optionsOf("randomZoomOut", options, { fill: 0, sideRange: [1, 4], p: 0.5 });
  probability("randomZoomOut", p);
  const [least, most] = range("randomZoomOut", "sideRange", sideRange, [1, Number.POSITIVE_INFINITY]);
  return carrying("randomZoomOut", ([height, width], generator) => {
    if (unit(generator) >= p) return UNCHANGED;
    const ratio = Math.fround(least + Math.fround(unit(generator) * (most - least)));
    const [wide, high] = [share(width, ratio), share(height, ratio)];
    const [x, y] = units(generator);
    const [left, top] = [share(wide - width, x), share(high - height, y)];
    const padding = [left, top, wide - left - width, high - top - height] as const;
    return (visual) => functional.pad(visual, padding, { fill });
  });
}

export interface ScaleJitterOptions extends Omit<ResizeOptions, "maxSize"> {
  /** Least and greatest scale. Default [0.1, 2]. */
  scaleRange?: readonly [number, number];
}

/**
 * Makes the image fit `targetSize`, then scales it at random.
 *
 * Ghiasi et al., "Simple copy-paste is a strong data augmentation method for instance segmentation", 2020,
 * https://arxiv.org/abs/2012.07177
 */
export function scaleJitter(
  targetSize: readonly [height: number, width: number],
  options: ScaleJitterOptions = {},
): SampleTransform {
  const { maxSize: _, ...resize } = RESIZE;
  const { scaleRange, ...resizeOptions } = optionsOf("scaleJitter", options, {
    ...resize,
    scaleRange: [0.1, 2],
  });
  const [least, most] = range("scaleJitter", "scaleRange", scaleRange, [0, Number.POSITIVE_INFINITY]);
  return carrying("scaleJitter", ([height, width], generator) => {
    const scale = Math.fround(least + Math.fround(unit(generator) * (most - least)));
    // torchvision compares the target's height with the width; squares are what it is used with.
    const fitting = Math.min(targetSize[1] / height, targetSize[0] / width);
    const ratio = Math.fround(fitting * scale);
    const size = [share(height, ratio), share(width, ratio)] as const;
    return (visual) => functional.resize(visual, size, resizeOptions);
  });
}

/** Resizes the shorter side to one of `minSize` at random, at most until the longer has `maxSize` pixels. */
export function randomShortestSize(
  minSize: number | readonly number[],
  options: ResizeOptions = {},
): SampleTransform {
  const { maxSize, ...resizeOptions } = optionsOf("randomShortestSize", options, RESIZE);
  const sizes = [minSize].flat() as number[];
  return carrying("randomShortestSize", ([height, width], generator) => {
    const wanted = (sizes[integer(0, sizes.length, generator)] as number) / Math.min(height, width);
    const ratio = Math.min(wanted, (maxSize ?? Number.POSITIVE_INFINITY) / Math.max(height, width));
    const size = [Math.trunc(height * ratio), Math.trunc(width * ratio)] as const;
    return (visual) => functional.resize(visual, size, resizeOptions);
  });
}
