/** Generators as objects: brand, device, seeds, state, and where operators take them. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

function numbers(generator: torch.Generator): unknown {
  return torch.rand([4], { generator }).toArray();
}

describe("Generator", () => {
  it("starts from the seed 67280421310721, as PyTorch's", () => {
    const generator = new torch.Generator();
    assert.equal(generator.initialSeed(), 67280421310721n);
    assert.equal(generator.device, "cpu");
    assert.deepEqual(numbers(generator), numbers(new torch.Generator()));
  });

  it("repeats its numbers after the same seed, and leaves the default generator alone", () => {
    torch.manualSeed(3);
    const first = torch.rand([4]).toArray();
    torch.manualSeed(3);
    const generator = new torch.Generator().manualSeed(4);
    const own = numbers(generator);
    assert.deepEqual(torch.rand([4]).toArray(), first);
    assert.deepEqual(numbers(generator.manualSeed(4)), own);
    assert.notDeepEqual(numbers(generator), own);
    assert.equal(generator.initialSeed(), 4n);
  });

  it("takes a new seed each time from seed()", () => {
    const generator = new torch.Generator();
    const seeds = [generator.seed(), generator.seed()];
    assert.notEqual(seeds[0], seeds[1]);
    assert.equal(generator.initialSeed(), seeds[1]);
    const drawn = numbers(generator);
    assert.deepEqual(numbers(generator.manualSeed(seeds[1] as bigint)), drawn);
  });

  it("goes on from a saved state, also in another generator", () => {
    const generator = new torch.Generator().manualSeed(1);
    torch.randn([3], { generator });
    const state = generator.getState();
    const expected = numbers(generator);
    assert.equal(state.dtype, torch.uint8);
    assert.deepEqual(numbers(generator.setState(state)), expected);
    assert.deepEqual(numbers(new torch.Generator().setState(state)), expected);
  });

  it("is copied with its state by clone()", () => {
    const generator = new torch.Generator().manualSeed(1);
    numbers(generator);
    const copy = generator.clone();
    const expected = numbers(generator);
    assert.deepEqual(numbers(copy), expected);
    assert.deepEqual(numbers(copy), numbers(generator));
  });

  it("is taken by callOperator, and null stands for the default one", () => {
    const generator = new torch.Generator().manualSeed(5);
    const called = torch.callOperator("aten::randperm.generator", 9, generator) as torch.Tensor;
    assert.deepEqual(called.toArray(), torch.randperm(9, { generator: generator.manualSeed(5) }).toArray());
    torch.manualSeed(6);
    const drawn = torch.rand([2], { generator: null }).toArray();
    torch.manualSeed(6);
    assert.deepEqual(torch.rand([2]).toArray(), drawn);
  });

  it("shows as PyTorch's does", () => assert.equal(String(new torch.Generator()), "<torch.Generator cpu>"));

  it("is told apart from everything else", () => {
    assert.ok(torch.isGenerator(torch.defaultGenerator));
    for (const other of [null, 1, {}, Object.create(torch.Generator.prototype), torch.ones(1)]) {
      assert.equal(torch.isGenerator(other), false);
    }
  });
});

describe("Generator rejects", () => {
  const generator = new torch.Generator();
  const disposed = torch.zeros([5056], { dtype: torch.uint8 });
  disposed.dispose();
  const cases: [string, () => unknown, string | RegExp][] = [
    [
      "a fraction as seed",
      () => generator.manualSeed(0.5),
      "manualSeed: expected a whole number from -2^63 to 2^64 - 1, got 0.5",
    ],
    [
      "a seed that is too large",
      () => generator.manualSeed(2n ** 64n),
      "manualSeed: expected a whole number from -2^63 to 2^64 - 1, got 18446744073709551616",
    ],
    [
      "a device that does not exist",
      () => new torch.Generator({ device: "gpu" as never }),
      'Generator: device must be "cpu" or such as "cuda:0", got "gpu"',
    ],
    [
      "a device without generators",
      () => new torch.Generator({ device: "meta" }),
      'Generator: device must be "cpu" or such as "cuda:0", got "meta"',
    ],
    [
      "a device that is no text",
      () => new torch.Generator({ device: 0 as never }),
      'Generator: option device: expected a text such as "cpu", got 0',
    ],
    [
      "a state of another size",
      () => generator.setState(torch.zeros([3], { dtype: torch.uint8 })),
      /^setState: Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 3; got state \[3\] uint8$/,
    ],
    [
      "a state of another dtype",
      () => generator.setState(torch.zeros([5056])),
      "setState: RNG state must be a torch.ByteTensor; got state [5056] float32",
    ],
    [
      "a state that is no tensor",
      () => generator.setState([1] as never),
      "setState: state must be a Tensor, got an array",
    ],
    [
      "a disposed state",
      () => generator.setState(disposed),
      "setState: tensor must be a live Tensor, got a disposed one; keep it out of `using`, `tidy` or `dispose()` while it is in use",
    ],
    [
      "a generator of another kind",
      () => torch.rand([2], { generator: {} as never }),
      "rand: argument generator: expected Generator or null, got object {}",
    ],
    [
      "a Proxy of a generator",
      () => torch.rand([2], { generator: new Proxy(generator, {}) }),
      "rand: argument generator: expected Generator or null, got Generator object",
    ],
    [
      "a method taken off its object",
      () => generator.seed.call({} as never),
      "seed: this must be a Generator, got an object",
    ],
  ];
  for (const [title, run, message] of cases) it(title, () => assert.throws(run, { message }));
});
