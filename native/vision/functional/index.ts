/** What is done to an image by given numbers: the functions of `torchvision.transforms.v2.functional`. */
export * from "./blur.ts";
export {
  clampBoundingBoxes,
  convertBoundingBoxFormat,
  type SanitizeOptions,
  sanitizeBoundingBoxes,
} from "./boxes.ts";
export * from "./color.ts";
export {
  type PadOptions,
  type Padding,
  type PaddingMode,
  type ResizeOptions,
  resizedSize,
} from "./geometry.ts";
export * from "./geometryOfVisuals.ts";
export type { ImageSize, Interpolation } from "./image.ts";
export * from "./levels.ts";
export type { Corner, PerspectiveOptions } from "./perspective.ts";
export type { AffineOptions, RotateOptions, WarpOptions } from "./warp.ts";
