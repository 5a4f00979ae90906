/** `torchbook/vision`: what is done to images before a network sees them. */
export * from "./autoAugment.ts";
export type { AutoAugmentPolicy } from "./autoAugmentPolicies.ts";
export * from "./boxTransforms.ts";
export * from "./compose.ts";
export {
  type EncodeOptions,
  encodeImage,
  type ImageFormat,
  writeImage,
} from "./encodeImage.ts";
export * as functional from "./functional/index.ts";
export * from "./imageFile.ts";
export * from "./maskFile.ts";
export * from "./mixUp.ts";
export * from "./randomColor.ts";
export * from "./randomDetection.ts";
export * from "./randomGeometry.ts";
export * from "./randomIoUCrop.ts";
export * from "./transforms.ts";
export type { Transform, SampleTransform } from "./transform.ts";
export {
  BoundingBoxes,
  type BoundingBoxesOptions,
  type BoundingBoxFormat,
  Mask,
  type Sample,
  type Visual,
} from "./visuals.ts";
