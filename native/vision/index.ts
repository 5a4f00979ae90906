/** `torchbook/vision`: what is done to images before a network sees them. */
export * from "./autoAugment.ts";
export type { AutoAugmentPolicy } from "./autoAugmentPolicies.ts";
export * from "./compose.ts";
export * as functional from "./functional/index.ts";
export * from "./imageFile.ts";
export * from "./mixUp.ts";
export type { Transform } from "./random.ts";
export * from "./randomColor.ts";
export * from "./randomGeometry.ts";
export * from "./transforms.ts";
