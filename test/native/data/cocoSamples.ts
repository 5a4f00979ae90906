/** A set of images with objects for `coco.spec.ts`, made in the test's thread and again in worker threads. */
import { CocoDetection } from "torchbook/data";
import { compose, randomHorizontalFlip } from "torchbook/vision";

export default (root: string, file: string) =>
  new CocoDetection(root, file, { masks: true, transform: compose(randomHorizontalFlip({ p: 1 })) });
