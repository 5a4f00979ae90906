/** A convolution as all Inception networks have it: without bias, then batch norm and ReLU. */
import { BatchNormAct2d, Conv2d, type Conv2dOptions, Sequential, type Size2d } from "torchbook/nn";

export interface BasicConv2dOptions extends Conv2dOptions {
  /** Added to the variance by batch norm. Default 0.001, TensorFlow's, with which these networks were trained. */
  eps?: number;
}

/** `relu(bn(conv(x)))`: `[N, Cin, H, W]` to `[N, Cout, Hout, Wout]`, sizes as `Conv2d`. */
export class BasicConv2d extends Sequential {
  constructor(inChannels: number, outChannels: number, kernelSize: Size2d, options: BasicConv2dOptions = {}) {
    const { eps = 1e-3, ...settings } = options;
    super({
      conv: new Conv2d(inChannels, outChannels, kernelSize, { bias: false, ...settings }),
      bn: new BatchNormAct2d(outChannels, { eps }),
    });
  }
}

/** {@link BasicConv2d} with an odd kernel and stride 1, padded so that height and width stay. */
export function samePadded(inChannels: number, outChannels: number, kernelSize: Size2d): BasicConv2d {
  const [height, width] = typeof kernelSize === "number" ? [kernelSize, kernelSize] : kernelSize;
  const padding: Size2d = [(height - 1) / 2, (width - 1) / 2];
  return new BasicConv2d(inChannels, outChannels, kernelSize, { padding });
}
