/** How quickly do photographs become batches for a network? Decode, random resized crop, flip, normalise, against torchvision. */
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import { makePhotographs, PHOTOGRAPHS } from "./photographs.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const OURS = fileURLToPath(new URL("photosOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("photosPeer.py", import.meta.url));
const PAIRS = 5;
const WORKERS = [1, 2];
/** Of means of normalised pixels: each takes other parts of the photographs. */
const LARGEST_DIFFERENCE = 0.05;

/** Answer to a number of workers. */
interface Pass {
  milliseconds: number;
  images: number;
  mean: number;
}

/** Both processes live through the whole run; each pass starts its workers anew. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const folder = await makePhotographs();
  await using ours = answeringProcess(process.execPath, [OURS, folder]);
  await using peer = answeringProcess(peerPython(), [PEER, folder]);
  const rows: BenchRow[] = [];
  for (const workers of WORKERS) {
    const pass = async (who: AnsweringProcess) => (await who.ask(`${workers}`)) as Pass;
    checkSame(await pass(ours), await pass(peer));
    const measure = (who: AnsweringProcess) => async () => (await pass(who)).milliseconds / PHOTOGRAPHS;
    const pairs = await alternate(PAIRS, measure(ours), measure(peer), (_, i) => {
      if (!json) process.stderr.write(`photos: ${workers} workers, pair ${i + 1} of ${PAIRS}\n`);
    });
    rows.push(summarize(`JPEG 500x375 to 224x224, batch 64, workers: ${workers}`, pairs));
  }
  return { name: "photos", unit: "ms a photograph", rows };
}

/** @throws Error where the two do not take the same photographs. */
function checkSame(ours: Pass, peer: Pass): void {
  if (ours.images === peer.images && Math.abs(ours.mean - peer.mean) <= LARGEST_DIFFERENCE) return;
  throw new Error(
    `photos: expected the same photographs, got ${ours.images} of mean ${ours.mean} and ${peer.images} of mean ${peer.mean}`,
  );
}
