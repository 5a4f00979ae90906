/** What is done to an image by given numbers: the functions of `torchvision.transforms.v2.functional`. */
export * from "./blur.ts";
export * from "./color.ts";
export * from "./geometry.ts";
export type { ImageSize, Interpolation } from "./image.ts";
export * from "./levels.ts";
export * from "./warp.ts";
