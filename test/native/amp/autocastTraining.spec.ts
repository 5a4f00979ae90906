import assert from "node:assert/strict";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { functional as F, type Module } from "torchbook/nn";
import { SGD } from "torchbook/optim";
import { losses, seed } from "./operatorCases.ts";

type DtypeName = "float32" | "bfloat16";

/** Kernels of 16-bit convolutions differ from CPU to CPU, and what follows from it grows from step to step. */
const TOLERANCE = { float32: 1e-4, bfloat16: 0.02 };

/** As `fill` of test/fixtures/amp/autocast.py. */
function fill(model: Module): void {
  torch.manualSeed(seed);
  torch.noGrad(() => {
    for (const [key, tensor] of Object.entries(model.stateDict())) {
      const { shape } = tensor;
      if (shape.length > 1) {
        const inputs = shape.slice(1).reduce((product, size) => product * size, 1);
        tensor.copy_(torch.randn(shape).mul(Math.sqrt(2 / inputs)));
      } else if (key.endsWith("bias")) tensor.zero_();
    }
  });
}

/** Takes steps; a loss comes as it is made, so that nothing is read in between. */
function train(dtype: DtypeName): { step: () => torch.Tensor; model: Module } {
  const model = resnet20();
  fill(model);
  model.to({ memoryFormat: torch.channelsLast });
  const images = torch.randn([4, 3, 32, 32]);
  const labels = torch.randint(10, [4]);
  const optimizer = new SGD(model.parameters(), { lr: 0.02, momentum: 0.9 });
  const step = () => {
    optimizer.zeroGrad();
    const loss = torch.autocast({ device: "cpu", enabled: dtype === "bfloat16" }, () =>
      F.crossEntropy(model.forward(images), labels),
    );
    loss.backward();
    optimizer.step();
    return loss.detach();
  };
  return { step, model };
}

describe("ResNet-20 in autocast", () => {
  for (const [dtype, expected] of Object.entries(losses) as [DtypeName, number[]][]) {
    it(`trains to PyTorch's losses in ${dtype}, and to the same in compute()`, async () => {
      const { step, model } = train(dtype);
      const made = expected.map(() => step().item() as number);
      for (const [at, loss] of made.entries()) {
        const wanted = expected[at] as number;
        assert.ok(
          Math.abs(loss - wanted) <= TOLERANCE[dtype] * wanted,
          `step ${at + 1}: expected ${wanted}, got ${loss}`,
        );
      }
      const queued = train(dtype);
      const pending = await torch.compute(() => expected.map(queued.step));
      assert.deepEqual(
        pending.map((loss) => loss.item()),
        made,
      );
      const trained = model.stateDict();
      for (const [name, parameter] of queued.model.namedParameters()) {
        assert.equal(parameter.dtype, torch.float32, name);
        assert.equal(parameter.grad?.dtype, torch.float32, name);
        assert.ok(parameter.equal(trained[name] as torch.Tensor), `${name}: trained to other numbers`);
      }
    });
  }
});

describe("autocast in compute()", () => {
  const BFLOAT16 = { device: "cpu", dtype: torch.bfloat16 } as const;
  const x = torch.ones([2, 3]);

  it("is queued with each operator", async () => {
    const w = torch.ones([3, 4]).requiresGrad_();
    const made = await torch.compute(() => [
      x.mm(w),
      ...torch.autocast(BFLOAT16, () => [
        x.mm(w),
        torch.autocast({ device: "cpu", enabled: false }, () => x.mm(w)),
      ]),
      torch.autocast({ device: "cpu", dtype: "float16" }, () => x.mm(w)),
    ]);
    assert.deepEqual(
      made.map(({ dtype }) => dtype),
      [torch.float32, torch.bfloat16, torch.float32, torch.float16],
    );
  });

  it("tells the dtype of pending tensors, and of those made of them", async () => {
    const told = await torch.compute(() => {
      const y = torch.autocast(BFLOAT16, () => x.mm(torch.ones([3, 4])));
      const viewed = y.relu().view(torch.int16);
      return [y.dtype, y.relu().dtype, y.add(torch.ones([4])).dtype, y.float().dtype, viewed.shape];
    });
    assert.deepEqual(told, [torch.bfloat16, torch.bfloat16, torch.float32, torch.float32, [2, 4]]);
  });

  it("forgets casts of parameters that queued work changes between scopes", async () => {
    const w = torch.ones([3, 4]).requiresGrad_();
    const sum = () => torch.autocast(BFLOAT16, () => x.mm(w).sum());
    const [before, after] = await torch.compute(() => {
      const first = sum();
      torch.noGrad(() => w.mul_(2));
      return [first, sum()];
    });
    assert.deepEqual([before?.item(), after?.item()], [24, 48]);
  });

  it("forgets casts of parameters that an optimizer changes within a scope", async () => {
    const w = torch.ones([3, 4]).requiresGrad_();
    const optimizer = new SGD([w], { lr: 1 });
    const sums = await torch.compute(() =>
      torch.autocast(BFLOAT16, () => {
        const before = x.mm(w).sum();
        before.backward();
        optimizer.step();
        return [before.detach(), x.mm(w).sum()];
      }),
    );
    assert.deepEqual(
      sums.map((sum) => sum.item()),
      [24, -24],
    );
  });

  it("leaves no cast behind, where the scope ends before its work has run", async () => {
    const w = torch.ones([3, 4]).requiresGrad_();
    let work: Promise<torch.Tensor> | undefined;
    torch.autocast(BFLOAT16, () => {
      work = torch.compute(() => {
        const sum = x.mm(w).sum();
        torch.noGrad(() => w.mul_(2));
        return sum;
      });
    });
    const after = torch.autocast(BFLOAT16, () => x.mm(w).sum().item());
    assert.equal(after, 48);
    assert.equal((await work)?.item(), 24);
  });

  it("does not reach what an optimizer does in its turn from the scope of whoever waits", async () => {
    const w = torch.ones([3, 3]).requiresGrad_();
    const optimizer = new SGD([w], { lr: 1 });
    const work = torch.compute(() => {
      x.mm(w).sum().backward();
      optimizer.step();
    });
    assert.equal(
      torch.autocast(BFLOAT16, () => torch.inferenceMode(() => x.mm(w).sum().item())),
      -18,
    );
    await work;
    assert.deepEqual(w.toArray(), torch.full([3, 3], -1).toArray());
  });
});
