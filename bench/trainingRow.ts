/** One network's training steps, ours and PyTorch's from Python in turns. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchRow } from "./result.ts";
import { checkSameLosses } from "./sameLosses.ts";
import { type NetworkName, NETWORKS, type TrainedNetwork } from "./trainNetworks.ts";

const OURS = fileURLToPath(new URL("trainOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("trainPeer.py", import.meta.url));
const THREADS = 2;
const COMPARED_STEPS = 3;
/** Pairs before the first that counts. */
const WARM_UP = 3;
/** What bfloat16 on one side makes different. */
const BEST_MODES_TOLERANCE = 0.1;

export interface TrainingQuestion {
  network: NetworkName;
  /** `best` is the fastest of each side on this machine. */
  mode: "float32" | "best";
  pairs: number;
}

/** Answer to a number of steps. */
interface Steps {
  milliseconds: number;
  losses: number[];
  mode: string;
}

/** Both processes live through the whole row, begin with the same weights and data, and take steps in turns. */
export async function measureTraining(
  { network, mode, pairs: count }: TrainingQuestion,
  report: (text: string) => void,
): Promise<BenchRow> {
  const { title, stepsATurn, tolerance: ofNetwork }: TrainedNetwork = NETWORKS[network];
  const folder = await mkdtemp(join(tmpdir(), "torchbook-bench-"));
  try {
    const args = [join(folder, "start.safetensors"), network, mode, `${THREADS}`];
    await using ours = answeringProcess(process.execPath, [OURS, ...args]);
    // Ours writes the file that the peer begins with.
    await takeSteps(ours, 0);
    await using peer = answeringProcess(peerPython(), [PEER, ...args]);
    const [first, peersFirst] = [
      await takeSteps(ours, COMPARED_STEPS),
      await takeSteps(peer, COMPARED_STEPS),
    ];
    const tolerance = mode === "best" ? BEST_MODES_TOLERANCE : ofNetwork;
    checkSameLosses(first.losses, peersFirst.losses, tolerance);
    const measure = (who: AnsweringProcess) => async () =>
      (await takeSteps(who, stepsATurn)).milliseconds / stepsATurn;
    await alternate(WARM_UP, measure(ours), measure(peer));
    const pairs = await alternate(count, measure(ours), measure(peer), (_, i) => {
      if ((i + 1) % 15 === 0) report(`${network}, ${mode}: pair ${i + 1} of ${count}`);
    });
    const modes = mode === "best" ? `best modes (${first.mode} against ${peersFirst.mode})` : "float32";
    return summarize(`${title}, SGD with momentum, ${THREADS} threads, ${modes}`, pairs);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function takeSteps(who: AnsweringProcess, count: number): Promise<Steps> {
  return (await who.ask(`${count}`)) as Steps;
}
