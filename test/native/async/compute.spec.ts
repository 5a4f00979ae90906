import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as torch from "torchbook";
import { BatchNorm2d, Conv2d, functional as F, Linear, ReLU, Sequential } from "torchbook/nn";
import { AdamW, SGD } from "torchbook/optim";
import type { Tensor } from "../../../native/tensor.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

/** A queue that has enough to do for what follows to be looked at before it is empty. */
function queueLongWork(): Promise<Tensor> {
  const x = torch.ones([400, 400]);
  return torch.compute(() => {
    let y = x;
    for (let i = 0; i < 40; i++) y = y.matmul(x).div(400);
    return y;
  });
}

describe("compute", () => {
  it("gives what its body returns when it has run", async () => {
    const x = torch.tensor([1, -2, 3]);
    const made = await torch.compute(() => ({ relu: x.relu(), sum: x.sum() }));
    assert.deepEqual(made.relu.toArray(), [1, 0, 3]);
    assert.equal(made.sum.item(), 2);
    assert.equal(await torch.compute(() => 5), 5);
  });

  it("tells shapes, dtypes and devices before anything has run", async () => {
    const x = torch.ones([8, 3, 16, 16]);
    const conv = new Conv2d(3, 4, 3, { stride: 2, padding: 1 });
    const norm = new BatchNorm2d(4);
    const ran = torch.zeros([]);
    const controller = new AbortController();
    const work = queueLongWork();
    const last = torch.compute(
      () => {
        ran.add_(1);
        const y = norm.forward(conv.forward(x)).relu();
        assert.deepEqual(y.shape, [8, 4, 8, 8]);
        assert.equal(y.flatten(1).numel, 8 * 256);
        assert.deepEqual(
          y.split([3, 1], 1).map(({ shape }) => shape[1]),
          [3, 1],
        );
        const index = y.argmax(1);
        assert.equal(index.dtype, torch.int64);
        assert.equal(index.device, "cpu");
        assert.equal(y.gt(0).dtype, torch.bool);
        const { values } = y.flatten().topk(5);
        assert.deepEqual(values.shape, [5]);
        // Had anything of this waited, all of it would have run before.
        controller.abort();
        return y;
      },
      { signal: controller.signal },
    );
    await assert.rejects(last, { name: "AbortError" });
    assert.equal(ran.item(), 0);
    await work;
  });

  it("tells those of the parts of a transformer, too", async () => {
    const tokens = torch.ones([2, 5], { dtype: torch.int64 });
    const table = torch.ones([7, 8]).requiresGrad_();
    const ran = torch.zeros([]);
    const controller = new AbortController();
    const work = queueLongWork();
    const last = torch.compute(
      () => {
        ran.add_(1);
        const x = F.embedding(tokens, table);
        assert.deepEqual(x.shape, [2, 5, 8]);
        const heads = x.reshape(2, 5, 2, 4).transpose(1, 2);
        const attended = F.scaledDotProductAttention(heads, heads, heads, { isCausal: true });
        assert.deepEqual(attended.shape, [2, 2, 5, 4]);
        const y = torch.cat([x, attended.transpose(1, 2).reshape(2, 5, 8)], 2);
        assert.deepEqual(y.shape, [2, 5, 16]);
        assert.deepEqual(F.groupNorm(y.mT, 4).var([1, 2]).shape, [2]);
        controller.abort();
      },
      { signal: controller.signal },
    );
    await assert.rejects(last, { name: "AbortError" });
    assert.equal(ran.item(), 0);
    await work;
  });

  it("waits for a shape that depends on data", async () => {
    const x = torch.tensor([0, 1, 0, 2]);
    const shape = await torch.compute(() => x.add(0).nonzero().shape);
    assert.deepEqual(shape, [2, 1]);
  });

  it("waits where a value is read in the body", async () => {
    const x = torch.tensor([1, 2]);
    const read = await torch.compute(() => {
      const y = x.add(1);
      return [y.sum().item(), y.toArray(), `${y.mul(2)}`];
    });
    assert.deepEqual(read, [5, [2, 3], "tensor([4., 6.])"]);
  });

  it("makes operators outside of it wait for what is queued", async () => {
    const total = torch.zeros([]);
    const work = torch.compute(() => {
      for (let i = 0; i < 500; i++) total.add_(1);
    });
    assert.equal(total.mul(2).item(), 1000);
    await work;
  });

  it("keeps the arguments of an operator that waits for an optimizer", async () => {
    const w = torch.ones([5]).requiresGrad_();
    const optimizer = new SGD([w], { lr: 1 });
    const work = torch.compute(() => {
      w.sum().backward();
      optimizer.step();
    });
    assert.deepEqual(torch.ones([3, 4]).shape, [3, 4]);
    await work;
    const more = torch.compute(() => optimizer.step());
    const [a, b] = [torch.tensor([1, 2]), torch.tensor([10, 20])];
    assert.deepEqual(torch.outer(a, b).toArray(), [
      [10, 20],
      [20, 40],
    ]);
    await more;
  });

  it("keeps the order of operators in place, of views and of several calls", async () => {
    const x = torch.arange(6).reshape([2, 3]);
    const first = torch.compute(() => x.select(0, 1).mul_(10));
    const second = torch.compute(() => x.add_(1).sum());
    assert.equal((await second).item(), 1 + 2 + 3 + 31 + 41 + 51);
    assert.deepEqual((await first).toArray(), [31, 41, 51]);
    assert.deepEqual(x.toArray(), [
      [1, 2, 3],
      [31, 41, 51],
    ]);
  });

  it("returns the same object from an operator in place", async () => {
    const x = torch.ones([2]);
    await torch.compute(() => {
      const y = x.mul(2);
      assert.equal(y.add_(1), y);
      assert.equal(x.add_(1), x);
    });
    assert.deepEqual(x.toArray(), [2, 2]);
  });

  it("runs what changes a shape in place, and `out`, in order", async () => {
    const x = torch.ones([2, 3]);
    const out = torch.empty([0]);
    await torch.compute(() => {
      const y = x.mul(2);
      y.unsqueeze_(0);
      assert.deepEqual(y.shape, [1, 2, 3]);
      torch.add(x, x, { out });
      assert.deepEqual(out.shape, [2, 3]);
    });
    assert.equal(out.sum().item(), 12);
  });

  it("carries the gradient mode to the compute thread", async () => {
    const w = torch.ones([2]).requiresGrad_();
    const [recorded, not] = await torch.compute(() => [w.mul(2), torch.noGrad(() => w.mul(2))] as const);
    assert.equal(recorded.requiresGrad, true);
    assert.equal(not.requiresGrad, false);
  });

  it("draws the numbers of the seed", async () => {
    torch.manualSeed(5);
    const expected = [torch.rand([3]).toArray(), F.dropout(torch.ones([8])).toArray()];
    torch.manualSeed(5);
    const drawn = await torch.compute(() => [torch.rand([3]), F.dropout(torch.ones([8]))]);
    assert.deepEqual(
      drawn.map((tensor) => tensor.toArray()),
      expected,
    );
  });

  it("computes gradients, and gives those of grad()", async () => {
    const w = torch.tensor([1, 2]).requiresGrad_();
    const square = await torch.compute(() => {
      w.mul(w).sum().backward();
      const [g] = torch.grad(w.pow(3).sum(), w);
      assert.deepEqual(g?.shape, [2]);
      return g;
    });
    assert.deepEqual(w.grad?.toArray(), [2, 4]);
    assert.deepEqual(square?.toArray(), [3, 12]);
  });

  it("shows in the body the gradient that backward() collects", async () => {
    const w = torch.tensor([1, 2]).requiresGrad_();
    const seen = await torch.compute(() => {
      const before = w.grad;
      w.mul(3).sum().backward();
      return [before, w.grad?.toArray()];
    });
    assert.deepEqual(seen, [null, [3, 3]]);
  });

  for (const [name, make] of [
    ["SGD", (params: Iterable<Tensor>) => new SGD(params, { lr: 0.1, momentum: 0.9 })],
    ["AdamW", (params: Iterable<Tensor>) => new AdamW(params, { lr: 0.01 })],
  ] as const) {
    it(`trains with ${name} to the same parameters as the sync form`, async () => {
      const train = async (isAsync: boolean): Promise<unknown> => {
        torch.manualSeed(1);
        const model = new Sequential(new Conv2d(1, 4, 3), new BatchNorm2d(4), new ReLU(), new Linear(4, 4));
        // Takes no part, so that it gets no gradient.
        const spare = torch.ones([2]).requiresGrad_();
        const optimizer = make([...model.parameters(), spare]);
        const x = torch.randn([6, 1, 6, 6]);
        const step = (): Tensor => {
          optimizer.zeroGrad();
          const loss = model.forward(x).square().mean();
          loss.backward();
          optimizer.step();
          const [group] = optimizer.paramGroups;
          if (group) group.lr *= 0.5;
          return loss;
        };
        const losses: number[] = [];
        for (let i = 0; i < 4; i++) losses.push((isAsync ? await torch.compute(step) : step()).item());
        assert.deepEqual(spare.toArray(), [1, 1]);
        return [losses, Object.values(model.stateDict()).map((value) => value.toArray())];
      };
      assert.deepEqual(await train(true), await train(false));
    });
  }

  // In a process of its own: the library keeps to the main thread as long as the hook is not collected.
  it("calls hooks of gradients, on the main thread", () => {
    const script = `
      import * as torch from "torchbook";
      import { SGD } from "torchbook/optim";
      const w = torch.tensor([1, 2]).requiresGrad_();
      const seen = [];
      w.registerHook((grad) => { seen.push(grad.toArray()); return grad.mul(2); });
      const optimizer = new SGD([w], { lr: 1 });
      await torch.compute(() => { w.mul(3).sum().backward(); optimizer.step(); });
      console.log(JSON.stringify([seen, w.toArray()]));`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    assert.deepEqual(JSON.parse(output), [[[3, 3]], [-5, -4]]);
  });

  it("lets the event loop turn while it runs", async () => {
    let turns = 0;
    const immediate = setInterval(() => turns++, 0);
    const result = await queueLongWork();
    clearInterval(immediate);
    assert.ok(turns > 0);
    assert.equal(result.isDisposed, false);
  });

  it("makes the caller wait where more is queued than it holds", async () => {
    const total = torch.zeros([]);
    const work = torch.compute(() => {
      for (let i = 0; i < 10_000; i++) total.add_(1);
    });
    await work;
    assert.equal(total.item(), 10_000);
  });

  it("frees pending tensors that are disposed, and what a tidy() in it makes", async () => {
    const x = torch.ones([4]);
    await torch.compute(() => x.add(1).dispose());
    const before = tensorsHeld();
    const kept = await torch.compute(() => torch.tidy(() => x.add(1).mul(2)));
    assert.equal(torch.memory().tensors, before + 1);
    assert.deepEqual(kept.toArray(), [4, 4, 4, 4]);
    kept.dispose();
  });

  it("sends the warnings of operators to the log, once each", async () => {
    const texts: string[] = [];
    const before = torch.setWarningHandler((text) => texts.push(text));
    await torch.compute(() => torch.ones([1]).std());
    torch.setWarningHandler(before);
    assert.equal(texts.length, 1);
    assert.match(texts[0] ?? "", /^std\(\): degrees of freedom is <= 0/);
  });

  describe("rejects", () => {
    it("an async body", async () => {
      await assert.rejects(
        torch.compute((async () => {}) as () => never),
        /^TypeError: compute: expected a function that is not async, got an async one; put `compute` around the parts between its awaits$/,
      );
    });

    it("a call of itself in the body", async () => {
      await assert.rejects(
        torch.compute(() => {
          torch
            .compute(() => 1)
            .catch((error: Error) => assert.match(error.message, /^compute: expected to be outside/));
          throw new Error("of the body");
        }),
        /^Error: of the body$/,
      );
    });
  });
});
