import assert from "node:assert/strict";
import * as torch from "torchbook";
import {
  type Collated,
  DataLoader,
  type DataLoaderOptions,
  fromModule,
  type IterableDataset,
  mapStream,
} from "torchbook/data";
import { collectGarbage } from "../../../native/loadAddon.ts";
import type { Row } from "./workerDataset.ts";
import type { WorkerStreamOptions } from "./workerStream.ts";

const MODULE = new URL("./workerStream.ts", import.meta.url);
const SEED = 12;

const stream = (options: WorkerStreamOptions) => fromModule<IterableDataset<Row>>(MODULE, options);

async function pass(options: DataLoaderOptions, dataset: WorkerStreamOptions): Promise<Collated<Row>[]> {
  torch.manualSeed(SEED);
  const batches: Collated<Row>[] = [];
  for await (const batch of new DataLoader(await stream(dataset), options)) batches.push(batch);
  return batches;
}

const plain = (batches: Collated<Row>[]) =>
  batches.map(({ row, random, index }) => [row.toArray(), random.toArray(), index.toArray()]);
const indices = (batches: Collated<Row>[]) => batches.map(({ index }) => index.toArray());

describe("DataLoader of a stream with workers", function () {
  this.timeout(60_000);

  for (const isSharded of [false, true]) {
    const how = isSharded ? "that is shared out by shard" : "that each worker runs through";
    it(`gives the same batches and random numbers for any number of workers, of a stream ${how}`, async () => {
      const dataset = { length: 23, isUneven: true, isSharded };
      const expected = plain(await pass({ batchSize: 4 }, dataset));
      assert.deepEqual(
        expected.map(([, , index]) => index),
        [0, 4, 8, 12, 16, 20].map((first) => [0, 1, 2, 3].map((at) => first + at).filter((at) => at < 23)),
      );
      for (const numWorkers of [1, 3]) {
        const batches = await pass({ batchSize: 4, numWorkers }, dataset);
        assert.deepEqual(plain(batches), expected, `${numWorkers} workers`);
        const threads = new Set(batches.flatMap(({ thread }) => thread.toArray() as number[]));
        assert.equal(threads.size, numWorkers);
        assert.ok(!threads.has(0));
      }
    });
  }

  it("leaves the last batch out where it is told to, and gives nothing of an empty stream", async () => {
    assert.deepEqual(indices(await pass({ batchSize: 3, numWorkers: 2, dropLast: true }, { length: 5 })), [
      [0, 1, 2],
    ]);
    assert.deepEqual(await pass({ batchSize: 3, numWorkers: 2 }, { length: 0 }), []);
  });

  it("goes on with the others where a worker's part is shorter", async () => {
    // Of 7 items in blocks the three workers have 0 to 2, 3 to 5, and 6.
    const found = indices(await pass({ batchSize: 7, numWorkers: 3 }, { length: 7, isInBlocks: true }));
    assert.deepEqual(found, [[0, 3, 6, 1, 4, 2, 5]]);
  });

  it("draws other random numbers in the next pass", async () => {
    torch.manualSeed(SEED);
    const loader = new DataLoader(await stream({ length: 2 }), { batchSize: 2, numWorkers: 1 });
    const found = [];
    for (let at = 0; at < 2; at++) for await (const { random } of loader) found.push(random.toArray());
    assert.notDeepEqual(found[0], found[1]);
  });

  it("collates in the loader's thread where a function is given", async () => {
    const loader = new DataLoader(await stream({ length: 3 }), {
      batchSize: 2,
      numWorkers: 2,
      collate: (rows: Row[]) => rows.map(({ row }) => row.toArray()),
    });
    const batches = [];
    for await (const batch of loader) batches.push(batch);
    assert.deepEqual(batches, [
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
      [[2, 2, 2]],
    ]);
  });

  it("throws where the batch is awaited also in a plain for", () => {
    const dataset = {
      *[Symbol.iterator]() {
        yield* [1, 2, 3];
        throw new RangeError("no more");
      },
    };
    const seen: unknown[] = [];
    assert.throws(
      () => {
        for (const batch of new DataLoader(dataset, { batchSize: 2 })) seen.push(batch.toArray());
      },
      { message: "DataLoader: batch 1: no more" },
    );
    assert.deepEqual(seen, [[1, 2]]);
  });

  for (const numWorkers of [0, 2]) {
    for (const [kind, message] of [
      ["fails", "no photo 5"],
      ["breaks", "no item 5"],
    ] as const) {
      it(`throws where the batch is awaited what ${kind} in ${numWorkers} workers`, async () => {
        const loader = new DataLoader(await stream({ length: 9, [kind]: 5 }), { batchSize: 2, numWorkers });
        const seen: unknown[] = [];
        await assert.rejects(
          async () => {
            for await (const { index } of loader) seen.push(index.toArray());
          },
          (error: Error) => {
            assert.equal(error.message, `DataLoader: batch 2: example 5: ${message}`);
            return true;
          },
        );
        assert.deepEqual(seen, [
          [0, 1],
          [2, 3],
        ]);
      });
    }
  }

  it("ends workers that are still at work when the loop is left", async () => {
    const loader = new DataLoader(await stream({ length: 40, hangs: 7 }), { batchSize: 2, numWorkers: 2 });
    for await (const { index } of loader) {
      assert.deepEqual(index.toArray(), [0, 1]);
      break;
    }
  });

  it("leaves no thread, handle or tensor behind when its loop is left, or ends with an error", async () => {
    const leave = async (options: WorkerStreamOptions) => {
      const loader = new DataLoader(await stream(options), { batchSize: 2, numWorkers: 2 });
      for await (const batch of loader) {
        for (const tensor of Object.values(batch)) tensor.dispose();
        if (options.fails === undefined) break;
      }
    };
    const held = () => {
      collectGarbage("major");
      return { handles: process.getActiveResourcesInfo().sort(), tensors: torch.memory().tensors };
    };
    await leave({ length: 9 });
    const before = held();
    await leave({ length: 9 });
    await assert.rejects(leave({ length: 9, fails: 5 }), /no photo 5/);
    assert.deepEqual(held(), before);
  });

  it("frees the single examples of its batches", async () => {
    const loader = new DataLoader(await stream({ length: 40 }), { batchSize: 10, numWorkers: 2 });
    const held: number[] = [];
    for await (const { row, random, index, thread } of loader) {
      for (const tensor of [row, random, index, thread]) tensor.dispose();
      held.push(torch.memory().tensors);
    }
    assert.ok(Math.max(...held) - Math.min(...held) < 60, `${held}`);
  });

  it("gives a mapped stream random numbers also without a loader", async () => {
    const values = async () => {
      torch.manualSeed(SEED);
      const found = [];
      const mapped = mapStream([1, 2], (item, generator) => [item, torch.rand([], { generator }).item()]);
      for await (const example of mapped) found.push(example);
      return found;
    };
    assert.deepEqual(await values(), await values());
  });
});
