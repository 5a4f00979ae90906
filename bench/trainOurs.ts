/**
 * The measured process of ours, with the arguments FILE NETWORK MODE THREADS: writes weights and a batch to the file, then takes
 * as many training steps of the network as each line it reads says, and prints the milliseconds, the losses and the mode. MODE is
 * `float32`, or `best` for what `accelerate()` picks.
 */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { saveFile } from "torchbook/safetensors";
import { accelerate } from "torchbook/train";
import { makeLabels, type NetworkName, NETWORKS } from "./trainNetworks.ts";

const [start, name, mode, threads] = process.argv.slice(2) as [string, NetworkName, string, string];
torch.setNumThreads(Number(threads));
torch.manualSeed(0);
const { make, inputs, lr } = NETWORKS[name];
const x = torch.randn(inputs);
const labels = makeLabels(inputs[0] as number);
const model = make();
const optimizer = new SGD(model.parameters(), { lr, momentum: 0.9, weightDecay: 5e-4 });
saveFile({ ...model.stateDict(), inputs: x, labels }, start);
const picked =
  mode === "best" ? accelerate(model, optimizer, { example: x, threads: Number(threads) }) : null;
const forward = () => F.crossEntropy(model.forward(x), labels);

function step(): number {
  optimizer.zeroGrad();
  const loss = picked ? picked.autocast<torch.Tensor>(forward) : forward();
  loss.backward();
  optimizer.step();
  return loss.item() as number;
}

const words = picked ? `${picked.mixedPrecision}, ${picked.memoryFormat.name}` : "no, contiguous_format";
for await (const count of createInterface({ input: process.stdin })) {
  const begin = performance.now();
  const losses = Array.from({ length: Number(count) }, step);
  console.log(JSON.stringify({ milliseconds: performance.now() - begin, losses, mode: words }));
}
