import assert from "node:assert/strict";
import * as torch from "torchbook";
import {
  ConcatDataset,
  type Dataset,
  DataLoader,
  type ExampleDataset,
  Subset,
  TensorDataset,
} from "torchbook/data";

const generator = () => new torch.Generator().manualSeed(1);
const counting = (length: number): ExampleDataset<number> => ({ length, get: (index) => index });
/** Rows and labels from `start` on. */
const tensors = (start: number, length: number) =>
  new TensorDataset(
    torch.arange(start, start + length).reshape([-1, 1]),
    torch.arange(start, start + length).mul(10),
  );

describe("ConcatDataset", () => {
  it("counts through its sets", () => {
    const both = new ConcatDataset([counting(2), counting(0), counting(3)]);
    assert.deepEqual(
      Array.from({ length: both.length }, (_, at) => both.get(at, generator())),
      [0, 1, 0, 1, 2],
    );
  });

  it("gives batches of sets that give batches, in the order of the indices", () => {
    const all = new ConcatDataset([tensors(0, 3), tensors(3, 2), tensors(5, 4)]);
    assert.equal(all.length, 9);
    for (const order of [[8, 0, 3, 1, 5, 4], [4, 3], [2], []]) {
      const indices = torch.tensor(order, { dtype: torch.int64 });
      const [rows, labels] = all.getBatch(indices, generator());
      assert.deepEqual(rows.shape, [order.length, 1]);
      assert.deepEqual(rows.flatten().toArray(), order);
      assert.deepEqual(
        labels.toArray(),
        order.map((at) => at * 10),
      );
      assert.equal(rows.dtype, torch.int64);
    }
  });

  it("goes into objects, and frees what it puts together", () => {
    const named = (values: torch.Tensor): Dataset<{ x: torch.Tensor }> => ({
      length: values.shape[0] as number,
      getBatch: (indices) => ({ x: values.indexSelect(0, indices) }),
    });
    const all = new ConcatDataset([named(torch.arange(2)), named(torch.arange(2))]);
    const indices = torch.tensor([3, 0, 2], { dtype: torch.int64 });
    torch.tidy(() => {
      const before = torch.memory().tensors;
      assert.deepEqual(all.getBatch(indices, generator()).x.toArray(), [1, 0, 0]);
      assert.equal(torch.memory().tensors, before + 1);
    });
  });

  it("is a dataset for loaders and subsets", () => {
    const all = new ConcatDataset([new Subset(tensors(0, 5), [4, 2]), tensors(5, 2)]);
    const batches = [...new DataLoader(all, { batchSize: 3 })].map(([, labels]) => labels.toArray());
    assert.deepEqual(batches, [[40, 20, 50], [60]]);
  });

  it("makes batches as its first set does", () => {
    const collating = { ...counting(2), collate: (examples: number[]) => examples.join("-") };
    const loader = new DataLoader(new ConcatDataset([collating, collating]), { batchSize: 3 });
    assert.deepEqual([...loader], ["0-1-0", "1"]);
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));
    rejects("no sets", () => new ConcatDataset([]), "ConcatDataset: expected datasets, got none");
    rejects(
      "sets of two kinds",
      () => new ConcatDataset([tensors(0, 2), counting(2) as never]),
      "ConcatDataset: expected datasets that all give batches (getBatch) or all give examples (get), got 1 of 2 with getBatch",
    );
    rejects(
      "what is no dataset",
      () => new ConcatDataset([Promise.resolve(counting(2)) as never]),
      "ConcatDataset: expected a dataset with get or getBatch, got a promise; await it",
    );
    rejects(
      "an index beyond its sets",
      () => new ConcatDataset([counting(2), counting(3)]).get(5, generator()),
      "ConcatDataset: expected an index from 0 to 4, got 5",
    );
    rejects(
      "an index beyond its sets, in a batch",
      () =>
        new ConcatDataset([tensors(0, 2)]).getBatch(torch.tensor([2], { dtype: torch.int64 }), generator()),
      "ConcatDataset: expected an index from 0 to 1, got 2",
    );
    rejects(
      "batches that are no tensors",
      () => {
        const words: Dataset<string> = { length: 1, getBatch: () => "word" };
        const both = torch.tensor([0, 1], { dtype: torch.int64 });
        new ConcatDataset([words, words]).getBatch(both, generator());
      },
      "ConcatDataset: expected batches of tensors, in arrays and objects, got string",
    );
  });
});
