/** A worker that sends a tensor of its own to the main thread. */
import { parentPort } from "node:worker_threads";
import * as torch from "torchbook";

parentPort?.postMessage(torch.ones(2, 3));
