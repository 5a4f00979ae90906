/**
 * The measured process: makes tensors in a loop that never yields, disposes none, and prints its peak of resident bytes
 * (`alone`), or that of garbage beside much that lives (`beside`).
 */
import { existsSync, readFileSync } from "node:fs";
import * as torch from "torchbook";

/** 4 MB of float32. */
const ELEMENTS = 1 << 20;
const TENSORS = 3000;
const SMALLER_TENSORS = 12_000;
const LIVE_TENSORS = 256;
const LIVE_OBJECT_BYTES = 250e6;

/** Peak of resident bytes. `maxRSS` of Linux begins with that of the process that started this one. */
function peakBytes(): number {
  const status = "/proc/self/status";
  if (!existsSync(status)) return process.resourceUsage().maxRSS * 1024;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]) * 1024;
}

function alone(): number {
  for (let i = 0; i < TENSORS; i++) torch.ones([ELEMENTS]);
  return peakBytes();
}

/** The more of the bytes that LibTorch holds and of those that are resident, beyond what was there before. */
function beside(): number {
  const live: unknown[] = Array.from({ length: LIVE_TENSORS }, () => torch.ones([ELEMENTS]));
  const heap = process.memoryUsage().heapUsed;
  while (process.memoryUsage().heapUsed - heap < LIVE_OBJECT_BYTES)
    for (let i = 0; i < 1000; i++) live.push({ name: `object ${i}`, list: [i, i + 1] });
  torch.resetPeakMemoryStats();
  const { bytes } = torch.memory();
  const resident = process.memoryUsage.rss();
  for (let i = 0; i < SMALLER_TENSORS; i++) torch.ones([ELEMENTS / 4]);
  // What lives has to do so until here.
  if (live.length < LIVE_TENSORS) throw new Error("memoryLoop: expected that the tensors live, got fewer");
  return Math.max(torch.memory().peakBytes - bytes, peakBytes() - resident);
}

console.log(process.argv[2] === "beside" ? beside() : alone());
