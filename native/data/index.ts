/** `torchbook/data`: data sets, readers of their files, and batches. */
export * from "./cifar10.ts";
export { CIFAR10_CLASSES, type Cifar10Archive } from "./cifar10Source.ts";
export * from "./dataLoader.ts";
export * from "./dataset.ts";
export { type DownloadOptions, type DownloadProgress, download } from "./download.ts";
export * from "./fashionMnist.ts";
export { FASHION_MNIST_CLASSES } from "./fashionMnistFiles.ts";
export { type IdxArray, type IdxExpectation, readIdx } from "./idx.ts";
export * from "./imageDataset.ts";
export type { RawImages } from "./rawImages.ts";
export { Subset } from "./subset.ts";
