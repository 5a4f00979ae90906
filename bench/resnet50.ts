/** ResNet-50 out of the layers of `torchbook/nn`, with torchvision's keys: the network that bench/train.ts times. */
import type { Tensor } from "torchbook";
import {
  AdaptiveAvgPool2d,
  BatchNorm2d,
  BatchNormAct2d,
  Conv2d,
  type Layer,
  Linear,
  MaxPool2d,
  Module,
  Sequential,
} from "torchbook/nn";

const EXPANSION = 4;

function conv(inChannels: number, outChannels: number, kernelSize: number, stride = 1): Conv2d {
  return new Conv2d(inChannels, outChannels, kernelSize, {
    stride,
    padding: (kernelSize - 1) / 2,
    bias: false,
  });
}

/** `[N, Cin, H, W]` to `[N, 4 * width, H / S, W / S]`, the stride in the 3x3 convolution. */
class BottleneckBlock extends Module {
  readonly conv1: Conv2d;
  readonly bn1: BatchNormAct2d;
  readonly conv2: Conv2d;
  readonly bn2: BatchNormAct2d;
  readonly conv3: Conv2d;
  readonly bn3: BatchNormAct2d;
  readonly downsample: Layer | null;

  constructor(inChannels: number, width: number, stride: number) {
    super();
    const outChannels = EXPANSION * width;
    this.conv1 = conv(inChannels, width, 1);
    this.bn1 = new BatchNormAct2d(width);
    this.conv2 = conv(width, width, 3, stride);
    this.bn2 = new BatchNormAct2d(width);
    this.conv3 = conv(width, outChannels, 1);
    this.bn3 = new BatchNormAct2d(outChannels);
    const changes = stride !== 1 || inChannels !== outChannels;
    this.downsample = changes
      ? new Sequential(conv(inChannels, outChannels, 1, stride), new BatchNorm2d(outChannels))
      : null;
  }

  forward(x: Tensor): Tensor {
    const identity = this.downsample ? this.downsample.forward(x) : x;
    const y = this.bn1.forward(this.conv1.forward(x));
    return this.bn3.forward(this.conv3.forward(this.bn2.forward(this.conv2.forward(y))), identity);
  }
}

function stage(inChannels: number, width: number, numBlocks: number, stride: number): Sequential {
  const blocks = Array.from({ length: numBlocks }, (_, at) =>
    at === 0
      ? new BottleneckBlock(inChannels, width, stride)
      : new BottleneckBlock(EXPANSION * width, width, 1),
  );
  return new Sequential(...blocks);
}

/** Images `[N, 3, H, W]` to logits `[N, 1000]`. */
export class ResNet50 extends Module {
  readonly conv1 = new Conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false });
  readonly bn1 = new BatchNormAct2d(64);
  readonly maxpool = new MaxPool2d(3, { stride: 2, padding: 1 });
  readonly layer1 = stage(64, 64, 3, 1);
  readonly layer2 = stage(256, 128, 4, 2);
  readonly layer3 = stage(512, 256, 6, 2);
  readonly layer4 = stage(1024, 512, 3, 2);
  readonly avgpool = new AdaptiveAvgPool2d(1);
  readonly fc = new Linear(2048, 1000);

  forward(x: Tensor): Tensor {
    const stem = this.maxpool.forward(this.bn1.forward(this.conv1.forward(x)));
    const y = this.layer4.forward(this.layer3.forward(this.layer2.forward(this.layer1.forward(stem))));
    return this.fc.forward(this.avgpool.forward(y).flatten(1));
  }
}
