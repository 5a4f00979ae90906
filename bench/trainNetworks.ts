/** What bench/train.ts and bench/trainModels.ts train: networks and batches; peerNetworks.py has the same ones. */
import * as torch from "torchbook";
import { createModel, resnet20 } from "torchbook/models";
import { LSTM, Linear, Module, TransformerEncoder, TransformerEncoderLayer } from "torchbook/nn";

const NUM_CLASSES = 10;

/** `[N, T, 128]` to logits, through two layers of 256. */
class LstmClassifier extends Module {
  readonly lstm = new LSTM(128, 256, { numLayers: 2, batchFirst: true });
  readonly fc = new Linear(256, NUM_CLASSES);

  forward(x: torch.Tensor): torch.Tensor {
    const [output] = this.lstm.forward(x);
    return this.fc.forward(output.select(1, -1));
  }
}

/** `[N, T, 256]` to logits, through six layers; without dropout, so that both sides compute the same. */
class TransformerClassifier extends Module {
  readonly encoder = new TransformerEncoder(
    new TransformerEncoderLayer(256, 8, { dimFeedforward: 1024, dropout: 0, batchFirst: true }),
    6,
  );
  readonly fc = new Linear(256, NUM_CLASSES);

  forward(x: torch.Tensor): torch.Tensor {
    return this.fc.forward(this.encoder.forward(x).mean(1));
  }
}

export interface TrainedNetwork {
  /** The network, its size and that of its batch, for the table. */
  title: string;
  make(): Module & { forward(x: torch.Tensor): torch.Tensor };
  inputs: number[];
  /** Learning rate; labels are random, and a high one would end in NaN. */
  lr: number;
  stepsATurn: number;
  /**
   * How far the losses of both sides may be apart, as a share, where rounding decides more than usual: PyTorch's own float32
   * gradients of ResNet-50 at this size are 4.5 % of their norm from its float64 ones.
   */
  tolerance?: number;
}

export const NETWORKS = {
  resnet20: {
    title: "ResNet-20, batch 128",
    make: () => resnet20(),
    inputs: [128, 3, 32, 32],
    lr: 0.1,
    stepsATurn: 2,
  },
  resnet50: {
    title: "ResNet-50, batch 16, 128 px",
    make: () => createModel("resnet50"),
    inputs: [16, 3, 128, 128],
    lr: 0.0001,
    stepsATurn: 1,
    tolerance: 1e-2,
  },
  lstm: {
    title: "LSTM, 2 layers of 256, batch 32, 64 steps",
    make: () => new LstmClassifier(),
    inputs: [32, 64, 128],
    lr: 0.1,
    stepsATurn: 2,
  },
  transformer: {
    title: "transformer, 6 layers of 256, batch 16, 64 tokens",
    make: () => new TransformerClassifier(),
    inputs: [16, 64, 256],
    lr: 0.01,
    stepsATurn: 2,
  },
  resnet18Cifar: {
    title: "ResNet-18 for CIFAR, batch 64",
    make: () => createModel("resnet18_cifar", { numClasses: NUM_CLASSES }),
    inputs: [64, 3, 32, 32],
    lr: 0.001,
    stepsATurn: 1,
  },
  densenet100: {
    title: "DenseNet-BC-100, growth 12, batch 64",
    make: () => createModel("densenet100_k12_bc", { numClasses: NUM_CLASSES }),
    inputs: [64, 3, 32, 32],
    lr: 0.001,
    stepsATurn: 1,
  },
  mobilenetv4Small: {
    title: "MobileNetV4 small, batch 32, 128 px",
    make: () => createModel("mobilenetv4_conv_small", { numClasses: NUM_CLASSES }),
    inputs: [32, 3, 128, 128],
    lr: 0.001,
    stepsATurn: 1,
  },
} satisfies Record<string, TrainedNetwork>;

export type NetworkName = keyof typeof NETWORKS;

/** Classes of a random batch. */
export function makeLabels(count: number): torch.Tensor {
  return torch.randint(NUM_CLASSES, [count]);
}
