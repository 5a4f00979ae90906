/** What does calling an operator cost? Seven operators of tiny tensors and a chain, against PyTorch from Python. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { alternate, summarize } from "./alternate.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const execute = promisify(execFile);
const OURS = fileURLToPath(new URL("dispatchOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("dispatchPeer.py", import.meta.url));
const PAIRS = 9;

const OPERATORS = {
  add: "add of two [1]",
  mul: "mul of two [1]",
  relu: "relu of [1]",
  matmul: "matmul of two [4, 4]",
  sum: "sum of [4, 4]",
  view: "view of [4, 4] as [16]",
  index: "index of [4, 4] by 0",
  chain: "21 operators on [4, 4]",
};

const QUESTIONS = {
  ...OPERATORS,
  ...Object.fromEntries(
    Object.entries(OPERATORS).map(([question, title]) => [
      `${question}RequiresGrad`,
      `${title}, requires grad`,
    ]),
  ),
};

/** Each measurement is a process of its own, all safety checks on, results freed by garbage collection. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const python = peerPython();
  const measure = async (program: string, file: string, question: string): Promise<number> =>
    Number((await execute(program, [file, question])).stdout);
  const rows: BenchRow[] = [];
  for (const [question, title] of Object.entries(QUESTIONS)) {
    const pairs = await alternate(
      PAIRS,
      () => measure(process.execPath, OURS, question),
      () => measure(python, PEER, question),
      (_, i) => {
        if (!json) process.stderr.write(`dispatch: ${title}, pair ${i + 1} of ${PAIRS}\n`);
      },
    );
    rows.push(summarize(title, pairs));
  }
  return { name: "dispatch", unit: "ns a call", rows };
}
