/** Where boxes go as images are turned, sheared and seen from the side. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import type { BoundingBoxes } from "../visuals.ts";
import { moveBoxes } from "./boxes.ts";
import { type Corner, coefficients } from "./perspective.ts";
import {
  AFFINE,
  type AffineOptions,
  forwardMatrix,
  ROTATE,
  type RotateOptions,
  rotatedSize,
} from "./warp.ts";

/** As `affine`. */
export function affineBoxes(boxes: BoundingBoxes, options: AffineOptions = {}): BoundingBoxes {
  const { angle, translate, scale, shear, ...given } = optionsOf("affine", options, AFFINE);
  const center = given.center ?? middle(boxes);
  return moveBy(boxes, forwardMatrix({ center, angle, translate, scale, shear }));
}

/** As `rotate`. With `expand` boxes begin where the turned image does, in the canvas that the image gets. */
export function rotateBoxes(boxes: BoundingBoxes, angle: number, options: RotateOptions = {}): BoundingBoxes {
  const given = optionsOf("rotate", options, ROTATE);
  const center = given.center ?? middle(boxes);
  const matrix = forwardMatrix({ center, angle: -angle, translate: [0, 0], scale: 1, shear: [0, 0] });
  if (!given.expand) return moveBy(boxes, matrix);
  const [height, width] = boxes.canvasSize;
  const [xx, xy, , yx, yy] = matrix as [number, number, number, number, number, number];
  const least = (a: number, b: number) => Math.min(0, a * width) + Math.min(0, b * height);
  const canvasSize = rotatedSize([height, width], angle, given);
  return moveBy(boxes, [xx, xy, -least(xx, xy), yx, yy, -least(yx, yy)], canvasSize);
}

/** As `perspective`. */
export function perspectiveBoxes(
  boxes: BoundingBoxes,
  startpoints: readonly Corner[],
  endpoints: readonly Corner[],
): BoundingBoxes {
  const [a, b, c, d, e, f, g, h] = coefficients(startpoints, endpoints);
  const scale = a * e - b * d;
  if (scale === 0)
    throw new TypeError("perspective: expected points of which no three lie on a line, got others");
  const { dtype } = boxes.data;
  const column = (values: number[]) => values.map((value) => value / scale);
  return moveBoxes(boxes, (points) => {
    const above = tensor(
      [column([e - f * h, c * h - b, b * f - c * e]), column([f * g - d, a - c * g, c * d - a * f])],
      {
        dtype,
      },
    ).t();
    const below = tensor([column([d * h - e * g]).concat(column([b * g - a * h]), 1)], { dtype }).t();
    return points.matmul(above).div(points.matmul(below));
  });
}

function middle({ canvasSize: [height, width] }: BoundingBoxes): [x: number, y: number] {
  return [width / 2, height / 2];
}

function moveBy(
  boxes: BoundingBoxes,
  matrix: number[],
  canvasSize?: readonly [height: number, width: number],
): BoundingBoxes {
  const move = tensor(matrix, { dtype: boxes.data.dtype }).reshape([2, 3]).t();
  try {
    return moveBoxes(boxes, (points) => points.matmul(move), canvasSize);
  } finally {
    move.dispose();
  }
}
