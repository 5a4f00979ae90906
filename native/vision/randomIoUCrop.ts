/** A random crop that keeps enough of at least one box. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import { logicalAnd, rand } from "../generated/torch.js";
import { tidy } from "../memory.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor.ts";
import * as functional from "./functional/index.ts";
import { integer } from "./random.ts";
import { changed, sampleSize, type SampleTransform, transformOf } from "./transform.ts";
import { BoundingBoxes, type Sample } from "./visuals.ts";

export interface RandomIoUCropOptions {
  /** Least share of each side. Default 0.3. */
  minScale?: number;
  /** Greatest share of each side. Default 1. */
  maxScale?: number;
  /** Least ratio of width and height. Default 0.5. */
  minAspectRatio?: number;
  /** Greatest ratio of width and height. Default 2. */
  maxAspectRatio?: number;
  /** Overlaps of a box and the crop, of which one is drawn; at 1 and above the sample stays. Default 0 to 1 in seven steps. */
  samplerOptions?: readonly number[];
  /** Crops tried before another overlap is drawn. Default 40. */
  trials?: number;
}

interface Crop {
  top: number;
  left: number;
  height: number;
  width: number;
}

/**
 * A part of the image that overlaps a box by a share that is drawn too. Boxes whose middle lies outside become 0 0 0 0: put
 * `sanitizeBoundingBoxes` after it.
 *
 * Liu et al., "SSD: single shot multibox detector", 2015, https://arxiv.org/abs/1512.02325
 *
 * A sample of no objects stays as it is.
 *
 * @throws TypeError, when it is called, for a sample without boxes
 */
export function randomIoUCrop(options: RandomIoUCropOptions = {}): SampleTransform {
  const given = optionsOf("randomIoUCrop", options, {
    minScale: 0.3,
    maxScale: 1,
    minAspectRatio: 0.5,
    maxAspectRatio: 2,
    samplerOptions: [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1],
    trials: 40,
  });
  const { samplerOptions, trials } = given;
  const fail = (got: string) => {
    throw new TypeError(`randomIoUCrop: expected a sample with boxes, got ${got}`);
  };
  return transformOf(
    "randomIoUCrop",
    () => fail("an image"),
    <S extends Sample>(sample: S, generator?: Generator) => {
      const size = sampleSize("randomIoUCrop", sample);
      const boxes = Object.values(sample).find((value) => value instanceof BoundingBoxes);
      if (!(boxes instanceof BoundingBoxes)) return fail(`keys ${Object.keys(sample).join(", ")}`);
      // No crop overlaps what is not there: all that ends the search is to be left whole.
      if (boxes.length === 0 && samplerOptions.every((overlap) => overlap < 1)) return sample;
      using corners = functional.convertBoundingBoxFormat(boxes, "xyxy").data.clone();
      for (;;) {
        const overlap = samplerOptions[integer(0, samplerOptions.length, generator)] as number;
        if (overlap >= 1) return sample;
        for (let trial = 0; trial < trials; trial += 1) {
          const crop = drawCrop(size, given, generator);
          using within = crop && boxesWithin(corners, crop, overlap);
          if (!crop || !within) continue;
          return changed(sample, (visual) => {
            const cropped = functional.crop(visual, crop.top, crop.left, crop.height, crop.width);
            if (cropped instanceof BoundingBoxes) cropped.data.mul_(within.to(cropped.data.dtype));
            return cropped;
          });
        }
      }
    },
  );
}

function drawCrop(
  [height, width]: readonly [number, number],
  { minScale, maxScale, minAspectRatio, maxAspectRatio }: Required<RandomIoUCropOptions>,
  generator: Generator | undefined,
): Crop | undefined {
  const two = () => {
    using drawn = rand([2], generator ? { generator } : {});
    return drawn.toArray() as [number, number];
  };
  const float = Math.fround;
  // In float32, as torchvision draws them.
  const [wide, high] = two().map((unit) => float(minScale + float(unit * (maxScale - minScale)))) as [
    number,
    number,
  ];
  const crop = { width: Math.trunc(float(width * wide)), height: Math.trunc(float(height * high)) };
  const ratio = crop.width / crop.height;
  if (!(ratio >= minAspectRatio && ratio <= maxAspectRatio)) return undefined;
  const [x, y] = two();
  const left = Math.trunc(float((width - crop.width) * x));
  const top = Math.trunc(float((height - crop.height) * y));
  return crop.width > 0 && crop.height > 0 ? { ...crop, left, top } : undefined;
}

/** `[N, 1]`: boxes whose middle lies in the crop; undefined where none of them overlaps it enough. */
function boxesWithin(xyxy: Tensor, { left, top, width, height }: Crop, overlap: number): Tensor | undefined {
  const [right, bottom] = [left + width, top + height];
  if (xyxy.shape[0] === 0) return undefined;
  return tidy(() => {
    const [x1, y1, x2, y2] = xyxy.unbind(1) as [Tensor, Tensor, Tensor, Tensor];
    const [x, y] = [x1.add(x2).mul(0.5), y1.add(y2).mul(0.5)];
    const within = logicalAnd(logicalAnd(x.gt(left), x.lt(right)), logicalAnd(y.gt(top), y.lt(bottom)));
    const common = x2
      .clamp({ max: right })
      .sub(x1.clamp({ min: left }))
      .clamp({ min: 0 });
    const area = y2
      .clamp({ max: bottom })
      .sub(y1.clamp({ min: top }))
      .clamp({ min: 0 })
      .mul(common);
    const union = x2
      .sub(x1)
      .mul(y2.sub(y1))
      .add(width * height)
      .sub(area);
    const greatest = area.div(union).mul(within.to(area.dtype)).max().item() as number;
    return within.any().item() && greatest >= overlap ? within.unsqueeze(1) : undefined;
  });
}
