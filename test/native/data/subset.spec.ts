import assert from "node:assert/strict";
import * as torch from "torchbook";
import { DataLoader, Subset, TensorDataset } from "torchbook/data";

describe("Subset", () => {
  const dataset = new TensorDataset(torch.arange(10).mul(10), torch.arange(10));

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

  it("rejects an index that the dataset does not have", () => {
    for (const wrong of [10, -1, 0.5, Number.NaN]) {
      assert.throws(() => new Subset(dataset, [0, wrong]), {
        message: `Subset: expected indices from 0 to 9, got ${wrong}`,
      });
    }
  });
});
