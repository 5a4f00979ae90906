/** What does a forward pass cost? Networks of the book on images of 3x224x224, float32, against PyTorch from Python. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";
import { checkSameLogits } from "./sameLogits.ts";

const OURS = fileURLToPath(new URL("inferOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("inferPeer.py", import.meta.url));
const THREADS = 2;
const MODELS = ["resnet50", "densenet121", "efficientnet_b0", "mobilenetv4_conv_small"];
const BATCHES = [1, 32];
/** Milliseconds that a turn takes at least, passes after passes: in shorter ones the scheduler and collectors are what differs. */
const LEAST_TURN = 500;
const PAIRS = 15;

/** Answer to a number of passes. */
interface Passes {
  milliseconds: number;
  logits: number[];
}

/** Both have the same weights and images; the peer is torchvision's network, or timm's where that has none. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const rows: BenchRow[] = [];
  for (const model of MODELS) {
    for (const batch of BATCHES) {
      if (!json) process.stderr.write(`infer: ${model}, batch ${batch}\n`);
      rows.push(await measureModel(model, batch));
    }
  }
  return { name: "infer", unit: "ms a pass", rows };
}

async function measureModel(model: string, batch: number): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), "torchbook-bench-"));
  try {
    const file = join(folder, "start.safetensors");
    const args = [file, model, `${batch}`, `${THREADS}`];
    await using ours = answeringProcess(process.execPath, [OURS, ...args]);
    // Ours writes the file that the peer begins with.
    const { logits } = (await ours.ask("1")) as Passes;
    await using peer = answeringProcess(peerPython(), [PEER, ...args]);
    checkSameLogits(logits, ((await peer.ask("1")) as Passes).logits);
    const passes = await passesOfTurn(ours);
    const measure = (who: AnsweringProcess) => async () =>
      ((await who.ask(`${passes}`)) as Passes).milliseconds / passes;
    await alternate(1, measure(ours), measure(peer));
    const pairs = await alternate(PAIRS, measure(ours), measure(peer));
    return summarize(`${model}, batch ${batch}, ${THREADS} threads`, pairs);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As many as take {@link LEAST_TURN} when the code is warm. */
async function passesOfTurn(who: AnsweringProcess): Promise<number> {
  let passes = 1;
  for (;;) {
    const { milliseconds } = (await who.ask(`${passes}`)) as Passes;
    if (milliseconds >= LEAST_TURN) return passes;
    passes *= 2;
  }
}
