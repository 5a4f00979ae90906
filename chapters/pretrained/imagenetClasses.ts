/**
 * The names of ImageNet's 1,000 classes, in the order of the logits. imagenetClasses.txt is `_IMAGENET_CATEGORIES` of
 * `torchvision/models/_meta.py`, torchvision 0.29.2 (BSD-3-Clause), one a line.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

let names: readonly string[] | undefined;

/** By class index: number 285 is `Egyptian cat`. */
export function imagenetClasses(): readonly string[] {
  names ??= readFileSync(join(import.meta.dirname, "imagenetClasses.txt"), "utf8")
    .trimEnd()
    .split("\n");
  return names;
}
