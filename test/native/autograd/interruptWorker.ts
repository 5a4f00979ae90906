/** A worker that waits for a word, spins for a while, and raises the interrupt flag, for `autograd.spec.ts`. */
import { workerData } from "node:worker_threads";

const { flag, turns } = workerData as { flag: Int32Array; turns: Int32Array };
for (let turn = 1; ; turn++) {
  Atomics.wait(turns, 0, turn - 1);
  if (Atomics.load(turns, 0) < 0) break;
  for (let i = 0; i < (Atomics.load(turns, 1) + 1) * 100_000; i++) Atomics.load(turns, 1);
  Atomics.store(flag, 0, 1);
}
