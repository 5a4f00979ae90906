/** The measured process of ours: for each line it reads, one training step of ResNet-20; it prints the milliseconds. */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";

torch.manualSeed(0);
const images = torch.randn([128, 3, 32, 32]);
const labels = torch.randint(10, [128]);
const model = resnet20();
const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });

function step(): number {
  const start = performance.now();
  optimizer.zeroGrad();
  const loss = F.crossEntropy(model.forward(images), labels);
  loss.backward();
  optimizer.step();
  loss.item();
  return performance.now() - start;
}

for await (const _ of createInterface({ input: process.stdin })) console.log(step());
