import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import {
  type Collated,
  ConcatDataset,
  DataLoader,
  type DataLoaderOptions,
  type ExampleDataset,
  fromModule,
  randomSplit,
  Subset,
} from "torchbook/data";
import type { Row, WorkerDatasetOptions } from "./workerDataset.ts";

const MODULE = new URL("./workerDataset.ts", import.meta.url);
const SEED = 11;

const rows = (options: WorkerDatasetOptions) => fromModule<ExampleDataset<Row>>(MODULE, options);

async function pass(options: DataLoaderOptions, dataset: WorkerDatasetOptions): Promise<Collated<Row>[]> {
  torch.manualSeed(SEED);
  const batches: Collated<Row>[] = [];
  for await (const batch of new DataLoader(await rows(dataset), options)) batches.push(batch);
  return batches;
}

const plain = (batches: Collated<Row>[]) =>
  batches.map(({ row, random, index }) => [row.toArray(), random.toArray(), index.toArray(), `${row.dtype}`]);

describe("DataLoader with workers", function () {
  this.timeout(60_000);

  it("gives the same batches and random numbers for any number of workers", async () => {
    const options = { batchSize: 4, shuffle: true };
    const dataset = { length: 22, isUneven: true };
    const expected = plain(await pass(options, dataset));
    assert.equal(expected.length, 6);
    for (const numWorkers of [1, 3]) {
      const batches = await pass({ ...options, numWorkers }, dataset);
      assert.deepEqual(plain(batches), expected, `${numWorkers} workers`);
      const threads = new Set(batches.flatMap(({ thread }) => thread.toArray() as number[]));
      assert.equal(threads.size, numWorkers);
      assert.ok(!threads.has(0));
    }
  });

  it("makes parts of a dataset, and several as one, in the workers too", async () => {
    const [whole, more] = [await rows({ length: 12 }), await rows({ length: 3, isUneven: true })];
    const [part] = randomSplit(whole, [7, 5], { generator: new torch.Generator().manualSeed(5) });
    const dataset = new ConcatDataset([part as typeof whole, new Subset(more, [2, 0])]);
    const passOf = async (numWorkers: number) => {
      torch.manualSeed(SEED);
      const loader = new DataLoader(dataset, { batchSize: 4, shuffle: true, numWorkers });
      const batches: Collated<Row>[] = [];
      for await (const batch of loader) batches.push(batch);
      return plain(batches);
    };
    const expected = await passOf(0);
    assert.equal(expected.length, 3);
    assert.deepEqual(await passOf(2), expected);
  });

  it("takes a module's path from the working folder on, in the workers too", async () => {
    const path = `./${relative(process.cwd(), fileURLToPath(MODULE))}`;
    const dataset = await fromModule<ExampleDataset<Row>>(path, { length: 3 });
    const indices: unknown[] = [];
    for await (const { index } of new DataLoader(dataset, { batchSize: 3, numWorkers: 1 }))
      indices.push(index.toArray());
    assert.deepEqual(indices, [[0, 1, 2]]);
  });

  it("gives an example the same random numbers in a batch of another size", async () => {
    const randoms = async (batchSize: number) =>
      (await pass({ batchSize, numWorkers: 1 }, { length: 6 })).flatMap(({ random }) => random.toArray());
    assert.deepEqual(await randoms(2), await randoms(3));
  });

  it("draws new random numbers in each pass", async () => {
    torch.manualSeed(SEED);
    const loader = new DataLoader(await rows({ length: 2 }), { batchSize: 2 });
    const passes = [];
    for (let at = 0; at < 2; at++) for await (const { random } of loader) passes.push(random.toArray());
    assert.notDeepEqual(passes[0], passes[1]);
  });

  it("collates in the loader's thread where a function is given", async () => {
    const loader = new DataLoader(await rows({ length: 4 }), {
      batchSize: 2,
      numWorkers: 2,
      collate: (examples: Row[]) => examples.map(({ index, row }) => [index, row.toArray()]),
    });
    const batches = [];
    for await (const batch of loader) batches.push(batch);
    assert.deepEqual(batches, [
      [
        [0, [0, 0, 0]],
        [1, [1, 1, 1]],
      ],
      [
        [2, [2, 2, 2]],
        [3, [3, 3, 3]],
      ],
    ]);
  });

  for (const numWorkers of [0, 2]) {
    it(`throws an error where its batch is awaited, with ${numWorkers} workers`, async () => {
      const loader = new DataLoader(await rows({ length: 20, fails: 9 }), { batchSize: 2, numWorkers });
      const seen: unknown[] = [];
      await assert.rejects(
        async () => {
          for await (const { index } of loader) seen.push(index.toArray());
        },
        (error: Error) => {
          assert.equal(error.message, "DataLoader: batch 4: example 9: no photo 9");
          assert.match(String((error.cause as Error).stack), /no photo 9/);
          return true;
        },
      );
      assert.deepEqual(seen, [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ]);
    });
  }

  it("says so where a worker ends before its batch is there", async () => {
    const loader = new DataLoader(await rows({ length: 8, exits: 3 }), { batchSize: 2, numWorkers: 1 });
    await assert.rejects(
      async () => {
        for await (const _ of loader);
      },
      { message: "DataLoader: batch 1: worker 0 ended with exit code 3" },
    );
  });

  it("ends workers that are still at work when the loop is left", async () => {
    const loader = new DataLoader(await rows({ length: 40, hangs: 7 }), { batchSize: 2, numWorkers: 2 });
    for await (const { index } of loader) {
      assert.deepEqual(index.toArray(), [0, 1]);
      break;
    }
  });

  it("keeps no process alive after the loop is left", () => {
    const program = fileURLToPath(new URL("./leavesWorkers.ts", import.meta.url));
    const output = execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 50_000 });
    assert.equal(output, "left at [ 0, 1, 2, 3 ]\n");
  });

  it("leaves the threads of this thread's operators as they were", async () => {
    const before = torch.getNumThreads();
    await pass({ batchSize: 2, numWorkers: 2 }, { length: 4 });
    assert.equal(torch.getNumThreads(), before);
  });

  describe("rejects", () => {
    it("a dataset that threads cannot make", () => {
      const dataset = { length: 1, get: () => 1 };
      assert.throws(() => new DataLoader(dataset, { numWorkers: 2 }), {
        message:
          "DataLoader: numWorkers: expected a dataset made by fromModule, which threads can make for themselves, got Object",
      });
    });

    it("a plain for with workers, or with promises", async () => {
      const dataset = await rows({ length: 2 });
      assert.throws(() => [...new DataLoader(dataset, { numWorkers: 1 })], {
        message: "DataLoader: expected for await with 1 workers, got a plain for",
      });
      assert.throws(() => [...new DataLoader(dataset)], {
        message: "DataLoader: expected for await with a dataset that gives promises, got a plain for",
      });
    });

    it("a module that makes no dataset", async () => {
      await assert.rejects(fromModule("./none.ts"), {
        message: `fromModule: expected a module at ${resolve("none.ts")}, got no such file`,
      });
      await assert.rejects(fromModule("node:path"), {
        message: /^node:path: expected a function as default export that makes the dataset, got object$/,
      });
    });
  });
});
