/** What does making a tensor cost that nobody disposes, against PyTorch from Python, which frees it at once? And with `dispose`? */
import { fileURLToPath } from "node:url";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult, BenchRow } from "./result.ts";

const OURS = fileURLToPath(new URL("tensorsOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("tensorsPeer.py", import.meta.url));
const PAIRS = 15;

/** Elements of float32, and tensors in one turn: some tenths of a second. */
const SIZES = {
  "4 KB": { elements: 1 << 10, tensors: 50_000 },
  "64 KB": { elements: 1 << 14, tensors: 20_000 },
  "1 MB": { elements: 1 << 18, tensors: 2000 },
};

const WAYS = { ones: "ones, left to garbage", add: "add, left to garbage", dispose: "ones, disposed" };

/** Both processes live through the whole run, on one thread each, and make tensors in turns. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  await using ours = answeringProcess(process.execPath, [OURS]);
  await using peer = answeringProcess(peerPython(), [PEER]);
  const rows: BenchRow[] = [];
  for (const [way, wayTitle] of Object.entries(WAYS)) {
    for (const [size, { elements, tensors }] of Object.entries(SIZES)) {
      const title = `${size}: ${wayTitle}`;
      const measure = (who: AnsweringProcess) => async () =>
        (await who.ask(`${way} ${elements} ${tensors}`)) as number;
      await measure(ours)();
      await measure(peer)();
      const pairs = await alternate(PAIRS, measure(ours), measure(peer), (_, i) => {
        if (!json) process.stderr.write(`tensors: ${title}, pair ${i + 1} of ${PAIRS}\n`);
      });
      rows.push(summarize(title, pairs));
    }
  }
  return { name: "tensors", unit: "ns a tensor", rows };
}
