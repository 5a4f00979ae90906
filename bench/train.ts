/**
 * What does a training step cost, against PyTorch from Python? Four networks in float32, and ResNet-20 in the fastest mode of each
 * side on this machine.
 */
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";
import { measureTraining, type TrainingQuestion } from "./trainingRow.ts";

const PAIRS = 45;

const QUESTIONS: readonly TrainingQuestion[] = [
  ...(["resnet20", "resnet50", "lstm", "transformer"] as const).map(
    (network): TrainingQuestion => ({ network, mode: "float32", pairs: PAIRS }),
  ),
  { network: "resnet20", mode: "best", pairs: PAIRS },
];

export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const rows: BenchRow[] = [];
  for (const question of QUESTIONS) {
    rows.push(await measureTraining(question, (text) => !json && process.stderr.write(`train: ${text}\n`)));
  }
  return { name: "train", unit: "ms a step", rows };
}
