import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import {
  BatchSampler,
  type ExampleDataset,
  RandomSampler,
  randomSplit,
  type Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  TensorDataset,
  WeightedRandomSampler,
} from "torchbook/data";

type Passes = { passes: number[][]; next: number };

/** Made by test/fixtures/data/samplers.py with PyTorch 2.15.0. */
const goldens: Record<string, Passes> & { seed: number } = JSON.parse(
  readFileSync(new URL("../../fixtures/data/samplers.json", import.meta.url), "utf8"),
);
const splits = goldens as unknown as Record<string, number[][]>;
const WEIGHTS = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6];
const given = () => new torch.Generator().manualSeed(7);

/** Examples that are their own numbers. */
const counting = (length: number): ExampleDataset<number> => ({ length, get: (index) => index });

describe("samplers", () => {
  const samplers: Record<string, () => Sampler> = {
    random: () => new RandomSampler(13),
    randomMore: () => new RandomSampler(13, { numSamples: 30 }),
    randomGenerator: () => new RandomSampler(13, { generator: given() }),
    replacement: () => new RandomSampler(13, { replacement: true, numSamples: 70 }),
    weighted: () => new WeightedRandomSampler(WEIGHTS, 9),
    weightedOnce: () => new WeightedRandomSampler(WEIGHTS, 5, { replacement: false, generator: given() }),
    subset: () => new SubsetRandomSampler([3, 5, 8, 9, 11]),
  };
  for (const [name, make] of Object.entries(samplers)) {
    it(`${name}: PyTorch's order, pass after pass`, () => {
      torch.manualSeed(goldens.seed);
      const sampler = make();
      const { passes, next } = goldens[name] as Passes;
      assert.deepEqual([[...sampler], [...sampler]], passes);
      assert.equal(torch.rand([]).item(), next);
      assert.equal(sampler.length, passes[0]?.length);
    });
  }

  it("BatchSampler puts indices together, and drops a smaller rest where asked to", () => {
    const all = new BatchSampler(new SequentialSampler(5), 2);
    assert.deepEqual([...all], [[0, 1], [2, 3], [4]]);
    assert.equal(all.length, 3);
    const whole = new BatchSampler(new SequentialSampler(5), 2, { dropLast: true });
    assert.deepEqual(
      [...whole],
      [
        [0, 1],
        [2, 3],
      ],
    );
    assert.equal(whole.length, 2);
  });

  it("splits a dataset as PyTorch does, by lengths and by fractions", () => {
    const dataset = counting(13);
    const indices = (lengths: number[], generator?: torch.Generator) => {
      torch.manualSeed(goldens.seed);
      return randomSplit(dataset, lengths, generator ? { generator } : {}).map((part) => part.indices);
    };
    assert.deepEqual(indices([8, 5]), splits.split);
    assert.deepEqual(indices([0.5, 0.3, 0.2]), splits.splitFractions);
    assert.deepEqual(indices([6, 7], given()), splits.splitGenerator);
  });

  it("splits a set of batches into sets of batches", () => {
    torch.manualSeed(goldens.seed);
    const parts = randomSplit(new TensorDataset(torch.arange(13)), [8, 5]);
    const taken = parts.map((part) => {
      const [rows] = part.getBatch(torch.arange(part.length), given());
      return rows?.toArray();
    });
    assert.deepEqual(taken, splits.split);
  });

  it("SequentialSampler and RandomSampler take a number of examples, or the dataset", () => {
    assert.deepEqual([...new SequentialSampler(counting(3))], [0, 1, 2]);
    const order = (examples: number | ExampleDataset<number>) => [
      ...new RandomSampler(examples, { generator: given(), numSamples: 5 }),
    ];
    assert.deepEqual(order(counting(4)), order(4));
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { message }));
    rejects(
      "no examples to draw from",
      () => new RandomSampler(0),
      "RandomSampler: number of examples: expected a whole number >= 1, got 0",
    );
    rejects(
      "weights in a matrix",
      () => new WeightedRandomSampler(torch.ones([2, 2]), 3),
      "WeightedRandomSampler: weights: expected shape [N], got [2, 2]",
    );
    rejects(
      "lengths that do not sum up",
      () => randomSplit(counting(13), [8, 4]),
      "randomSplit: expected lengths that sum up to 13, or fractions that sum up to 1, got 8, 4",
    );
  });
});
