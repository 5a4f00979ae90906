import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { DataLoader, TensorDataset } from "torchbook/data";
import * as nn from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { assertClose, type Numbers } from "../../contracts/close.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface Average {
  decay: number | null;
  useBuffers: boolean;
  state: Record<string, Numbers>;
  afterUpdateBn: Record<string, Numbers>;
}

/** Made by test/fixtures/nn/training.py with PyTorch 2.15.0. */
const goldens: { seed: number; averages: Average[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/nn/training.json", import.meta.url), "utf8"),
);

function makeNet(): nn.Sequential {
  torch.manualSeed(goldens.seed);
  return new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4), new nn.Linear(4, 2));
}

describe("AveragedModel", () => {
  for (const { decay, useBuffers, state, afterUpdateBn } of goldens.averages) {
    const kind = decay === null ? "mean" : `moving average with decay ${decay}`;
    it(`${kind}, buffers ${useBuffers ? "averaged" : "copied"}: has PyTorch's state after 4 steps`, async () => {
      const net = makeNet();
      const multiAvgFn = decay === null ? nn.getSwaMultiAvgFn() : nn.getEmaMultiAvgFn(decay);
      const averaged = new nn.AveragedModel(net, { multiAvgFn, useBuffers });
      const optimizer = new SGD(net.parameters(), { lr: 0.1 });
      const batches = Array.from({ length: 4 }, () => torch.randn([5, 3]));
      for (const batch of batches) {
        optimizer.zeroGrad();
        net.forward(batch).pow(2).sum().backward();
        optimizer.step();
        averaged.updateParameters(net);
      }
      const found = averaged.stateDict();
      assert.deepEqual(Object.keys(found), Object.keys(state));
      for (const [key, expected] of Object.entries(state)) assertClose(found[key] ?? null, expected, key);

      averaged.eval();
      await nn.updateBn(batches, averaged);
      assert.equal(averaged.training, false);
      for (const [key, expected] of Object.entries(afterUpdateBn)) {
        assertClose(averaged.stateDict()[key] ?? null, expected, key);
      }
      assert.equal((averaged.module.at(1) as nn.BatchNorm1d).momentum, 0.1);
    });
  }

  it("does not follow the network, and gives its own output", () => {
    const net = makeNet().eval();
    const averaged = new nn.AveragedModel(net);
    const x = torch.rand([2, 3]);
    const before = averaged.forward(x);
    torch.noGrad(() => net.parameters()[0]?.zero_());
    assert.ok(torch.equal(averaged.forward(x), before));
  });

  it("makes no tensors that stay", () => {
    const net = makeNet();
    const averaged = new nn.AveragedModel(net);
    const before = tensorsHeld();
    averaged.updateParameters(net);
    averaged.updateParameters(net);
    assert.equal(torch.memory().tensors, before);
  });

  it("rejects another network and a decay above 1", () => {
    assert.throws(() => new nn.AveragedModel(makeNet()).updateParameters(new nn.Linear(3, 4)), {
      message:
        "AveragedModel.updateParameters: model: expected the network that was averaged first, got one with other parameters",
    });
    assert.throws(() => nn.getEmaMultiAvgFn(2), {
      message: "getEmaMultiAvgFn: decay: expected a probability from 0 to 1, got 2",
    });
  });
});

describe("updateBn", () => {
  it("takes lists whose first element is the input, from an async source too", async () => {
    const net = new nn.Sequential(new nn.BatchNorm1d(2));
    const batch = torch.tensor([
      [0, 4],
      [2, 8],
    ]);
    async function* batches() {
      yield [batch, torch.zeros([2])] as const;
    }
    await nn.updateBn(batches(), net);
    assert.deepEqual(net.stateDict()["0.running_mean"]?.toArray(), [1, 6]);
  });

  it("frees the batches of a DataLoader, and leaves others", async () => {
    const net = new nn.Sequential(new nn.BatchNorm1d(2));
    const inputs = torch.rand([8, 2]);
    const loader = new DataLoader(new TensorDataset(inputs, torch.zeros([8])), { batchSize: 4 });
    await nn.updateBn(loader, net);
    const before = tensorsHeld();
    await nn.updateBn(loader, net);
    assert.equal(torch.memory().tensors, before);
    await nn.updateBn([inputs], net);
    assert.ok(!inputs.isDisposed);
  });
});

describe("deepCopy", () => {
  class Tied extends nn.Module {
    first = new nn.Linear(2, 2);
    again = this.first;
    weight = this.first.weight;
    list = new nn.ModuleList([new nn.BatchNorm1d(2)]);
    sizes = { scales: [1, 2] };
    private readonly factor = 3;
    forward(x: torch.Tensor): torch.Tensor {
      return (this.list.at(0) as nn.BatchNorm1d)
        .forward(this.again.forward(this.first.forward(x)))
        .mul(this.factor);
    }
  }

  it("gives the same output from tensors of its own, and keeps what is shared shared", () => {
    const net = new Tied().eval();
    net.first.bias?.requiresGrad_(false);
    const copy = nn.deepCopy(net);
    const x = torch.rand([3, 2]);
    assert.ok(torch.equal(copy.forward(x), net.forward(x)));
    assert.deepEqual(Object.keys(copy.stateDict()), Object.keys(net.stateDict()));
    assert.equal(String(copy), String(net));
    assert.equal(copy.first, copy.again);
    assert.equal(copy.weight, copy.first.weight);
    assert.equal(copy.first.bias?.requiresGrad, false);
    assert.notEqual(copy.sizes.scales, net.sizes.scales);
    torch.noGrad(() => net.first.weight.zero_());
    assert.ok(!torch.equal(copy.forward(x), net.forward(x)));
  });

  it("has the buffers' keys, and leaves hooks behind", () => {
    const net = new nn.Sequential(new nn.BatchNorm2d(1));
    net.at(0).registerForwardHook(() => {
      throw new Error("called");
    });
    const copy = nn.deepCopy(net);
    assert.deepEqual(Object.keys(copy.stateDict()), Object.keys(net.stateDict()));
    copy.forward(torch.rand([2, 1, 2, 2]));
    assert.equal(copy.stateDict()["0.num_batches_tracked"]?.item(), 1);
  });
});

describe("StochasticDepth", () => {
  const x = torch.ones([64, 2, 3]);

  it("zeroes whole examples and scales the others", () => {
    torch.manualSeed(1);
    const y = new nn.StochasticDepth(0.25, "row").forward(x);
    torch.manualSeed(1);
    const kept = torch.empty([64, 1, 1]).bernoulli_(0.75);
    assert.ok(torch.allclose(y, x.mul(kept).div(0.75)));
    assert.ok(kept.sum().item() > 32 && kept.sum().item() < 64);
  });

  it("zeroes the whole batch or nothing", () => {
    torch.manualSeed(1);
    const layer = new nn.StochasticDepth(0.5, "batch");
    const sums = new Set(Array.from({ length: 20 }, () => layer.forward(x).sum().item()));
    assert.deepEqual(sums, new Set([0, 2 * x.numel]));
  });

  it("gives its input in evaluation, and prints its numbers", () => {
    const layer = new nn.StochasticDepth(0.5, "row").eval();
    assert.equal(layer.forward(x), x);
    assert.equal(String(layer), "StochasticDepth(p=0.5, mode=row)");
    assert.throws(() => new nn.StochasticDepth(0.5, "column" as never), {
      message: 'StochasticDepth: mode: expected one of "row", "batch", got "column"',
    });
  });
});
