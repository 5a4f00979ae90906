/** How long does a user of a notebook wait? Start, trivial cells with the type check on, and the tensor library, against ipykernel. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kernelspec } from "../kernel/kernelspec.ts";
import { alternate, type Pair, summarize } from "./alternate.ts";
import { type KernelCommand, KernelUnderTest } from "./kernelUnderTest.ts";
import { peerPython } from "./peerPython.ts";
import type { BenchOptions, BenchResult } from "./result.ts";

const STARTS = 9;
const BLOCKS = 9;
/** Trivial cells in a block, of which the median and the 95th percentile are taken. */
const CELLS = 100;
/** Cells before the first block: what follows is a session that is under way. */
const WARM_UP_CELLS = 10;

type Who = "ours" | "peer";

const TENSOR_CELLS: Record<Who, string> = {
  ours: 'import * as torch from "torchbook"; torch.ones([2]).add(torch.ones([2]))',
  peer: "import torch; torch.ones([2]).add(torch.ones([2]))",
};
const TRIVIAL_CELLS: Record<Who, (i: number) => string> = {
  ours: (i) => `const x${i}: number = ${i} + 1`,
  peer: (i) => `x${i}: int = ${i} + 1`,
};

/** Both by the command line that their kernelspecs have, files of theirs in `folder`. */
function kernelCommands(folder: string): Record<Who, KernelCommand> {
  const { argv, env } = kernelspec();
  const files = {
    TORCHBOOK_HISTORY: join(folder, "history.jsonl"),
    TORCHBOOK_LOG: join(folder, "kernel.log"),
  };
  return {
    ours: { argv, env: { ...env, ...files } },
    peer: {
      argv: [peerPython(), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
      env: { IPYTHONDIR: join(folder, "ipython") },
    },
  };
}

export async function run({ json }: BenchOptions): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "torchbook-bench-"));
  const progress = (what: string, i: number, count: number) => {
    if (!json) process.stderr.write(`kernel: ${what}, pair ${i + 1} of ${count}\n`);
  };
  try {
    const commands = kernelCommands(folder);
    const starts = await measureStarts(commands, folder, (i) => progress("start", i, STARTS));
    const trivial = await measureTrivialCells(commands, folder, (i) => progress("cells", i, BLOCKS));
    return {
      name: "kernel",
      unit: "ms",
      rows: [
        summarize("spawn to the first reply of 1+1", starts.ready),
        summarize("first cell that imports the library and adds", starts.tensors),
        summarize(`typed trivial cell, median of ${CELLS}`, trivial.p50),
        summarize(`typed trivial cell, 95th percentile of ${CELLS}`, trivial.p95),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Of new processes each. The tensor cell follows the first reply at once: preloading has had no more time than that. */
async function measureStarts(
  commands: Record<Who, KernelCommand>,
  folder: string,
  report: (i: number) => void,
): Promise<{ ready: Pair[]; tensors: Pair[] }> {
  const tensorTimes: Record<Who, number[]> = { ours: [], peer: [] };
  const start = async (who: Who): Promise<number> => {
    const spawned = performance.now();
    const kernel = await KernelUnderTest.start(commands[who], folder);
    try {
      await kernel.time("1+1", { idle: false });
      const ready = performance.now() - spawned;
      tensorTimes[who].push(await kernel.time(TENSOR_CELLS[who]));
      return ready;
    } finally {
      await kernel.stop();
    }
  };
  // Compiled files are written by the first start.
  await start("ours");
  await start("peer");
  for (const who of ["ours", "peer"] as const) tensorTimes[who] = [];
  const ready = await alternate(
    STARTS,
    () => start("ours"),
    () => start("peer"),
    (_, i) => report(i),
  );
  const tensors = ready.map((_, i) => ({
    ours: tensorTimes.ours[i] as number,
    peer: tensorTimes.peer[i] as number,
  }));
  return { ready, tensors };
}

/** Of one process each, block by block. */
async function measureTrivialCells(
  commands: Record<Who, KernelCommand>,
  folder: string,
  report: (i: number) => void,
): Promise<{ p50: Pair[]; p95: Pair[] }> {
  const kernels = {
    ours: await KernelUnderTest.start(commands.ours, folder),
    peer: await KernelUnderTest.start(commands.peer, folder),
  };
  const p95Values: Record<Who, number[]> = { ours: [], peer: [] };
  let last = 0;
  const block = async (who: Who): Promise<number> => {
    const times: number[] = [];
    for (let i = 0; i < CELLS; i++) times.push(await kernels[who].time(TRIVIAL_CELLS[who](last++)));
    times.sort((a, b) => a - b);
    p95Values[who].push(times[Math.ceil(CELLS * 0.95) - 1] as number);
    return times[CELLS / 2] as number;
  };
  try {
    for (const who of ["ours", "peer"] as const) {
      await kernels[who].time("1+1", { idle: false });
      for (let i = 0; i < WARM_UP_CELLS; i++) await kernels[who].time(TRIVIAL_CELLS[who](last++));
    }
    const p50 = await alternate(
      BLOCKS,
      () => block("ours"),
      () => block("peer"),
      (_, i) => report(i),
    );
    const p95 = p50.map((_, i) => ({ ours: p95Values.ours[i] as number, peer: p95Values.peer[i] as number }));
    return { p50, p95 };
  } finally {
    await kernels.ours.stop();
    await kernels.peer.stop();
  }
}
