/**
 * `training.ts CHECKPOINT WEIGHTS STEPS`: the process that is killed. Trains a small network with everything that has a state, a
 * checkpoint after each step, from the last checkpoint on where there is one, and writes the final weights.
 */
import { existsSync, writeSync } from "node:fs";
import * as torch from "torchbook";
import { DataLoader, TensorDataset } from "torchbook/data";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";
import { saveFile } from "torchbook/safetensors";
import { loadCheckpoint, saveCheckpoint } from "torchbook/train";

const [checkpoint = "", weights = "", steps = "0"] = process.argv.slice(2);
const EXAMPLES = 40;

torch.setNumThreads(1);
const data = new torch.Generator().manualSeed(1);
const dataset = new TensorDataset(
  torch.randn([EXAMPLES, 3, 6, 6], { generator: data }),
  torch.randint(0, 4, [EXAMPLES], { generator: data }),
);
torch.manualSeed(2);
const model = new nn.Sequential(
  new nn.Conv2d(3, 8, 3),
  new nn.BatchNorm2d(8),
  new nn.ReLU(),
  new nn.Flatten(),
  new nn.Dropout(),
  new nn.Linear(8 * 4 * 4, 4),
);
const optimizer = new optim.AdamW(model.parameters(), { lr: 0.01 });
const scheduler = new optim.CosineAnnealingWarmRestarts(optimizer, 3);
const loader = new DataLoader(dataset, { batchSize: 6, shuffle: true });
const loss = new nn.CrossEntropyLoss();
const state = { model, optimizer, scheduler, loader };

let step = 0;
if (existsSync(checkpoint)) ({ step } = loadCheckpoint(checkpoint, state) as { step: number });
writeSync(1, `begun at ${step}\n`);
while (step < Number(steps)) {
  for (const [images, labels] of loader) {
    optimizer.zeroGrad();
    torch.tidy(() => loss.forward(model.forward(images as torch.Tensor), labels as torch.Tensor).backward());
    optimizer.step();
    step += 1;
    saveCheckpoint({ ...state, step }, checkpoint);
    if (step === Number(steps)) break;
  }
  scheduler.step();
}
saveFile(model.stateDict(), weights);
