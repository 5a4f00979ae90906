/** `torchbook/data`: data sets, readers of their files, and batches. */
export * from "./cifar10.ts";
export * from "./cifar100.ts";
export { CIFAR10_CLASSES, type Cifar10Archive } from "./cifar10Source.ts";
export * from "./coco.ts";
export type { CocoAnnotation, CocoCategory, CocoImage } from "./cocoAnnotations.ts";
export { type Collated, defaultCollate } from "./collate.ts";
export { ConcatDataset } from "./concatDataset.ts";
export { dataFolder } from "./dataFolder.ts";
export { DataLoader } from "./dataLoader.ts";
export * from "./dataset.ts";
export { type DownloadOptions, type DownloadProgress, download } from "./download.ts";
export * from "./fashionMnist.ts";
export { FASHION_MNIST_CLASSES } from "./fashionMnistFiles.ts";
export { type IdxArray, type IdxExpectation, readIdx } from "./idx.ts";
export * from "./imageDataset.ts";
export * from "./imageFiles.ts";
export { ImageFolder, type ImageFolderOptions } from "./imageFolder.ts";
export type { RawImages } from "./rawImages.ts";
export type { DataLoaderState } from "./loaderPosition.ts";
export type { CollateOption, DataLoaderOptions } from "./loaderOptions.ts";
export * from "./mnist.ts";
export { fromModule } from "./moduleDataset.ts";
export { type Photograph, photographs } from "./photographs.ts";
export * from "./pythonPackage.ts";
export * from "./remoteFile.ts";
export { reportDownload } from "./reportDownload.ts";
export {
  BatchSampler,
  type ExampleCount,
  RandomSampler,
  type RandomSamplerOptions,
  type Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  type SubsetRandomSamplerOptions,
  WeightedRandomSampler,
  type WeightedRandomSamplerOptions,
} from "./samplers.ts";
export { type MakeExample, MappedStream, mapStream, type WorkerInfo } from "./streams.ts";
export * from "./subset.ts";
export * from "./voc.ts";
