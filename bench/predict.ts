/** How long does a photograph take, from the command to the answer? Lite0 with its weights at hand, against timm from Python. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { photographs } from "torchbook/data";
import { loadPretrained } from "torchbook/models";
import { fetchWeights } from "../chapters/pretrained/weightFile.ts";
import { alternate, type Pair, summarize } from "./alternate.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const MODEL = "tf_efficientnet_lite0";
const COMMAND = fileURLToPath(new URL("../cli/torchbook.mjs", import.meta.url));
const PEER = fileURLToPath(new URL("predictPeer.py", import.meta.url));
const PAIRS = 15;
const PROBABILITY_DIFFERENCE = 0.01;

interface Prediction {
  name: string;
  probability: number;
}

type Program = readonly [file: string, args: readonly string[]];

/** Both begin with the same weight file and photograph, and print the same five classes. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const { weights } = await loadPretrained(MODEL);
  if (!weights) throw new Error(`bench: expected published weights of ${MODEL}, got none`);
  const path = await fetchWeights(weights);
  const [cat] = await photographs();
  const image = cat?.path ?? "";
  const ours: Program = [
    process.execPath,
    [COMMAND, "predict", "--model", MODEL, "--image", image, "--json"],
  ];
  const peer: Program = [peerPython(), [PEER, MODEL, path, image]];
  checkSame((await answerOf(ours)).predictions, (await answerOf(peer)).predictions);
  const time = (program: Program) => async () => (await answerOf(program)).milliseconds;
  await alternate(1, time(ours), time(peer));
  const report = ({ ours: us, peer: them }: Pair, index: number) => {
    if (!json)
      process.stderr.write(
        `predict: pair ${index + 1} of ${PAIRS}: ${us.toFixed(0)}, ${them.toFixed(0)} ms\n`,
      );
  };
  const pairs = await alternate(PAIRS, time(ours), time(peer), report);
  return {
    name: "predict",
    unit: "ms",
    rows: [summarize(`command to answer, one photograph, ${MODEL}`, pairs)],
  };
}

async function answerOf([file, args]: Program): Promise<{ predictions: Prediction[]; milliseconds: number }> {
  const start = performance.now();
  const { stdout } = await promisify(execFile)(file, args);
  const milliseconds = performance.now() - start;
  const [{ predictions }] = JSON.parse(stdout) as [{ predictions: Prediction[] }];
  return { predictions, milliseconds };
}

/** What is not the same work must not be compared. */
function checkSame(ours: readonly Prediction[], peer: readonly Prediction[]): void {
  const differs = ours.some(({ name, probability }, at) => {
    const other = peer[at];
    return name !== other?.name || Math.abs(probability - other.probability) > PROBABILITY_DIFFERENCE;
  });
  if (differs)
    throw new Error(
      `bench: expected the same answer, got ${JSON.stringify(ours)} and ${JSON.stringify(peer)}`,
    );
}
