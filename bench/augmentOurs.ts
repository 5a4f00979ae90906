/**
 * The measured process: takes as many training steps as each line it reads says, `loader 2` on batches of a DataLoader, `memory 2` on
 * one batch in memory, and prints the milliseconds. Arguments: threads of operators, worker threads of the loader.
 */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { DataLoader, fromModule, type ImageBatch, type ImageDataset } from "torchbook/data";
import { resnet20 } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";

const [threads, numWorkers] = process.argv.slice(2).map(Number) as [number, number];
torch.setNumThreads(threads);
torch.manualSeed(0);
const dataset = await fromModule<ImageDataset>(new URL("augmentDataset.ts", import.meta.url));
const loader = new DataLoader(dataset, {
  batchSize: 128,
  shuffle: true,
  dropLast: true,
  numWorkers,
  persistentWorkers: numWorkers > 0,
});
const inMemory: ImageBatch = [torch.randn([128, 3, 32, 32]), torch.randint(10, [128])];
const model = resnet20();
const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 });

function step([images, labels]: ImageBatch): void {
  torch.tidy(() => F.crossEntropy(model.forward(images), labels).backward());
  optimizer.step();
  optimizer.zeroGrad();
}

/** Pass after pass. */
async function* batches(): AsyncGenerator<ImageBatch, never, undefined> {
  for (;;) yield* loader;
}

const augmented = batches();
for await (const line of createInterface({ input: process.stdin })) {
  const [source, count] = line.split(" ") as [string, string];
  const begin = performance.now();
  for (let at = 0; at < Number(count); at += 1) {
    if (source === "memory") {
      step(inMemory);
      continue;
    }
    const { value: batch } = await augmented.next();
    step(batch);
    for (const tensor of batch) tensor.dispose();
  }
  console.log(JSON.stringify(performance.now() - begin));
}
process.exit();
