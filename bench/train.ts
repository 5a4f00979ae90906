/** What does a training step cost? ResNet-20 on 128 images of 3x32x32, float32, against PyTorch from Python. */
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const OURS = fileURLToPath(new URL("trainOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("trainPeer.py", import.meta.url));
const WARM_UP = 5;
const PAIRS = 40;

/** Both processes live through the whole run and take steps in turns: a pair is two steps, one right after the other. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  await using ours = answeringProcess(process.execPath, [OURS]);
  await using peer = answeringProcess(peerPython(), [PEER]);
  const oursStep = async () => Number(await ours.ask());
  const peerStep = async () => Number(await peer.ask());
  await alternate(WARM_UP, oursStep, peerStep);
  const pairs = await alternate(PAIRS, oursStep, peerStep, (_, i) => {
    if (!json && (i + 1) % 10 === 0) process.stderr.write(`train: pair ${i + 1} of ${PAIRS}\n`);
  });
  return {
    name: "train",
    unit: "ms a step",
    rows: [summarize("ResNet-20, batch 128, SGD with momentum", pairs)],
  };
}
