/** What is known of a published weight file. */
import type { PackageFile, RemoteFile } from "torchbook/data";
import type { Preprocessing } from "../preprocessing.ts";

export interface PublishedWeights {
  /** The network's name, and whose weights they are, as timm names them where it does: `resnet50.tv2_in1k`. */
  readonly name: string;
  /** The network's name in `listModels()`. */
  readonly model: string;
  /** Who publishes the file, and where. */
  readonly source: string;
  /** SPDX identifier, as the source states it; null where it states none. */
  readonly licence: string | null;
  /** Top-1 accuracy on ImageNet's validation set in percent, as published for this preprocessing; null where none is. */
  readonly top1: number | null;
  /** Of the file in bytes, where the source states it; torchvision does to a thousandth of a MiB. */
  readonly size: number | null;
  readonly preprocessing: Preprocessing;
  readonly file: RemoteFile | PackageFile;
}
