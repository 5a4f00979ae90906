/** `torchbook/vision`: what is done to images before a network sees them. */
export * as functional from "./functional/index.ts";
export * from "./transforms.ts";
