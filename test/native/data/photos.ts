/** A folder of photographs for `imageFolder.spec.ts`, made in the test's thread and again in worker threads. */
import { ImageFolder } from "torchbook/data";
import { compose, randomCrop, randomHorizontalFlip } from "torchbook/vision";

export default (root: string) =>
  new ImageFolder(root, { transform: compose(randomCrop(4), randomHorizontalFlip()) });
