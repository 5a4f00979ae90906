/** A worker that computes with tensors of its own, for `core.spec.ts` and `memory.spec.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import * as torch from "torchbook";

const { seed, rounds } = workerData as { seed: number; rounds: number };
const weight = torch.full([8, 8], seed / 100).requiresGrad_();
for (let i = 0; i < rounds; i++) {
  weight.grad = null;
  weight.matmul(weight).sum().backward();
}
parentPort?.postMessage({
  gradient: weight.grad?.sum().item(),
  gradEnabled: torch.isGradEnabled(),
  memory: torch.memory().tensors > 0,
});
