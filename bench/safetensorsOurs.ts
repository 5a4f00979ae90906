/** The measured process of ours, for the file of its argument: for each line `open`, `first` or `all`, prints the milliseconds. */
import { createInterface } from "node:readline";
import * as torch from "torchbook";
import { safeOpen } from "torchbook/safetensors";

torch.setNumThreads(1);
const path = process.argv[2] as string;
const FIRST = "layers.0.weight";

/** `safetensorsPeer.py` has the same. */
for await (const way of createInterface({ input: process.stdin })) {
  const begin = process.hrtime.bigint();
  using file = safeOpen(path);
  const opened = process.hrtime.bigint();
  if (way === "first") torch.tidy(() => file.getTensor(FIRST).sum().item());
  if (way === "all") torch.tidy(() => void file.keys().map((name) => file.getTensor(name)));
  const end = way === "open" ? opened : process.hrtime.bigint();
  console.log(Number(end - (way === "open" ? begin : opened)) / 1e6);
}
