/**
 * The measured process of ours: the first argument is a folder of photographs. For each line it reads, a number of workers, it takes
 * all photographs once, in batches ready for a network, and prints the milliseconds, how many there were, and their mean.
 */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { DataLoader, fromModule, type ImageFolder } from "torchbook/data";
import { normalize } from "torchbook/vision";
import { compileCacheFolder } from "../kernel/compileCache.ts";

// As in a kernel: worker threads start in half the time.
process.env.NODE_COMPILE_CACHE ??= compileCacheFolder();

const [root] = process.argv.slice(2) as [string];
const dataset = await fromModule<ImageFolder>(new URL("photosDataset.ts", import.meta.url), root);
const toNetwork = normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
torch.manualSeed(0);

for await (const line of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  let images = 0;
  let sum = 0;
  for await (const [batch, labels] of new DataLoader(dataset, {
    batchSize: 64,
    shuffle: true,
    numWorkers: Number(line),
  })) {
    using pixels = batch;
    using input = toNetwork(pixels);
    images += labels.numel;
    sum += input.mean().item() * labels.numel;
    labels.dispose();
  }
  console.log(JSON.stringify({ milliseconds: performance.now() - begin, images, mean: sum / images }));
}
