/** Boxes of images: their formats, what of them lies within the image, and where they go as pixels go. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { amax, amin, cat, logicalAnd, ones, stack } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { round } from "../random.ts";
import type { BoundingBoxes, BoundingBoxFormat } from "../visuals.ts";
import { type ImageSize, sizeOf } from "./image.ts";
import { resizedSize } from "./geometry.ts";

const PAIRS = { xyxy: ["corner", "corner"], xywh: ["corner", "size"], cxcywh: ["middle", "size"] } as const;

/** The two halves of each row, `[N, 2]`. */
function halves(data: Tensor): [first: Tensor, second: Tensor] {
  return [data.narrow(1, 0, 2), data.narrow(1, 2, 2)];
}

/** The same boxes in another format. */
export function convertBoundingBoxFormat(boxes: BoundingBoxes, format: BoundingBoxFormat): BoundingBoxes {
  if (format === boxes.format) return boxes;
  return tidy(() => boxes.with(fromCorners(corners(boxes), format), { format }));
}

/** `[N, 4]` xyxy. */
function corners({ data, format }: BoundingBoxes): Tensor {
  if (format === "xyxy") return data;
  const [place, size] = halves(data);
  const first = PAIRS[format][0] === "middle" ? place.sub(size.div(2)) : place;
  return cat([first, first.add(size)], 1);
}

function fromCorners(xyxy: Tensor, format: BoundingBoxFormat): Tensor {
  if (format === "xyxy") return xyxy;
  const [first, last] = halves(xyxy);
  const size = last.sub(first);
  return cat([PAIRS[format][0] === "middle" ? first.mul(2).add(size).div(2) : first, size], 1);
}

/** Boxes cut off where their image ends, unless their `clampingMode` is null. */
export function clampBoundingBoxes(boxes: BoundingBoxes): BoundingBoxes {
  return tidy(() => clamped(boxes, corners(boxes), boxes.canvasSize));
}

/** Boxes like `boxes` of corners in a canvas, cut off where it ends. */
function clamped(boxes: BoundingBoxes, xyxy: Tensor, canvasSize: readonly [number, number]): BoundingBoxes {
  const [height, width] = canvasSize;
  const inside = boxes.clampingMode === null ? xyxy : clampedCorners(xyxy, width, height);
  return boxes.with(fromCorners(inside, boxes.format), { canvasSize });
}

function clampedCorners(xyxy: Tensor, width: number, height: number): Tensor {
  const columns = xyxy.unbind(1).map((column, at) => column.clamp(0, at % 2 === 0 ? width : height));
  return stack(columns, 1);
}

export interface SanitizeOptions {
  /** Least width and height in pixels, >= 1. Default 1. */
  minSize?: number;
  /** Least area in pixels, >= 1. Default 1. */
  minArea?: number;
}

/**
 * The boxes that lie within their image and are large enough.
 *
 * @returns the boxes, and which of all they are: `[kept]` int64
 */
export function sanitizeBoundingBoxes(
  boxes: BoundingBoxes,
  options: SanitizeOptions = {},
): [boxes: BoundingBoxes, kept: Tensor] {
  const { minSize, minArea } = optionsOf("sanitizeBoundingBoxes", options, { minSize: 1, minArea: 1 });
  const [height, width] = boxes.canvasSize;
  return tidy(() => {
    const xyxy = corners(boxes);
    const [x1, y1, x2, y2] = xyxy.unbind(1) as [Tensor, Tensor, Tensor, Tensor];
    const [wide, high] = [x2.sub(x1), y2.sub(y1)];
    const conditions = [
      wide.ge(minSize),
      high.ge(minSize),
      wide.mul(high).ge(minArea),
      xyxy.ge(0).all(1),
      ...[x1, x2].map((x) => x.le(width)),
      ...[y1, y2].map((y) => y.le(height)),
    ];
    const kept = conditions
      .reduce((all, condition) => logicalAnd(all, condition))
      .nonzero()
      .flatten();
    return [boxes.with(boxes.data.indexSelect(0, kept)), kept];
  });
}

/** Mirrors left and right (`axis` 0) or top and bottom (`axis` 1). */
export function flipBoxes(boxes: BoundingBoxes, axis: 0 | 1): BoundingBoxes {
  const length = boxes.canvasSize[1 - axis] as number;
  return tidy(() => {
    const columns = boxes.data.unbind(1);
    const [place, other] = [columns[axis] as Tensor, columns[axis + 2] as Tensor];
    const mirrored = (value: Tensor) => value.sub(length).neg();
    if (boxes.format === "xyxy") {
      columns[axis] = mirrored(other);
      columns[axis + 2] = mirrored(place);
    } else columns[axis] = mirrored(boxes.format === "xywh" ? place.add(other) : place);
    return boxes.with(stack(columns, 1));
  });
}

/** As `resize`. */
export function resizeBoxes(
  boxes: BoundingBoxes,
  size: ImageSize,
  { maxSize }: { maxSize?: number } = {},
): BoundingBoxes {
  const [height, width] = boxes.canvasSize;
  const canvasSize = resizedSize([height, width], size, maxSize);
  if (canvasSize[0] === height && canvasSize[1] === width) return boxes;
  return tidy(() => {
    const ratio = [canvasSize[1] / width, canvasSize[0] / height];
    const ratios = tensor([...ratio, ...ratio], { dtype: boxes.data.dtype });
    return boxes.with(boxes.data.mul(ratios), { canvasSize });
  });
}

/** Boxes in a canvas whose first pixel was at `-x`, `-y`. */
export function shiftBoxes(
  boxes: BoundingBoxes,
  [x, y]: readonly [number, number],
  canvasSize: readonly [height: number, width: number],
): BoundingBoxes {
  return tidy(() => {
    const shift = tensor(boxes.format === "xyxy" ? [x, y, x, y] : [x, y, 0, 0], { dtype: boxes.data.dtype });
    const shifted = boxes.with(boxes.data.add(shift), { canvasSize });
    return clamped(shifted, corners(shifted), canvasSize);
  });
}

/** As `centerCrop`: boxes go where their pixels go, also where the image is smaller by an odd number of them. */
export function centerCropBoxes(boxes: BoundingBoxes, size: ImageSize): BoundingBoxes {
  const [height, width] = sizeOf("centerCrop", size);
  const offset = (length: number, wanted: number) =>
    wanted > length ? (wanted - length) >> 1 : -round((length - wanted) / 2);
  const [rows, columns] = boxes.canvasSize;
  return shiftBoxes(boxes, [offset(columns, width), offset(rows, height)], [height, width]);
}

/**
 * The upright boxes around what boxes become when their corners move.
 *
 * @param move - gives `[M, 2]` from points `[M, 3]`: x, y and 1
 * @param canvasSize - of the result
 */
export function moveBoxes(
  boxes: BoundingBoxes,
  move: (points: Tensor) => Tensor,
  canvasSize: readonly [height: number, width: number] = boxes.canvasSize,
): BoundingBoxes {
  return tidy(() => {
    if (boxes.length === 0) return boxes.with(boxes.data.clone(), { canvasSize });
    const [x1, y1, x2, y2] = corners(boxes)
      .unbind(1)
      .map((column) => column.unsqueeze(1)) as [Tensor, Tensor, Tensor, Tensor];
    const points = cat([x1, y1, x2, y1, x2, y2, x1, y2], 1).reshape([-1, 2]);
    const one = ones([points.shape[0] as number, 1], { dtype: points.dtype });
    const moved = move(cat([points, one], 1)).reshape([-1, 4, 2]);
    return clamped(boxes, cat([amin(moved, [1]), amax(moved, [1])], 1), canvasSize);
  });
}
