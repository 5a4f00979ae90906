import assert from "node:assert/strict";
import * as torch from "torchbook";
import { DataLoader, randomSplit, Subset, TensorDataset } from "torchbook/data";

describe("Subset", () => {
  const dataset = new TensorDataset(torch.arange(10).mul(10), torch.arange(10));
  const letters = { length: 3, get: (index: number) => "abc"[index] as string };

  it("gives the chosen examples in the order of the indices", () => {
    const loader = new DataLoader(new Subset(dataset, [7, 2, 5]), { batchSize: 2 });
    assert.equal(loader.length, 2);
    assert.deepEqual(
      [...loader].map((batch) => batch.map((tensor) => tensor.toArray())),
      [
        [
          [70, 20],
          [7, 2],
        ],
        [[50], [5]],
      ],
    );
  });

  it("tells its dataset and its indices", () => {
    const subset = new Subset(dataset, new Set([7, 2]));
    assert.equal(subset.dataset, dataset);
    assert.deepEqual(subset.indices, [7, 2]);
    assert.equal(subset.length, 2);
  });

  it("of a dataset of single examples gives single examples", () => {
    const [batch] = [...new DataLoader(new Subset(letters, [2, 0]), { batchSize: 2 })];
    assert.deepEqual(batch, ["c", "a"]);
  });

  it("makes batches as its dataset does", () => {
    const collating = { ...letters, collate: (examples: string[]) => examples.join("-") };
    const batches = [...new DataLoader(new Subset(collating, [2, 0, 1]), { batchSize: 2 })];
    assert.deepEqual(batches, ["c-a", "b"]);
    const parts = randomSplit(collating, [2, 1]).map((part) => [...new DataLoader(part, { batchSize: 3 })]);
    assert.deepEqual(parts.flat().join("-").split("-").sort(), ["a", "b", "c"]);
  });

  it("rejects what is no dataset", () => {
    for (const [given, got] of [
      [Promise.resolve(dataset), "a promise; await it"],
      [["a"], "Array"],
      [undefined, "undefined"],
    ]) {
      assert.throws(() => new Subset(given as never, [0]), {
        name: "TypeError",
        message: `Subset: expected a dataset with get or getBatch, got ${got}`,
      });
    }
  });

  it("rejects an index that the dataset does not have", () => {
    for (const wrong of [10, -1, 0.5, Number.NaN]) {
      assert.throws(() => new Subset(dataset, [0, wrong]), {
        message: `Subset: expected indices from 0 to 9, got ${wrong}`,
      });
    }
  });
});
