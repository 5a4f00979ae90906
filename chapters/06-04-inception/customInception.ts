/**
 * An Inception module with branches of your own: any number, with any odd kernel, stacked, dilated, or pooling.
 *
 * After Szegedy and others, "Going deeper with convolutions", 2014, https://arxiv.org/abs/1409.4842, and the factorised
 * branches of "Rethinking the Inception architecture for computer vision", 2015, https://arxiv.org/abs/1512.00567
 *
 * Book section 6.4, "custom Inception modules".
 *
 * Deviations: none from the networks of this folder: every convolution is followed by batch norm (epsilon 0.001) and ReLU.
 */
import { AvgPool2d, type Layer, MaxPool2d, Sequential } from "torchbook/nn";
import { checkChoice, checkCount } from "../options.ts";
import { BasicConv2d } from "./basicConv2d.ts";
import { type Branch, InceptionBlock } from "./inceptionBlock.ts";

/** Convolutions of one size, one after another. */
export interface ConvBranch {
  /** Channels of the branch's output. */
  channels: number;
  /** Side of the kernel in pixels, odd. Default 1. */
  kernel?: number;
  /** Channels of a 1x1 convolution before, which makes the others cheaper. Default: there is none. */
  reduce?: number;
  /** How many convolutions: two with kernel 3 see as much as one with kernel 5. Default 1. */
  layers?: number;
  /** Distance between the points of the kernel: 2 makes a kernel of 3 see 5 pixels. Default 1. */
  dilation?: number;
}

/** A pooling with stride 1, and a 1x1 convolution. */
export interface PoolBranch {
  pool: "max" | "avg";
  /** Channels of the branch's output. */
  channels: number;
  /** Side of the window in pixels, odd. Default 3. */
  kernel?: number;
}

/**
 * Branches side by side: `[N, Cin, H, W]` to `[N, outChannels, H, W]`, in the order of the branches.
 *
 * ```ts
 * new CustomInception(192, [
 *   { channels: 64 },
 *   { kernel: 3, channels: 128, reduce: 96 },
 *   { kernel: 3, channels: 32, reduce: 16, layers: 2 },
 *   { kernel: 3, channels: 32, reduce: 16, dilation: 2 },
 *   { pool: "max", channels: 32 },
 * ]);
 * ```
 */
export class CustomInception extends InceptionBlock {
  /** The sum of the branches' channels. */
  readonly outChannels: number;

  /** @throws TypeError for no branches, a number that is no size, or an even kernel, which cannot keep height and width */
  constructor(inChannels: number, branches: readonly (ConvBranch | PoolBranch)[]) {
    checkCount("CustomInception", "inChannels", inChannels);
    super(branches.map((branch, at) => makeBranch(inChannels, branch, `branch${at + 1}`)));
    this.outChannels = branches.reduce((sum, { channels }) => sum + channels, 0);
  }
}

function makeBranch(inChannels: number, branch: ConvBranch | PoolBranch, name: string): Branch {
  const layers =
    "pool" in branch ? poolLayers(inChannels, branch, name) : convLayers(inChannels, branch, name);
  return { [name]: new Sequential(...layers) };
}

function poolLayers(inChannels: number, { pool, channels, kernel = 3 }: PoolBranch, name: string): Layer[] {
  checkChoice("CustomInception", `${name}: pool`, pool, ["max", "avg"]);
  checkCount("CustomInception", `${name}: channels`, channels);
  checkKernel(name, kernel);
  const window = { stride: 1, padding: (kernel - 1) / 2 };
  const pooling = pool === "max" ? new MaxPool2d(kernel, window) : new AvgPool2d(kernel, window);
  return [pooling, new BasicConv2d(inChannels, channels, 1)];
}

function convLayers(inChannels: number, branch: ConvBranch, name: string): Layer[] {
  const { channels, kernel = 1, reduce, layers = 1, dilation = 1 } = branch;
  for (const [option, value] of Object.entries({ channels, layers, dilation, reduce: reduce ?? 1 })) {
    checkCount("CustomInception", `${name}: ${option}`, value);
  }
  checkKernel(name, kernel);
  const padding = (dilation * (kernel - 1)) / 2;
  const made: Layer[] = reduce === undefined ? [] : [new BasicConv2d(inChannels, reduce, 1)];
  let from = reduce ?? inChannels;
  for (let at = 0; at < layers; at++) {
    made.push(new BasicConv2d(from, channels, kernel, { padding, dilation }));
    from = channels;
  }
  return made;
}

function checkKernel(name: string, kernel: number): void {
  if (Number.isSafeInteger(kernel) && kernel >= 1 && kernel % 2 === 1) return;
  throw new TypeError(
    `CustomInception: ${name}: kernel: expected an odd number, so that height and width stay, got ${String(kernel)}`,
  );
}
