/** What does a training step cost? ResNet-20 on 128 images of 3x32x32, float32, against PyTorch from Python. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult } from "./result.ts";
import { checkSameLosses } from "./sameLosses.ts";

const OURS = fileURLToPath(new URL("trainOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("trainPeer.py", import.meta.url));
const THREADS = 2;
const COMPARED_STEPS = 3;
/** Pairs before the first that counts. */
const WARM_UP = 3;
const PAIRS = 45;
const STEPS_A_TURN = 2;

/** Answer to a number of steps. */
interface Steps {
  milliseconds: number;
  losses: number[];
}

/** Both processes live through the whole run, begin with the same weights and data, and take steps in turns. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), "torchbook-bench-"));
  try {
    const start = join(folder, "start.safetensors");
    await using ours = answeringProcess(process.execPath, [OURS, start, `${THREADS}`]);
    // Ours writes the file that the peer begins with.
    await ours.ask("0");
    await using peer = answeringProcess(peerPython(), [PEER, start, `${THREADS}`]);
    checkSameLosses(
      (await takeSteps(ours, COMPARED_STEPS)).losses,
      (await takeSteps(peer, COMPARED_STEPS)).losses,
    );
    const measure = (who: AnsweringProcess) => async () =>
      (await takeSteps(who, STEPS_A_TURN)).milliseconds / STEPS_A_TURN;
    await alternate(WARM_UP, measure(ours), measure(peer));
    const pairs = await alternate(PAIRS, measure(ours), measure(peer), (_, i) => {
      if (!json && (i + 1) % 15 === 0) process.stderr.write(`train: pair ${i + 1} of ${PAIRS}\n`);
    });
    const question = `ResNet-20, batch 128, SGD with momentum, ${THREADS} threads`;
    return { name: "train", unit: "ms a step", rows: [summarize(question, pairs)] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function takeSteps(who: AnsweringProcess, count: number): Promise<Steps> {
  return (await who.ask(`${count}`)) as Steps;
}
