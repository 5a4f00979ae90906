/** `torchbook/vision`: what is done to images before a network sees them. */
export * from "./transforms.ts";
