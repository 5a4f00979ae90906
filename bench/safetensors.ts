/** What do opening a safetensors file of 500 MB and its first tensor cost, against the Python package safetensors with PyTorch? */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { saveFile } from "torchbook/safetensors";
import { alternate, summarize } from "./alternate.ts";
import { type AnsweringProcess, answeringProcess } from "./answeringProcess.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const OURS = fileURLToPath(new URL("safetensorsOurs.ts", import.meta.url));
const PEER = fileURLToPath(new URL("safetensorsPeer.py", import.meta.url));
const PAIRS = 15;
const TENSORS = 125;
/** 4 MB of float32. */
const SIDE = 1000;

const WAYS = {
  open: "500 MB opened",
  first: "first tensor of 4 MB, and its sum",
  all: "all tensors by name",
};

/** Both processes open the same file anew at each turn, on one thread each; the system has it in memory. */
export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "bench-safetensors-"));
  try {
    const path = join(folder, "model.safetensors");
    torch.tidy(() => {
      const names = Array.from({ length: TENSORS }, (_, at) => `layers.${at}.weight`);
      saveFile(Object.fromEntries(names.map((name) => [name, torch.ones([SIDE, SIDE])])), path);
    });
    await using ours = answeringProcess(process.execPath, [OURS, path]);
    await using peer = answeringProcess(peerPython(), [PEER, path]);
    const rows = [];
    for (const [way, title] of Object.entries(WAYS)) {
      const measure = (who: AnsweringProcess) => async () => (await who.ask(way)) as number;
      await measure(ours)();
      await measure(peer)();
      const pairs = await alternate(PAIRS, measure(ours), measure(peer), (_, i) => {
        if (!json) process.stderr.write(`safetensors: ${title}, pair ${i + 1} of ${PAIRS}\n`);
      });
      rows.push(summarize(title, pairs));
    }
    return { name: "safetensors", unit: "ms", rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
