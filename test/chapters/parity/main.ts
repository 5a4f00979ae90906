/**
 * `npm run parity [-- PATTERN] [--small]`: every network at its full size against torchvision, timm or an independent PyTorch
 * definition, with the same random weights and images, and one training step where the family's reference says so. PATTERN is
 * a regular expression of names; `--small` takes the small images of the goldens. Needs about 3 GB of memory and 3 minutes of processor time.
 */
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { saveFile } from "torchbook/safetensors";
import { makePeerEnvironment } from "../../../cli/peerEnvironment.ts";
import { seededState } from "../../contracts/seededState.ts";
import { GOLDENS, type Golden, SEED } from "../goldens.ts";
import { switchOffRandomLayers, trainingLoss } from "../trainingStep.ts";
import { type Comparison, PeerProcess } from "./peerProcess.ts";

const FOLDER = fileURLToPath(new URL("../../../build/parity/", import.meta.url));

/** Against the largest output, and against each gradient's norm. */
const LIMITS = { output: 1e-4, gradient: 1e-3 };

/** Writes weights, images, outputs and gradients of our network where the peer reads them. */
function writeOurs(file: string, { create }: models.ModelEntry, golden: Golden, isSmall: boolean): void {
  const net = nn.onDevice("meta", () => create()).to("meta");
  torch.manualSeed(SEED);
  const state = seededState(net);
  // Copies: a training step changes the network's own.
  const weights = Object.entries(state).map(([key, tensor]) => [`weights.${key}`, tensor.clone()]);
  net.loadStateDict(state, { assign: true });
  const { inputShape, smallSize, training } = golden;
  const smallShape = [inputShape[0], smallSize, smallSize];
  const images = torch.randn([2, ...(isSmall ? smallShape : inputShape)]);
  const output = torch.noGrad(() => net.eval().forward(images));
  const tensors: nn.StateDict = { ...Object.fromEntries(weights), images, output };
  if (training) {
    const trainImages = torch.randn([training.logitsAfterStep.shape[0] as number, ...smallShape]).double();
    // In float64: in float32 rounding decides on which side of its kink a rectifier is, and gradients jump.
    switchOffRandomLayers(net.double().train());
    trainingLoss(net, trainImages).backward();
    const gradients = net.namedParameters().map(([key, { grad }]) => [`gradients.${key}`, grad]);
    Object.assign(tensors, { trainImages, ...Object.fromEntries(gradients) });
  }
  saveFile(tensors, file);
  for (const tensor of [...Object.values(tensors), ...Object.values(state)]) tensor.dispose();
}

function report(name: string, { output, gradient, gradientKey }: Comparison): boolean {
  const isGood = output <= LIMITS.output && (gradient ?? 0) <= LIMITS.gradient;
  const steps = gradient === null ? "" : `  gradients ${gradient.toExponential(1)} (${gradientKey})`;
  console.log(`${isGood ? "ok    " : "FAILED"} ${name.padEnd(36)} output ${output.toExponential(1)}${steps}`);
  return isGood;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { small: { type: "boolean", default: false } },
  });
  const pattern = new RegExp(positionals[0] ?? ".");
  const entries = models.listModels().filter(({ name }) => pattern.test(name));
  if (entries.length === 0) throw new Error(`parity: expected a pattern of names, got ${positionals[0]}`);
  await makePeerEnvironment();
  mkdirSync(FOLDER, { recursive: true });
  const peer = new PeerProcess();
  let failed = 0;
  try {
    for (const entry of entries) {
      const golden = GOLDENS.get(entry.name);
      if (!golden) throw new Error(`parity: expected goldens of ${entry.name}; run goldens.py`);
      const file = `${FOLDER}${entry.name}.safetensors`;
      writeOurs(file, entry, golden, values.small);
      if (!report(entry.name, await peer.compare(entry.name, file))) failed += 1;
      rmSync(file);
    }
  } finally {
    await peer.end();
  }
  console.log(`\n${entries.length - failed} of ${entries.length} networks are within the limits`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main();
