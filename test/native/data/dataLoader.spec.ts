import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { DataLoader, type DataLoaderOptions, ImageDataset, TensorDataset } from "torchbook/data";
import { eachImage, randomCrop } from "torchbook/vision";
import { camelCaseKeys } from "../../contracts/close.ts";

interface Goldens {
  seed: number;
  cases: { options: Record<string, unknown>; passes: number[][][]; next: number }[];
}

/** Made by test/fixtures/data/dataLoader.py with PyTorch 2.15.0. */
const { seed, cases }: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/data/dataLoader.json", import.meta.url), "utf8"),
);

describe("DataLoader", () => {
  for (const { options, passes, next } of cases) {
    it(`${JSON.stringify(options)}: gives PyTorch's batches, pass after pass`, () => {
      torch.manualSeed(seed);
      const dataset = new TensorDataset(torch.arange(13));
      const loader = new DataLoader(dataset, camelCaseKeys(options) as DataLoaderOptions);
      const found = [0, 1].map(() => [...loader].map(([batch]) => batch.toArray()));
      assert.deepEqual(found, passes);
      assert.equal(torch.rand([]).item(), next);
      assert.equal(loader.length, passes[0]?.length);
    });
  }

  it("leaves a batch to whoever took it, also after the next", () => {
    const loader = new DataLoader(new TensorDataset(torch.arange(4)), { batchSize: 2 });
    const batches = [...loader].map(([batch]) => batch);
    assert.deepEqual(
      batches.map((batch) => batch.toArray()),
      [
        [0, 1],
        [2, 3],
      ],
    );
  });

  it("takes examples one by one, and collates them", () => {
    const dataset = { length: 5, get: (index: number) => [torch.full([2], index), index] as const };
    const batches = [...new DataLoader(dataset, { batchSize: 2, dropLast: true })];
    assert.deepEqual(
      batches.map(([rows, labels]) => [rows.toArray(), labels.toArray()]),
      [
        [
          [
            [0, 0],
            [1, 1],
          ],
          [0, 1],
        ],
        [
          [
            [2, 2],
            [3, 3],
          ],
          [2, 3],
        ],
      ],
    );
  });

  it("takes the order of a sampler, or whole batches", () => {
    const dataset = new TensorDataset(torch.arange(6));
    const order = { length: 3, [Symbol.iterator]: () => [5, 3, 1].values() };
    const values = (options: DataLoaderOptions) =>
      [...new DataLoader(dataset, options)].map(([batch]) => batch?.toArray());
    assert.deepEqual(values({ sampler: order, batchSize: 2 }), [[5, 3], [1]]);
    assert.deepEqual(values({ batchSampler: [[4], [0, 2]] }), [[4], [0, 2]]);
  });

  it("groups a stream, also one that is read meanwhile", async () => {
    function* numbers() {
      for (let at = 0; at < 5; at++) yield at;
    }
    async function* later() {
      yield* numbers();
    }
    const options = { batchSize: 2, dropLast: true };
    assert.deepEqual(
      [...new DataLoader(numbers(), options)].map((batch) => batch.toArray()),
      [
        [0, 1],
        [2, 3],
      ],
    );
    const batches = [];
    for await (const batch of new DataLoader(later(), { batchSize: 2 })) batches.push(batch.toArray());
    assert.deepEqual(batches, [[0, 1], [2, 3], [4]]);
  });

  it("gives the transform of images a generator: the same pixels for one seed", () => {
    const pixels = Uint8Array.from({ length: 8 * 25 }, (_, at) => at);
    const raw = {
      shape: [8, 1, 5, 5] as [number, number, number, number],
      images: pixels,
      labels: new Uint8Array(8),
    };
    const cropped = (batchSize: number) => {
      torch.manualSeed(3);
      const dataset = new ImageDataset("crops", raw, ["one"], eachImage(randomCrop(3)));
      return [...new DataLoader(dataset, { batchSize })].map(([images]) => images.toArray());
    };
    assert.deepEqual(cropped(4), cropped(4));
    const drawn = torch.rand([]).item();
    torch.manualSeed(3);
    torch.empty([], { dtype: torch.int64 }).random_();
    assert.equal(torch.rand([]).item(), drawn, "nothing but the seed is drawn from the default generator");
  });

  it("says in which batch and at which example an error came", () => {
    const dataset = {
      length: 4,
      get(index: number) {
        if (index === 3) throw new RangeError("no photo");
        return index;
      },
    };
    const found: unknown[] = [];
    assert.throws(
      () => {
        for (const batch of new DataLoader(dataset, { batchSize: 2 })) found.push(batch.toArray());
      },
      { message: "DataLoader: batch 1: example 3: no photo" },
    );
    assert.deepEqual(found, [[0, 1]]);
  });

  it("takes an array as PyTorch takes a list: with a length, an order and any sampler", () => {
    const pairs = [10, 11, 12, 13].map((value, label) => [torch.tensor(value), label] as const);
    const loader = new DataLoader(pairs, { batchSize: 3 });
    assert.equal(loader.length, 2);
    const read = (batches: Iterable<readonly [torch.Tensor, torch.Tensor]>) =>
      [...batches].map(([values, labels]) => [values.toArray(), labels.toArray()]);
    assert.deepEqual(read(loader), [
      [
        [10, 11, 12],
        [0, 1, 2],
      ],
      [[13], [3]],
    ]);
    torch.manualSeed(7);
    // As list(DataLoader(range(4), batch_size=4, shuffle=True)) of PyTorch 2.15.0 after torch.manual_seed(7).
    const [batch] = [...new DataLoader([0, 1, 2, 3], { batchSize: 4, shuffle: true })];
    assert.deepEqual(batch?.toArray(), [3, 2, 0, 1]);
    assert.throws(() => [...new DataLoader([1, 2], { sampler: [2] })], {
      message: "DataLoader: batch 0: example 2: expected an index from 0 to 1, got 2",
    });
  });

  it("is at most a few batches ahead of who reads", async () => {
    let [started, most] = [0, 0];
    let read = 0;
    const dataset = {
      length: 40,
      async get(index: number) {
        started = Math.max(started, index + 1);
        return index;
      },
    };
    for await (const _ of new DataLoader(dataset, { prefetchFactor: 3 })) {
      most = Math.max(most, started - read);
      read += 1;
    }
    assert.equal(most, 4);
  });

  describe("rejects", () => {
    it("a sampler and shuffle, and an order for a stream", () => {
      const dataset = new TensorDataset(torch.arange(3));
      const sampler = { length: 1, [Symbol.iterator]: () => [0].values() };
      assert.throws(() => new DataLoader(dataset, { sampler, shuffle: true }), {
        message: "DataLoader: expected sampler or shuffle, got both",
      });
      assert.throws(() => new DataLoader(new Set([1, 2]), { shuffle: true }), {
        message: "DataLoader: expected no shuffle or sampler for an iterable dataset, whose order is its own",
      });
      assert.throws(() => new DataLoader(new Set([1, 2])).length, {
        message: "DataLoader: length: expected a dataset with a length, got an iterable one",
      });
    });

    it("a collate for a dataset that makes whole batches", () => {
      assert.throws(() => new DataLoader(new TensorDataset(torch.arange(3)) as never, { collate: () => 1 }), {
        message:
          "DataLoader: collate: expected a dataset of single examples (get) with it, got TensorDataset, which makes whole batches (getBatch); change each batch where the loop takes it",
      });
    });

    it("what is no dataset, such as a promise of one", () => {
      const cases: [unknown, string][] = [
        [Promise.resolve([1]), "a promise; await it"],
        [undefined, "undefined"],
        [() => 1, "() => 1"],
        [{ length: 3 }, "neither"],
      ];
      for (const [dataset, got] of cases) {
        assert.throws(() => new DataLoader(dataset as never), {
          name: "TypeError",
          message: `DataLoader: expected a dataset with get or getBatch, or an iterable one, got ${got}`,
        });
      }
    });

    it("a batch size that is no whole number of at least 1", () => {
      for (const batchSize of [0, 1.5, Number.NaN, null as never]) {
        assert.throws(() => new DataLoader(new TensorDataset(torch.arange(3)), { batchSize }), {
          name: "TypeError",
          message: new RegExp(`DataLoader: .*batchSize.*${batchSize}`),
        });
      }
    });

    it("tensors in an array, and tensors of one number", () => {
      const TensorsOf = TensorDataset as unknown as new (...values: unknown[]) => unknown;
      assert.throws(() => new TensorsOf([torch.arange(3)]), {
        message: "TensorDataset: expected tensors, got an array; write new TensorDataset(x, y), not ([x, y])",
      });
      assert.throws(() => new TensorsOf(torch.arange(3), 2), {
        message: "TensorDataset: expected tensors, got number",
      });
      assert.throws(() => new TensorsOf(torch.tensor(1)), {
        message: "TensorDataset: expected tensors of one first size, got a single number",
      });
    });

    it("tensors of different lengths", () => {
      assert.throws(() => new TensorDataset(torch.arange(3), torch.arange(4)), {
        message: "TensorDataset: expected tensors of one first size, got 3, 4",
      });
    });
  });
});
