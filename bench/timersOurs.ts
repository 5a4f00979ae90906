/**
 * The measured process: trains ResNet-20 for a number of steps in the form of its first argument, `sync` or `async`, with a timer
 * of 10 ms beside it. Prints the milliseconds a step, and how much later than 10 ms the timer fired each time.
 */
import { setImmediate as turn } from "node:timers/promises";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { functional as F } from "torchbook/nn";
import { SGD } from "torchbook/optim";

const INTERVAL = 10;
const WARM_UP = 2;

const [form, count] = process.argv.slice(2) as ["sync" | "async", string];
torch.setNumThreads(2);
torch.manualSeed(0);
const images = torch.randn([128, 3, 32, 32]);
const labels = torch.randint(10, [128]);
const model = resnet20();
const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 });

function step() {
  optimizer.zeroGrad();
  const loss = F.crossEntropy(model.forward(images), labels);
  loss.backward();
  optimizer.step();
  return loss;
}

async function takeSteps(steps: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    const loss = form === "async" ? await torch.compute(step) : step();
    if (!Number.isFinite(loss.item())) throw new Error(`timers: expected a finite loss, got ${loss.item()}`);
    // A training loop of the synchronous form lets the event loop in between steps.
    if (form === "sync") await turn();
  }
}

await takeSteps(WARM_UP);
const late: number[] = [];
let due = performance.now() + INTERVAL;
const timer = setInterval(() => {
  const now = performance.now();
  late.push(Math.max(0, now - due));
  due = now + INTERVAL;
}, INTERVAL);
const begin = performance.now();
await takeSteps(Number(count));
const milliseconds = (performance.now() - begin) / Number(count);
clearInterval(timer);
console.log(JSON.stringify({ milliseconds, late }));
