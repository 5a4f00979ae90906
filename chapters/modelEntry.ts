/** One row of the table of networks. */
import type { Network, NetworkOptions } from "./network.ts";
import type { Preprocessing } from "./preprocessing.ts";

export interface ModelEntry {
  /** As torchvision or timm has it: `vgg16_bn`. The factory is exported under the same name in camelCase: `vgg16Bn`, `resnetv2_50`. */
  readonly name: string;
  /** The book's: `6.2`. */
  readonly section: string;
  readonly create: (options?: NetworkOptions) => Network;
  readonly preprocessing: Preprocessing;
}
