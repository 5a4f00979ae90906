/**
 * The measured process of ours: writes weights and images to the file of its first argument, then runs as many forward passes of
 * the network of its second as each line it reads says, and prints the milliseconds and the logits of the first image. The third
 * and fourth arguments are the batch and the number of threads.
 */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { createModel } from "torchbook/models";
import { saveFile } from "torchbook/safetensors";

const [file, name, batch, threads] = process.argv.slice(2) as [string, string, string, string];
torch.setNumThreads(Number(threads));
torch.manualSeed(0);
const model = createModel(name);
const images = torch.randn([Number(batch), 3, 224, 224]);
// Statistics that fit the weights: those of a new network let the values of deep ones vanish or overflow.
torch.noGrad(() => model.train().forward(torch.randn([8, 3, 96, 96])));
model.eval();
saveFile({ ...model.stateDict(), images }, file);

for await (const count of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  let logits: number[] = [];
  for (let i = 0; i < Number(count); i++) {
    logits = torch.inferenceMode(() => torch.tidy(() => model.forward(images).at(0).toArray() as number[]));
  }
  console.log(JSON.stringify({ milliseconds: performance.now() - begin, logits }));
}
