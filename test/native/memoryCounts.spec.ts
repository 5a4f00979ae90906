import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { collectGarbage } from "../../native/loadAddon.ts";
import { GARBAGE_LIMIT_BYTES, LIMIT_BYTES } from "../../bench/memory.ts";
import type { Held } from "../../bench/trainingSteps.ts";
import type { Tensor } from "../../native/tensor.ts";

/** What is held after a full collection. */
function held(): torch.MemoryCounts {
  collectGarbage("major");
  return torch.memory();
}

describe("memory", () => {
  it("counts live tensors back to what they were, whatever made them", () => {
    const work = () => {
      for (let i = 0; i < 5000; i++) {
        const w = torch.ones([4, 4]).requiresGrad_();
        const y = w.matmul(w).relu();
        y.sum().backward();
        y.split(2);
        w.grad?.add_(1);
      }
    };
    work();
    const before = held();
    work();
    const after = held();
    assert.equal(after.tensors, before.tensors);
    assert.equal(after.bytes, before.bytes);
  });

  it("does not grow in a loop that never yields, without a full collection", () => {
    const before = held().tensors;
    for (let i = 0; i < 50_000; i++) torch.ones([1]).add(1);
    assert.ok(
      torch.memory().tensors - before < 20_000,
      `got ${torch.memory().tensors - before} tensors more`,
    );
  });

  it("stays below 450 MB over 3,000 tensors of 4 MB that nobody disposes", function () {
    this.timeout(60_000);
    const loop = fileURLToPath(new URL("../../bench/memoryLoop.ts", import.meta.url));
    const peak = Number(execFileSync(process.execPath, [loop], { encoding: "utf8" }));
    assert.ok(peak > 0 && peak <= LIMIT_BYTES, `got ${peak} bytes at peak`);
  });

  it("holds less than 1 GB of garbage beside 1 GB of tensors and 250 MB of objects", function () {
    this.timeout(120_000);
    const loop = fileURLToPath(new URL("../../bench/memoryLoop.ts", import.meta.url));
    const garbage = Number(execFileSync(process.execPath, [loop, "beside"], { encoding: "utf8" }));
    assert.ok(garbage > 0 && garbage <= GARBAGE_LIMIT_BYTES, `got ${garbage} bytes of garbage`);
  });

  it("holds the same after 500 training steps as after 50", function () {
    this.timeout(60_000);
    const loop = fileURLToPath(new URL("../../bench/trainingStepsLoop.ts", import.meta.url));
    const [early, late] = JSON.parse(execFileSync(process.execPath, [loop, "500"], { encoding: "utf8" })) as [
      Held,
      Held,
    ];
    assert.ok(early.tensors > 0 && early.bytes > 0);
    assert.equal(late.tensors, early.tensors);
    assert.equal(late.bytes, early.bytes);
  });

  it("never gives two tensors the same memory, of whatever size, and gets all of it back", () => {
    // A function of its own: a register of this one could still hold the last tensor.
    const work = () => {
      const live: { value: number; tensor: Tensor }[] = [];
      for (let round = 0; round < 4000; round++) {
        const size = 1 + (Math.imul(round, 7919) % (round % 9 === 0 ? 20_000 : 300));
        live.push({ value: round, tensor: torch.full([size], round) });
        // Some die out of order, so that blocks of each size are used again.
        if (round % 3 === 2) live.splice((round * 31) % live.length, 1)[0]?.tensor.dispose();
      }
      for (const { value, tensor } of live) {
        assert.equal(tensor.min().item(), value);
        assert.equal(tensor.max().item(), value);
        tensor.dispose();
      }
    };
    const before = held().bytes;
    work();
    assert.equal(held().bytes, before);
  });

  it("counts what a graph has saved, and frees it with the graph", () => {
    const size = 1 << 18;
    const before = held().bytes;
    let y: Tensor | undefined = torch.ones([size]).requiresGrad_();
    for (let i = 0; i < 10; i++) y = y.exp();
    collectGarbage("major");
    assert.ok(torch.memory().bytes - before >= 10 * size * 4, "ten results are saved for backward");
    y = undefined;
    assert.equal(held().bytes, before);
  });

  it("counts a storage once, however many views it has", () => {
    const before = held().bytes;
    const float32Before = torch.memory().devices.cpu?.dtypes.float32?.bytes ?? 0;
    const x = torch.ones([1 << 16]);
    const views = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? x.view([256, 256]) : x.select(0, i)));
    assert.ok(torch.memory().bytes - before < (1 << 18) + 4096);
    assert.equal((torch.memory().devices.cpu?.dtypes.float32?.bytes ?? 0) - float32Before, 1 << 18);
    x.dispose();
    assert.ok(torch.memory().bytes - before >= 1 << 18, "a view keeps the storage");
    for (const view of views) view.dispose();
    assert.equal(torch.memory().bytes, before);
  });

  it("tells tensors and bytes by device and dtype", () => {
    held();
    const before = torch.memory().devices;
    const made = [
      torch.ones([100], { dtype: torch.float64 }),
      torch.ones([50], { dtype: torch.float64 }),
      torch.ones([10], { dtype: torch.bool }),
      torch.empty([7], { device: "meta" }),
    ];
    const { cpu, meta } = torch.memory().devices;
    assert.ok(cpu && meta);
    const grown = (dtype: string) => {
      const was = before.cpu?.dtypes[dtype] ?? { tensors: 0, bytes: 0 };
      const is = cpu.dtypes[dtype] ?? { tensors: 0, bytes: 0 };
      return { tensors: is.tensors - was.tensors, bytes: is.bytes - was.bytes };
    };
    assert.deepEqual(grown("float64"), { tensors: 2, bytes: 1200 });
    assert.deepEqual(grown("bool"), { tensors: 1, bytes: 10 });
    assert.equal(cpu.tensors - (before.cpu?.tensors ?? 0), 3);
    assert.equal(meta.tensors - (before.meta?.tensors ?? 0), 1);
    assert.equal(meta.bytes, 0);
    assert.equal(cpu.bytes, torch.memory().bytes);
    for (const tensor of made) tensor.dispose();
  });

  it("keeps the peak until it is reset", () => {
    held();
    torch.resetPeakMemoryStats();
    const before = torch.memory();
    assert.equal(before.peakBytes, before.bytes);
    torch.ones([1 << 20]).dispose();
    const { bytes, peakBytes, devices } = torch.memory();
    assert.equal(bytes, before.bytes);
    assert.ok(peakBytes - before.bytes >= 1 << 22 && peakBytes - before.bytes < (1 << 22) + 4096);
    assert.equal(devices.cpu?.peakBytes, peakBytes);
    torch.resetPeakMemoryStats();
    assert.equal(torch.memory().peakBytes, before.bytes);
  });

  it("counts what other threads of the process hold", async () => {
    const before = held().bytes;
    const worker = new Worker(new URL("memoryWorker.ts", import.meta.url));
    await once(worker, "message");
    assert.ok(torch.memory().bytes - before >= 1 << 22);
    await worker.terminate();
    assert.equal(held().bytes, before);
  });
});

describe("traceMemory", () => {
  afterEach(() => torch.traceMemory(false));

  it("tells where the largest blocks were made, what only a graph holds too", () => {
    held();
    torch.traceMemory(true);
    const x = torch.ones([1000, 500]);
    const y = torch.zeros([1000, 300]).requiresGrad_().exp().exp();
    const { largest = [] } = torch.memory();
    const line = (place: string | null | undefined) =>
      Number(/memoryCounts\.spec\.ts:(\d+):/.exec(place ?? "")?.[1]);
    assert.deepEqual(largest[0]?.shape, [1000, 500]);
    assert.equal(largest[0]?.dtype, torch.float32);
    assert.ok((largest[0]?.bytes ?? 0) >= 2_000_000);
    const first = line(largest[0]?.madeAt);
    assert.ok(first > 0);
    assert.deepEqual(
      largest.slice(1, 4).map(({ madeAt }) => line(madeAt)),
      [first + 1, first + 1, first + 1],
    );
    x.dispose();
    assert.equal(line(torch.memory().largest?.[0]?.madeAt), first + 1, "a freed block is gone");
    y.dispose();
  });

  it("names the line of the caller of a layer, not of the library", () => {
    torch.traceMemory(true);
    const linear = new nn.Linear(100, 100);
    assert.match(torch.memory().largest?.[0]?.madeAt ?? "", /test\/native\/memoryCounts\.spec\.ts:\d+:\d+$/);
    linear.weight.dispose();
  });

  it("shows nothing when it is off", () => {
    assert.equal(torch.memory().largest, undefined);
  });
});

describe("setPerProcessMemoryLimit", () => {
  afterEach(() => torch.setPerProcessMemoryLimit(null));

  it("refuses what would exceed it, names requested and free bytes, and goes on", () => {
    const limit = held().bytes + 3_000_000;
    torch.setPerProcessMemoryLimit(limit);
    assert.equal(torch.memory().limitBytes, limit);
    const x = torch.ones([1000, 500]);
    assert.throws(
      () => torch.zeros([1000, 500]),
      (error: Error) => {
        const free = limit - torch.memory().bytes;
        const text =
          `zeros: out of memory: 2000000 bytes (2.00 MB) were requested, ${free} bytes (${(free / 1e6).toFixed(2)} MB) are free ` +
          `of the limit of ${limit} bytes (${(limit / 1e6).toFixed(2)} MB); dispose tensors, or raise it with ` +
          "setPerProcessMemoryLimit() or TORCHBOOK_MEMORY_LIMIT; got size [1000, 500]";
        assert.equal(error.name, "RangeError");
        assert.equal(error.message, text);
        return true;
      },
    );
    x.dispose();
    assert.equal(torch.zeros([1000, 500]).sum().item(), 0);
  });

  it("collects garbage before it refuses, in operators in place and in backward() too", () => {
    const x = torch.ones([1 << 18]);
    const w = torch.ones([1 << 18]).requiresGrad_();
    torch.setPerProcessMemoryLimit(held().bytes + 12 * (1 << 20));
    for (let i = 0; i < 50; i++) {
      x.add(1);
      x.add_(torch.ones([1 << 18]));
      w.mul(x).exp().mean().backward();
    }
    assert.equal(x.select(0, 0).item(), 51);
    w.dispose();
    x.dispose();
  });

  it("is taken from TORCHBOOK_MEMORY_LIMIT at the start", () => {
    const script =
      'import("torchbook").then((t) => console.log(t.memory().limitBytes), (e) => console.log(String(e)))';
    const run = (limit: string) =>
      execFileSync(process.execPath, ["-e", script], {
        encoding: "utf8",
        env: { ...process.env, TORCHBOOK_MEMORY_LIMIT: limit },
      }).trim();
    assert.equal(run("1.5G"), String(1.5 * 2 ** 30));
    assert.equal(run("1000000"), "1000000");
    assert.equal(
      run("much"),
      'RangeError: TORCHBOOK_MEMORY_LIMIT: expected bytes, or a number with K, M, G or T such as 4G, got "much"; correct it, or unset it for no limit',
    );
  }).timeout(30_000);

  it("rejects what is no number of bytes", () => {
    for (const bad of [-1, 0.5, Number.NaN, "1G"]) {
      assert.throws(() => torch.setPerProcessMemoryLimit(bad as number), {
        name: "RangeError",
        message: `setPerProcessMemoryLimit: expected a whole number of bytes from 0, or null for no limit, got ${bad}`,
      });
    }
  });
});
