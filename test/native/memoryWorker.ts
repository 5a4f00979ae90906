/** A worker that holds 4 MB and says so, for `memoryCounts.spec.ts`. */
import { parentPort } from "node:worker_threads";
import * as torch from "torchbook";

const held = torch.ones([1 << 20]);
parentPort?.on("message", () => {});
parentPort?.postMessage(held.numel);
