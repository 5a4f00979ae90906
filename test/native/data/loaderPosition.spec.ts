import assert from "node:assert/strict";
import * as torch from "torchbook";
import {
  type Collated,
  DataLoader,
  type DataLoaderOptions,
  type ExampleDataset,
  fromModule,
  RandomSampler,
  SubsetRandomSampler,
  TensorDataset,
  WeightedRandomSampler,
} from "torchbook/data";
import type { Row } from "./workerDataset.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const COUNT = 13;
const dataset = () => new TensorDataset(torch.arange(COUNT));

/** A pass as it is taken by a program that draws numbers of its own after each batch. */
interface Taken {
  batches: unknown[];
  drawn: number[];
}

function take(loader: DataLoader<torch.Tensor[]>, from: Taken, until = Number.POSITIVE_INFINITY): boolean {
  for (const [batch] of loader) {
    from.batches.push(batch?.toArray());
    from.drawn.push(torch.rand([]).item());
    if (from.batches.length === until) return false;
  }
  return true;
}

describe("the position of a DataLoader", () => {
  const orders: Record<string, () => DataLoaderOptions> = {
    "in order": () => ({}),
    shuffled: () => ({ shuffle: true }),
    "shuffled, without the last": () => ({ shuffle: true, dropLast: true }),
    "shuffled by a generator of its own": () => ({
      shuffle: true,
      generator: new torch.Generator().manualSeed(3),
    }),
    "drawn with replacement": () => ({
      sampler: new RandomSampler(COUNT, {
        replacement: true,
        numSamples: 70,
        generator: new torch.Generator().manualSeed(5),
      }),
    }),
    weighted: () => ({ sampler: new WeightedRandomSampler(torch.arange(COUNT), 20) }),
    "a shuffled part": () => ({ sampler: new SubsetRandomSampler([1, 3, 5, 7, 9, 11]) }),
  };
  for (const [title, options] of Object.entries(orders)) {
    it(`is gone on from with the same batches and random numbers: ${title}`, () => {
      const make = () => new DataLoader(dataset(), { batchSize: 2, ...options() });
      torch.manualSeed(1);
      const whole: Taken = { batches: [], drawn: [] };
      const loader = make();
      take(loader, whole);
      const inFirst = whole.batches.length;
      take(loader, whole);
      for (const stop of [1, 2, inFirst, inFirst + 1]) {
        torch.manualSeed(1);
        const parts: Taken = { batches: [], drawn: [] };
        const first = make();
        if (take(first, parts, stop)) take(first, parts, stop);
        const state = first.stateDict();
        const random = torch.getRngState();
        torch.rand([7]);
        const second = make();
        second.loadStateDict(state);
        torch.setRngState(random);
        while (parts.batches.length < whole.batches.length) take(second, parts);
        assert.deepEqual(parts, whole, `stopped after ${stop}`);
      }
    });
  }

  it("reads nothing for the batches that were had", () => {
    const read: number[] = [];
    const noted = {
      length: 6,
      get: (index: number) => {
        read.push(index);
        return index;
      },
    };
    const loader = new DataLoader(noted, { batchSize: 2 });
    loader.loadStateDict({ batches: 2, generators: {} });
    assert.deepEqual(
      [...loader].map((batch) => batch.toArray()),
      [[4, 5]],
    );
    assert.deepEqual(read, [4, 5]);
  });

  it("is at the start again between passes, and after a pass that was gone on with", () => {
    const loader = new DataLoader(dataset(), { batchSize: 5 });
    assert.deepEqual(loader.stateDict(), { batches: 0, generators: {} });
    loader.loadStateDict({ batches: 3, generators: {} });
    assert.equal([...loader].length, 0);
    assert.deepEqual(loader.stateDict(), { batches: 0, generators: {} });
    assert.equal([...loader].length, 3);
  });

  it("is the taker's: it outlasts the pass, and nothing of a pass stays", () => {
    const loader = new DataLoader(dataset(), { batchSize: 5, shuffle: true });
    let taken = loader.stateDict();
    const runs = () => {
      for (const [batch] of loader) {
        batch?.dispose();
        for (const state of Object.values(taken.generators)) state.dispose();
        taken = loader.stateDict();
      }
    };
    runs();
    for (const batch of [...loader].flat()) batch.dispose();
    assert.equal(taken.generators.default?.isDisposed, false);
    const before = tensorsHeld();
    runs();
    assert.equal(torch.memory().tensors, before);
  });

  it("survives the end of tidy", () => {
    const loader = new DataLoader(dataset(), { batchSize: 5, shuffle: true });
    torch.tidy(() => {
      for (const [batch] of loader) if (batch) break;
    });
    assert.deepEqual(
      Object.values(loader.stateDict().generators).map((state) => state.isDisposed),
      [false],
    );
  });

  it("is that of the batches taken, not of those that workers are ahead", async function () {
    this.timeout(60_000);
    const module = new URL("./workerDataset.ts", import.meta.url);
    const options = { batchSize: 2, shuffle: true, numWorkers: 2 };
    const make = async () =>
      new DataLoader(await fromModule<ExampleDataset<Row>>(module, { length: 12 }), options);
    const describeRow = ({ random, index }: Collated<Row>) => [random.toArray(), index.toArray()];
    torch.manualSeed(4);
    const whole: unknown[] = [];
    for await (const batch of await make()) whole.push(describeRow(batch));
    torch.manualSeed(4);
    const parts: unknown[] = [];
    const first = await make();
    for await (const batch of first) {
      parts.push(describeRow(batch));
      if (parts.length === 2) break;
    }
    assert.equal(first.stateDict().batches, 2);
    const second = await make();
    second.loadStateDict(first.stateDict());
    for await (const batch of second) parts.push(describeRow(batch));
    assert.deepEqual(parts, whole);
  });

  it("of a stream is found by reading it again", () => {
    const stream = {
      *[Symbol.iterator]() {
        for (let at = 0; at < 7; at += 1) yield at;
      },
    };
    const loader = new DataLoader(stream, { batchSize: 2 });
    const [first] = loader;
    assert.deepEqual(first?.toArray(), [0, 1]);
    const other = new DataLoader(stream, { batchSize: 2 });
    other.loadStateDict(loader.stateDict());
    assert.deepEqual(
      [...other].map((batch) => batch.toArray()),
      [[2, 3], [4, 5], [6]],
    );
  });

  it("rejects what is no state", () => {
    const loader = new DataLoader(dataset());
    for (const state of [undefined, {}, { batches: -1, generators: {} }, { batches: 1 }]) {
      assert.throws(() => loader.loadStateDict(state as never), {
        name: "TypeError",
        message: "DataLoader.loadStateDict: expected batches and generators of a saved state, got others",
      });
    }
  });
});
