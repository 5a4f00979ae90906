/** What does a training step of the book's larger networks cost, each side in its fastest mode on this machine? */
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";
import { measureTraining } from "./trainingRow.ts";

const PAIRS = 11;

export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const rows: BenchRow[] = [];
  for (const network of ["resnet18Cifar", "densenet100", "mobilenetv4Small"] as const) {
    const report = (text: string) => !json && process.stderr.write(`trainModels: ${text}\n`);
    rows.push(await measureTraining({ network, mode: "best", pairs: PAIRS }, report));
  }
  return { name: "trainModels", unit: "ms a step", rows };
}
