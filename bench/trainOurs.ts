/**
 * The measured process of ours: writes weights and data to the file of its first argument, then takes as many training steps of
 * ResNet-20 as each line it reads says, and prints the milliseconds and the losses. The second argument is the number of threads.
 */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { saveFile } from "torchbook/safetensors";

const [start, threads] = process.argv.slice(2) as [string, string];
torch.setNumThreads(Number(threads));
torch.manualSeed(0);
const images = torch.randn([128, 3, 32, 32]);
const labels = torch.randint(10, [128]);
const model = resnet20();
const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 });
saveFile({ ...model.stateDict(), images, labels }, start);

function step(): number {
  optimizer.zeroGrad();
  const loss = F.crossEntropy(model.forward(images), labels);
  loss.backward();
  optimizer.step();
  return loss.item() as number;
}

for await (const count of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  const losses = Array.from({ length: Number(count) }, step);
  console.log(JSON.stringify({ milliseconds: performance.now() - begin, losses }));
}
