/** Transforms of what belongs to boxes: their format, their ends, and which of them are worth keeping. */
import { optionsOf } from "../dispatch/optionsOf.ts";
import type { Tensor } from "../tensor.ts";
import * as functional from "./functional/index.ts";
import { type Change, changed, type SampleTransform, transformOf } from "./transform.ts";
import { BoundingBoxes, type BoundingBoxFormat, Mask, type Sample } from "./visuals.ts";

function ofBoxes(caller: string, change: (boxes: BoundingBoxes) => BoundingBoxes): SampleTransform {
  const each = ((visual) => (visual instanceof BoundingBoxes ? change(visual) : visual)) as Change;
  return transformOf(
    caller,
    (image) => image,
    (sample) => changed(sample, each),
  );
}

/** `functional.convertBoundingBoxFormat` of each value that is `BoundingBoxes`. */
export function convertBoundingBoxFormat(format: BoundingBoxFormat): SampleTransform {
  return ofBoxes("convertBoundingBoxFormat", (boxes) => functional.convertBoundingBoxFormat(boxes, format));
}

/** `functional.clampBoundingBoxes` of each value that is `BoundingBoxes`. */
export function clampBoundingBoxes(): SampleTransform {
  return ofBoxes("clampBoundingBoxes", functional.clampBoundingBoxes);
}

export interface SanitizeBoundingBoxesOptions extends functional.SanitizeOptions {
  /** Keys of tensors `[N, ...]` with a row for each box. Default: "labels", where there is such a key. */
  labels?: readonly string[];
}

/**
 * Takes away boxes that are not whole within their image or too small, with their rows of `labels` and their masks `[N, H, W]`.
 * At the end of transforms that cut boxes off.
 *
 * @throws TypeError for sizes below 1; and, when it is called, for a sample without boxes or with another number of labels
 */
export function sanitizeBoundingBoxes(options: SanitizeBoundingBoxesOptions = {}): SampleTransform {
  const { minSize, minArea, labels } = optionsOf("sanitizeBoundingBoxes", options, {
    minSize: 1,
    minArea: 1,
    labels: undefined,
  });
  for (const [name, value] of Object.entries({ minSize, minArea })) {
    if (!(value >= 1))
      throw new TypeError(`sanitizeBoundingBoxes: ${name}: expected a number >= 1, got ${String(value)}`);
  }
  const fail = (message: string) => {
    throw new TypeError(`sanitizeBoundingBoxes: ${message}`);
  };
  return transformOf(
    "sanitizeBoundingBoxes",
    () => fail("expected a sample with boxes, got an image"),
    <S extends Sample>(sample: S) => {
      const keys = labels ?? ("labels" in sample ? ["labels"] : []);
      const [at, boxes] = Object.entries(sample).find(([, value]) => value instanceof BoundingBoxes) ?? [];
      if (!(boxes instanceof BoundingBoxes))
        return fail(`expected a sample with boxes, got keys ${Object.keys(sample).join(", ")}`);
      for (const key of keys) {
        const rows = (sample[key as "labels"] as Tensor | undefined)?.shape?.[0];
        if (rows !== boxes.length)
          fail(`${key}: expected as many rows as boxes, ${boxes.length}, got ${String(rows)}`);
      }
      const [whole, kept] = functional.sanitizeBoundingBoxes(boxes, { minSize, minArea });
      using chosen = kept;
      const entries = Object.entries(sample).map(([key, value]) => {
        if (key === at) return [key, whole];
        if (keys.includes(key)) return [key, (value as Tensor).indexSelect(0, chosen)];
        const isOfBoxes =
          value instanceof Mask && value.data.ndim > 2 && value.data.shape[0] === boxes.length;
        return [key, isOfBoxes ? new Mask(value.data.indexSelect(0, chosen)) : value];
      });
      return Object.fromEntries(entries) as S;
    },
  );
}
