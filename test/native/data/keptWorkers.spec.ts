import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import {
  DataLoader,
  type DataLoaderOptions,
  type ExampleDataset,
  fromModule,
  type IterableDataset,
} from "torchbook/data";
import type { Row, WorkerDatasetOptions } from "./workerDataset.ts";
import type { WorkerStreamOptions } from "./workerStream.ts";

const rows = (options: WorkerDatasetOptions) =>
  fromModule<ExampleDataset<Row>>(new URL("./workerDataset.ts", import.meta.url), options);
const stream = (options: WorkerStreamOptions) =>
  fromModule<IterableDataset<Row>>(new URL("./workerStream.ts", import.meta.url), options);

const KEPT = { batchSize: 2, numWorkers: 2, persistentWorkers: true } satisfies DataLoaderOptions;

/** The switch that a kernel uses. */
const interrupts = (globalThis as unknown as Record<symbol, { clear(): void }>)[
  Symbol.for("torchbook.interrupt")
] as { clear(): void };

/** Indices of the batches of a pass, and the threads that made them. */
async function pass(
  loader: DataLoader<{ index: torch.Tensor; thread: torch.Tensor }>,
  until = Number.POSITIVE_INFINITY,
) {
  const batches: unknown[] = [];
  const threads = new Set<unknown>();
  for await (const { index, thread } of loader) {
    batches.push(index.toArray());
    for (const id of thread.toArray() as unknown[]) threads.add(id);
    if (batches.length === until) break;
  }
  return { batches, threads: [...threads].sort() };
}

describe("DataLoader with persistentWorkers", function () {
  this.timeout(60_000);

  const datasets = { "a set": () => rows({ length: 12 }), "a stream": () => stream({ length: 12 }) };
  for (const [kind, make] of Object.entries(datasets)) {
    it(`keeps the threads and begins ${kind} anew at each pass, also after one that was left`, async () => {
      await using loader = new DataLoader(await make(), KEPT);
      const first = await pass(loader);
      const left = await pass(loader, 2);
      const second = await pass(loader);
      assert.deepEqual(left.batches, first.batches.slice(0, 2));
      assert.deepEqual(second, first);
      assert.equal(first.threads.length, 2);
      await loader.close();
      assert.notDeepEqual((await pass(loader)).threads, first.threads);
    });
  }

  it("gives two passes at once threads of their own", async () => {
    await using loader = new DataLoader(await rows({ length: 8 }), KEPT);
    const [one, other] = await Promise.all([pass(loader), pass(loader)]);
    assert.deepEqual(one.batches, other.batches);
    assert.ok(one.threads.every((thread) => !other.threads.includes(thread)));
  });

  it("starts new threads where one has ended", async () => {
    await using loader = new DataLoader(await rows({ length: 8, exits: 5 }), KEPT);
    for (const run of ["first", "second"]) {
      await assert.rejects(
        pass(loader),
        { message: "DataLoader: batch 2: worker 0 ended with exit code 3" },
        run,
      );
    }
  });

  it("keeps no process alive", () => {
    const program = fileURLToPath(new URL("./keepsWorkers.ts", import.meta.url));
    const output = execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 50_000 });
    assert.equal(output, "2 passes of 2 batches\n");
  });
});

describe("DataLoader with workers ends the wait for a batch that does not come", function () {
  this.timeout(60_000);

  it("after the timeout, in seconds", async () => {
    // Long enough for the threads to start.
    const options = { batchSize: 2, numWorkers: 2, timeout: 5 };
    const loader = new DataLoader(await rows({ length: 8, hangs: 2 }), options);
    await assert.rejects(pass(loader), {
      message: "DataLoader: batch 1: expected an answer of worker 1 within 5 s (timeout), got none",
    });
  });

  it("at an interrupt", async () => {
    const loader = new DataLoader(await rows({ length: 8, hangs: 2 }), KEPT);
    let seen = 0;
    const ended = (async () => {
      for await (const _ of loader) {
        seen += 1;
        setImmediate(() => interrupts.clear());
      }
    })();
    await assert.rejects(ended, { code: "TORCHBOOK_INTERRUPTED" });
    assert.equal(seen, 1);
  });
});

describe("DataLoader", () => {
  it("says that there is no GPU to pin memory for, and gives the batches", function () {
    if (torch.cuda.isAvailable()) this.skip();
    const warnings: string[] = [];
    const before = torch.setWarningHandler((text) => void warnings.push(text));
    try {
      const dataset = { length: 2, get: (index: number) => index };
      const [batch] = [...new DataLoader(dataset, { batchSize: 2, pinMemory: true })];
      assert.deepEqual(batch?.toArray(), [0, 1]);
      assert.deepEqual(warnings, [
        "DataLoader: pinMemory: expected a GPU to copy to, found none; batches stay in ordinary memory",
      ]);
    } finally {
      torch.setWarningHandler(before);
    }
  });

  describe("rejects", () => {
    const dataset = { length: 2, get: (index: number) => index };
    const cases: [string, DataLoaderOptions, string][] = [
      [
        "kept workers where there are none",
        { persistentWorkers: true },
        "DataLoader: persistentWorkers: expected numWorkers of at least 1 with it, got 0",
      ],
      [
        "a timeout without workers",
        { timeout: 1 },
        "DataLoader: timeout: expected numWorkers of at least 1 with it, got 0",
      ],
      ["a negative timeout", { timeout: -1 }, "DataLoader: timeout: expected seconds >= 0, got -1"],
      [
        "whole batches beside a size",
        { batchSampler: [[0]], batchSize: 2 },
        "DataLoader: expected batchSampler or batchSize, got both",
      ],
      [
        "whole batches beside an order",
        { batchSampler: [[0]], shuffle: true },
        "DataLoader: expected batchSampler or shuffle, got both",
      ],
    ];
    for (const [title, options, message] of cases)
      it(title, () => assert.throws(() => new DataLoader(dataset, options), { message }));

    it("a stream that threads cannot make", () => {
      const streams: [number[] | Set<number>, string][] = [
        [new Set([1, 2]), "Set"],
        [[1, 2], "an array"],
      ];
      for (const [stream, got] of streams) {
        assert.throws(() => new DataLoader(stream, { numWorkers: 1 }), {
          message: `DataLoader: numWorkers: expected a dataset made by fromModule, which threads can make for themselves, got ${got}`,
        });
      }
    });
  });
});
