/** Images seen from the side. */
import { tensor } from "../../creation.ts";
import { optionsOf } from "../../dispatch/optionsOf.ts";
import { float32, float64 } from "../../dtype.ts";
import { lstsq } from "../../generated/linalg.js";
import { linspace } from "../../generated/torch.js";
import { tidy } from "../../memory.ts";
import type { Tensor } from "../../tensor.ts";
import { imageShape } from "./image.ts";
import { homogeneous, sample, WARP, type WarpOptions } from "./warp.ts";

/** A corner of an image, `[x, y]` in pixels. */
export type Corner = readonly [number, number];

export interface PerspectiveOptions extends WarpOptions {
  /** Default "bilinear". */
  interpolation?: "nearest" | "bilinear";
}

/** The defaults of {@link PerspectiveOptions}. */
export const PERSPECTIVE = { ...WARP, interpolation: "bilinear" } as const;

/**
 * Moves four points of an image to four others: `[..., C, H, W]` to the same shape.
 *
 * @param startpoints - four points, usually the corners from the top left clockwise
 * @param endpoints - where they go
 * @throws TypeError for another number of points
 */
export function perspective(
  image: Tensor,
  startpoints: readonly Corner[],
  endpoints: readonly Corner[],
  options: PerspectiveOptions = {},
): Tensor {
  const warp = optionsOf("perspective", options, PERSPECTIVE);
  const { height, width } = imageShape("perspective", image);
  if (startpoints.length !== 4 || endpoints.length !== 4) {
    throw new TypeError(
      `perspective: expected four startpoints and four endpoints, got ${startpoints.length} and ${endpoints.length}`,
    );
  }
  const dtype = image.dtype.isFloatingPoint ? image.dtype : float32;
  return tidy(() => {
    const [a, b, c, d, e, f, g, h] = coefficients(startpoints, endpoints);
    const places = homogeneous(
      linspace(0.5, width - 0.5, width, { dtype }),
      linspace(0.5, height - 0.5, height, { dtype }),
      dtype,
    );
    const halves = tensor([width / 2, height / 2], { dtype });
    const above = tensor(
      [
        [a, b, c],
        [d, e, f],
      ],
      { dtype },
    )
      .t()
      .div(halves);
    const below = tensor(
      [
        [g, h, 1],
        [g, h, 1],
      ],
      { dtype },
    ).t();
    const grid = places.matmul(above).div_(places.matmul(below)).sub_(1);
    return sample(image, grid.reshape([1, height, width, 2]), warp);
  });
}

type Eight = [a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number];

/** The eight numbers that lead from a point of the result to where it comes from. */
export function coefficients(startpoints: readonly Corner[], endpoints: readonly Corner[]): Eight {
  const rows = endpoints.flatMap(([x, y], at) => {
    const [fromX, fromY] = startpoints[at] as Corner;
    return [
      [x, y, 1, 0, 0, 0, -fromX * x, -fromX * y],
      [0, 0, 0, x, y, 1, -fromY * x, -fromY * y],
    ];
  });
  return tidy(() => {
    const right = tensor(startpoints.flat(), { dtype: float64 }).unsqueeze(-1);
    const { solution } = lstsq(tensor(rows, { dtype: float64 }), right, { driver: "gels" });
    return solution.to(float32).flatten().toArray() as Eight;
  });
}
