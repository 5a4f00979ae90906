/** The measured process: trains a small network for so many steps, nothing disposed, and prints what it holds after a tenth of them and at the end. */
import * as torch from "torchbook";
import { BatchNorm2d, Conv2d, Linear, Module, functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { collectGarbage } from "../native/loadAddon.ts";
import type { Held } from "./trainingSteps.ts";

class SmallNet extends Module {
  conv = new Conv2d(1, 4, 3);
  norm = new BatchNorm2d(4);
  fc = new Linear(4 * 6 * 6, 10);

  override forward(x: torch.Tensor): torch.Tensor {
    return this.fc.forward(F.relu(this.norm.forward(this.conv.forward(x))).flatten(1));
  }
}

torch.setNumThreads(1);
torch.manualSeed(0);
const steps = Number(process.argv[2]);
const images = torch.randn([8, 1, 8, 8]);
const labels = torch.randint(10, [8]);
const model = new SmallNet();
const optimizer = new SGD(model.parameters(), { lr: 0.01, momentum: 0.9 });

function held(): Held {
  collectGarbage("major");
  const { tensors, bytes } = torch.memory();
  return { tensors, bytes, resident: process.memoryUsage.rss() };
}

const seen: Held[] = [];
for (let step = 1; step <= steps; step++) {
  optimizer.zeroGrad();
  const loss = F.crossEntropy(model.forward(images), labels);
  loss.backward();
  optimizer.step();
  if (step === Math.floor(steps / 10) || step === steps) seen.push(held());
}
console.log(JSON.stringify(seen));
