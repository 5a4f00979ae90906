/** The dataset of `photosOurs.ts`, made again in each worker thread. */
import { ImageFolder } from "torchbook/data";
import { compose, randomHorizontalFlip, randomResizedCrop } from "torchbook/vision";

export default (root: string) =>
  new ImageFolder(root, { transform: compose(randomResizedCrop(224), randomHorizontalFlip()) });
