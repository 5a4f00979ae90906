/** A worker that trains without end, in the form that it is told, for `workers.spec.ts`; says when it has begun. */
import { parentPort, workerData } from "node:worker_threads";
import * as torch from "torchbook";
import { SGD } from "torchbook/optim";

const { isAsync } = workerData as { isAsync: boolean };
const w = torch.ones([200, 200]).div(200).requiresGrad_();
const optimizer = new SGD([w], { lr: 1e-6 });

function step(): void {
  optimizer.zeroGrad();
  let y = w;
  for (let i = 0; i < 30; i++) y = y.matmul(w);
  y.sum().backward();
  optimizer.step();
}

parentPort?.postMessage("begun");
while (true) {
  if (isAsync) await torch.compute(step);
  else step();
}
