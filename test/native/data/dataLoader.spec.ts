import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { DataLoader, type DataLoaderOptions, TensorDataset } from "torchbook/data";
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

  describe("rejects", () => {
    it("a batch size that is no whole number of at least 1", () => {
      for (const batchSize of [0, 1.5, Number.NaN]) {
        assert.throws(() => new DataLoader(new TensorDataset(torch.arange(3)), { batchSize }), {
          name: "TypeError",
          message: new RegExp(`DataLoader: .*batchSize.*${batchSize}`),
        });
      }
    });

    it("tensors of different lengths", () => {
      assert.throws(() => new TensorDataset(torch.arange(3), torch.arange(4)), {
        message: "TensorDataset: expected tensors of one first size, got 3, 4",
      });
    });
  });
});
