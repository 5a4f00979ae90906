/** The layer of DenseNet, with the memory-efficient form that computes in `backward()` again what it does not keep. */
import { cat, checkpoint, type Tensor } from "torchbook";
import { BatchNormAct2d, Conv2d, functional as F, Module } from "torchbook/nn";

export interface DenseLayerOptions {
  /** Channels of the 1x1 convolution, as a multiple of the growth rate. */
  bnSize: number;
  /** Probability of the dropout of the new features. */
  dropRate: number;
  /** Whether what the 1x1 convolution sees is computed again in `backward()` instead of being kept. */
  memoryEfficient: boolean;
}

/** Makes `k` new features of all that there are: `[N, C, H, W]`, `[N, k, H, W]`, ... to `[N, k, H, W]`. */
export class DenseLayer extends Module {
  readonly norm1: BatchNormAct2d;
  readonly conv1: Conv2d;
  readonly norm2: BatchNormAct2d;
  readonly conv2: Conv2d;
  readonly dropRate: number;
  readonly memoryEfficient: boolean;

  constructor(inChannels: number, growthRate: number, options: DenseLayerOptions) {
    super();
    const width = options.bnSize * growthRate;
    this.norm1 = new BatchNormAct2d(inChannels);
    this.conv1 = new Conv2d(inChannels, width, 1, { bias: false });
    this.norm2 = new BatchNormAct2d(width);
    this.conv2 = new Conv2d(width, growthRate, 3, { padding: 1, bias: false });
    this.dropRate = options.dropRate;
    this.memoryEfficient = options.memoryEfficient;
  }

  /** @param features - what the block got, and the outputs of the layers before this one */
  forward(...features: Tensor[]): Tensor {
    const squeezed = this.memoryEfficient ? this.squeezeAgain(features) : this.squeeze(features);
    const grown = this.conv2.forward(this.norm2.forward(squeezed));
    return F.dropout(grown, { p: this.dropRate, training: this.training });
  }

  private squeeze(features: Tensor[]): Tensor {
    return this.conv1.forward(this.norm1.forward(cat(features, 1)));
  }

  /** {@link squeeze}, run again by `backward()`; the running statistics see the batch once all the same. */
  private squeezeAgain(features: Tensor[]): Tensor {
    let isAgain = false;
    return checkpoint(
      (...given: Tensor[]): Tensor => {
        if (isAgain) return withoutCounting(this.norm1, () => this.squeeze(given));
        isAgain = true;
        return this.squeeze(given);
      },
      ...features,
    );
  }
}

/** Runs `body` so that `norm` does not move its running statistics. */
function withoutCounting(norm: BatchNormAct2d, body: () => Tensor): Tensor {
  const { momentum, numBatchesTracked } = norm;
  const batches = norm.training ? 1 : 0;
  norm.momentum = 0;
  try {
    return body();
  } finally {
    norm.momentum = momentum;
    numBatchesTracked?.sub_(batches);
  }
}
