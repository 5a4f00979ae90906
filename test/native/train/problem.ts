/** A small problem that `fit` and a loop written out are given alike. */
import * as torch from "torchbook";
import { DataLoader, TensorDataset } from "torchbook/data";
import * as nn from "torchbook/nn";

export class Net extends nn.Module {
  fc1 = new nn.Linear(4, 8);
  bn = new nn.BatchNorm1d(8);
  dropout = new nn.Dropout(0.2);
  fc2 = new nn.Linear(8, 3);

  forward(x: torch.Tensor): torch.Tensor {
    return this.fc2.forward(this.dropout.forward(this.bn.forward(this.fc1.forward(x)).relu()));
  }
}

/** 30 examples of 3 classes, each around a point of its own. */
export function blobs(): TensorDataset<[torch.Tensor, torch.Tensor]> {
  const labels = torch.arange(30).remainder(3);
  const centres = torch.tensor([
    [2, 0, 0, 0],
    [0, 2, 0, 0],
    [0, 0, 2, 0],
  ]);
  return new TensorDataset(centres.indexSelect(0, labels).add(torch.randn([30, 4]).mul(0.5)), labels);
}

/** The same for the same seed: model, data and a shuffling loader. */
export function problem(seed = 7, batchSize = 8) {
  torch.manualSeed(seed);
  const model = new Net();
  const dataset = blobs();
  const loader = new DataLoader(dataset, { batchSize, shuffle: true });
  const testLoader = new DataLoader(dataset, { batchSize: 7 });
  return { model, loader, testLoader };
}

export function weightsOf(model: nn.Module): unknown {
  return Object.fromEntries(
    Object.entries(model.stateDict()).map(([key, tensor]) => [key, tensor.toArray()]),
  );
}
