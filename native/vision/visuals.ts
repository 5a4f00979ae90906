/** What transforms change together: an image, the boxes around its objects, and their masks. */
import { tensor } from "../creation.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { bool, float32, uint8 } from "../dtype.ts";
import { zeros } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";

/** Corners; corner and size; or middle and size: `x1 y1 x2 y2`, `x1 y1 w h`, `cx cy w h`, in pixels. */
export type BoundingBoxFormat = "xyxy" | "xywh" | "cxcywh";

const FORMATS: readonly string[] = ["xyxy", "xywh", "cxcywh"];

export interface BoundingBoxesOptions {
  /** Default "xyxy". */
  format?: BoundingBoxFormat;
  /**
   * Whether a transform cuts boxes off where the image ends; null leaves them. Default "soft"; "hard" does the same to boxes
   * whose sides are upright.
   */
  clampingMode?: "soft" | "hard" | null;
}

/** Boxes `[N, 4]` of one image, which transforms carry along: `torchvision.tv_tensors.BoundingBoxes`. */
export class BoundingBoxes {
  /** `[N, 4]` of floats. */
  readonly data: Tensor;
  /** Pixels of the image. */
  readonly canvasSize: readonly [height: number, width: number];
  readonly format: BoundingBoxFormat;
  readonly clampingMode: "soft" | "hard" | null;

  /**
   * @param data - a tensor `[N, 4]` of floats, or rows of four numbers, which become float32
   * @param canvasSize - of the image
   * @throws TypeError for another shape, dtype, size or format
   */
  constructor(
    data: Tensor | readonly (readonly number[])[],
    canvasSize: readonly [height: number, width: number],
    options: BoundingBoxesOptions = {},
  ) {
    const defaults = { format: "xyxy", clampingMode: "soft" } as const;
    const { format, clampingMode } = optionsOf("BoundingBoxes", options, defaults);
    // No rows say nothing of their length.
    const rows = isTensor(data) || data.length > 0 ? data : zeros([0, 4]);
    this.data = isTensor(rows) ? rows : tensor(rows as number[][], { dtype: float32 });
    const { shape, dtype } = this.data;
    if (shape.length !== 2 || shape[1] !== 4 || !dtype.isFloatingPoint) {
      throw new TypeError(
        `BoundingBoxes: expected boxes [N, 4] of floats, got shape [${shape.join(", ")}] of ${dtype}`,
      );
    }
    const isPair = Array.isArray(canvasSize) && canvasSize.length === 2;
    if (!isPair || !canvasSize.every((side) => Number.isInteger(side) && side >= 0)) {
      throw new TypeError(
        `BoundingBoxes: canvasSize: expected [height, width], got ${JSON.stringify(canvasSize)}`,
      );
    }
    if (!FORMATS.includes(format))
      throw new TypeError(`BoundingBoxes: format: expected ${FORMATS.join(", ")}, got ${String(format)}`);
    if (clampingMode !== null && clampingMode !== "soft" && clampingMode !== "hard") {
      throw new TypeError(
        `BoundingBoxes: clampingMode: expected soft, hard or null, got ${String(clampingMode)}`,
      );
    }
    this.canvasSize = [canvasSize[0], canvasSize[1]];
    this.format = format;
    this.clampingMode = clampingMode;
  }

  /** Number of boxes. */
  get length(): number {
    return this.data.shape[0] as number;
  }

  /** Other boxes of the same kind. */
  with(data: Tensor, changes: BoundingBoxesOptions & { canvasSize?: readonly [number, number] } = {}) {
    const { canvasSize = this.canvasSize, format = this.format, clampingMode = this.clampingMode } = changes;
    return new BoundingBoxes(data, canvasSize, { format, clampingMode });
  }

  toString(): string {
    const { length, format, canvasSize } = this;
    return `${length} boxes (${format}) in ${canvasSize.join(" x ")} pixels`;
  }
}

/** Masks of one image, which transforms carry along without mixing their values: `torchvision.tv_tensors.Mask`. */
export class Mask {
  /** `[..., H, W]` of uint8, bool or floats: one for each object, or the class of each pixel. */
  readonly data: Tensor;

  /** @throws TypeError for another shape or dtype */
  constructor(data: Tensor) {
    if (!isTensor(data) || data.ndim < 2) {
      const got = isTensor(data) ? `shape [${data.shape.join(", ")}]` : typeof data;
      throw new TypeError(`Mask: expected a tensor [..., H, W], got ${got}`);
    }
    const { dtype } = data;
    if (dtype !== uint8 && dtype !== bool && !dtype.isFloatingPoint)
      throw new TypeError(`Mask: expected uint8, bool or floats, got ${dtype}`);
    this.data = data;
  }

  toString(): string {
    return `masks [${this.data.shape.join(", ")}] of ${this.data.dtype}`;
  }
}

/** What a transform changes. A tensor is an image `[C, H, W]`, or several `[..., C, H, W]`. */
export type Visual = Tensor | BoundingBoxes | Mask;

/** An image with what belongs to it. Transforms change `image` and every value that is a `BoundingBoxes` or a `Mask`; others stay. */
export interface Sample {
  image: Tensor;
  boxes?: BoundingBoxes;
  masks?: Mask;
  /** `[N]`, the class of each box or mask. */
  labels?: Tensor;
}

/** The tensor that a visual is, or holds. */
export function dataOf(visual: Visual): Tensor {
  return isTensor(visual) ? visual : (visual as BoundingBoxes | Mask).data;
}

/** `[height, width]` of an image, its boxes or its masks. */
export function visualSize(visual: Visual): readonly [height: number, width: number] {
  if (visual instanceof BoundingBoxes) return visual.canvasSize;
  return dataOf(visual).shape.slice(-2) as [number, number];
}
