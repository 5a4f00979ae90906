/**
 * Mobile multi-query attention: every pixel looks at every other with several queries, which share one key and one value, and
 * may look at an image of half the size.
 *
 * Qin and others, "MobileNetV4: universal models for the mobile ecosystem", 2024, https://arxiv.org/abs/2404.10518, section 4;
 * Shazeer, "Fast transformer decoding: one write-head is all you need", 2019, https://arxiv.org/abs/1911.02150. Section 6.6.
 *
 * Properties have the names of timm's keys. Deviations: none from timm.
 */
import {
  BatchNorm2d,
  BatchNormAct2d,
  type Conv2d,
  type CountsMultiplyAdds,
  init,
  Module,
  Sequential,
  StochasticDepth,
} from "torchbook/nn";
import type { Tensor } from "torchbook";
import type { SeesWholeImage } from "../receptiveField.ts";
import { paddedConv2d } from "./conv2dSame.ts";
import { LayerScale } from "./layerScale.ts";

/** Side of the depthwise convolution that makes the image smaller for keys and values. */
const DOWN_KERNEL = 3;

export interface MultiQueryAttentionOptions {
  /** Number of queries a pixel. */
  heads: number;
  /** Length of a query, of the key and of the value. */
  keyDim: number;
  /** By how much the image that is looked at is smaller. Default 1. */
  kvStride?: number;
}

/** `[N, C, H, W]` to the same. */
export class MultiQueryAttention extends Module implements CountsMultiplyAdds, SeesWholeImage {
  readonly seesWholeImage = true;
  readonly query: Sequential;
  readonly key: Sequential;
  readonly value: Sequential;
  readonly output: Sequential;
  readonly heads: number;
  readonly keyDim: number;

  constructor(channels: number, { heads, keyDim, kvStride = 1 }: MultiQueryAttentionOptions) {
    super();
    this.heads = heads;
    this.keyDim = keyDim;
    this.query = new Sequential({ proj: paddedConv2d(channels, heads * keyDim, 1) });
    this.key = makeProjection(channels, keyDim, kvStride);
    this.value = makeProjection(channels, keyDim, kvStride);
    this.output = new Sequential({ proj: paddedConv2d(heads * keyDim, channels, 1) });
  }

  forward(x: Tensor): Tensor {
    const [N, , H, W] = x.shape as [number, number, number, number];
    const { heads, keyDim } = this;
    const queries = this.query
      .forward(x)
      .reshape([N, heads, keyDim, H * W])
      .transpose(-1, -2);
    const key = this.key.forward(x).flatten(2); // [N, keyDim, pixels]
    const value = this.value.forward(x).flatten(2);
    // All heads have the same key and value, so that one product serves them all.
    const scores = queries
      .reshape([N, heads * H * W, keyDim])
      .bmm(key)
      .mul(keyDim ** -0.5);
    const seen = scores.softmax(-1).bmm(value.transpose(1, 2)); // [N, heads * H * W, keyDim]
    const byHead = seen.reshape([N, heads, H * W, keyDim]).transpose(-1, -2);
    return this.output.forward(byHead.reshape([N, heads * keyDim, H, W]));
  }

  /** Every query with every key, and every weight with every value. */
  multiplyAdds([x]: readonly [Tensor]): number {
    const [N, , H, W] = x.shape as [number, number, number, number];
    const { stride } = this.key.at(0) as Conv2d;
    const pixels = Math.ceil(H / (stride[0] as number)) * Math.ceil(W / (stride[1] as number));
    return 2 * N * this.heads * H * W * pixels * this.keyDim;
  }
}

function makeProjection(channels: number, keyDim: number, stride: number): Sequential {
  const proj = paddedConv2d(channels, keyDim, 1);
  if (stride === 1) return new Sequential({ proj });
  return new Sequential({
    down_conv: paddedConv2d(channels, channels, DOWN_KERNEL, { stride, groups: channels }),
    norm: new BatchNorm2d(channels),
    proj,
  });
}

/** Uniform with the variance of input and output between each other's, which trains better here than that of convolutions. */
export function initializeAttention(module: Module): void {
  if (!(module instanceof MultiQueryAttention)) return;
  for (const [, weight] of module.namedParameters()) if (weight.ndim === 4) init.xavierUniform_(weight);
}

/** `x + scale(attention(norm(x)))`: `[N, C, H, W]` to the same. */
export class MobileAttention extends Module {
  readonly norm: BatchNormAct2d;
  readonly attn: MultiQueryAttention;
  readonly layer_scale: LayerScale;
  readonly drop_path: StochasticDepth;

  /** @param dropPath - probability that an example leaves out the block in training */
  constructor(channels: number, options: MultiQueryAttentionOptions, dropPath: number) {
    super();
    this.norm = new BatchNormAct2d(channels, { activation: null });
    this.attn = new MultiQueryAttention(channels, options);
    this.layer_scale = new LayerScale(channels);
    this.drop_path = new StochasticDepth(dropPath, "row");
  }

  forward(x: Tensor): Tensor {
    const y = this.layer_scale.forward(this.attn.forward(this.norm.forward(x)));
    return this.drop_path.forward(y).add(x);
  }
}
