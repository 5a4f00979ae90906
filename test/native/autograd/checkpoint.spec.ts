import assert from "node:assert/strict";
import * as torch from "torchbook";
import { collectGarbage } from "../../../native/loadAddon.ts";

type Tensor = torch.Tensor;

function leaf(...values: number[]): Tensor {
  return torch.tensor(values).requiresGrad_();
}

describe("checkpoint", () => {
  it("gives the gradients of the function itself, for inputs and for what it uses besides", () => {
    const weight = leaf(2, 3);
    const body = (x: Tensor, power: number) => x.mul(weight).pow(power).sin();
    const gradients = (run: (x: Tensor) => Tensor) => {
      const x = leaf(0.5, 0.25);
      const result = torch.grad(run(x).sum(), [x, weight]);
      return result.map((one) => one?.toArray());
    };
    assert.deepEqual(
      gradients((x) => torch.checkpoint(body, x, 3)),
      gradients((x) => body(x, 3)),
    );
  });

  it("runs the function once more in backward(), and not without one", () => {
    let runs = 0;
    const x = leaf(1);
    const y = torch.checkpoint((a) => {
      runs++;
      return a.exp().exp().exp();
    }, x);
    assert.equal(runs, 1);
    y.sum().backward();
    assert.equal(runs, 2);
    const count = (a: Tensor) => {
      runs++;
      return a.exp();
    };
    torch.noGrad(() => torch.checkpoint(count, x));
    assert.equal(runs, 3);
  });

  it("draws the same random numbers in the second run, and leaves those that follow alone", () => {
    const x = torch.ones([64]).requiresGrad_();
    torch.manualSeed(7);
    const y = torch.checkpoint((a) => a.mul(torch.rand([64]).gt(0.5)).exp(), x);
    torch.rand([5]);
    const expected = torch.rand([1]).item();
    torch.manualSeed(7);
    torch.checkpoint((a) => a.mul(torch.rand([64]).gt(0.5)).exp(), x);
    torch.rand([5]);
    y.sum().backward();
    assert.equal(torch.rand([1]).item(), expected);
    const kept = y.detach().gt(1.5);
    assert.deepEqual(x.grad?.gt(0).toArray(), kept.toArray());
  });

  it("keeps none of the activations", () => {
    const size = 1 << 18;
    const bytes = () => {
      collectGarbage("major");
      return torch.memory().bytes;
    };
    const body = (a: Tensor) => {
      let x = a;
      for (let i = 0; i < 8; i++) x = x.sin();
      return x;
    };
    const x = torch.ones([size]).requiresGrad_();
    const before = bytes();
    const y = torch.checkpoint(body, x);
    assert.ok(bytes() - before < 1.5 * size * 4, "the result alone");
    const plain = body(x);
    assert.ok(bytes() - before > 8 * size * 4, "which is much more without");
    plain.dispose();
    y.sum().backward();
    x.grad = null;
    y.dispose();
    assert.ok(bytes() - before < size);
  });

  it("nests, and works with a graph that is retained", () => {
    const x = leaf(0.3);
    const inner = (a: Tensor) => a.sin().exp();
    const y = torch.checkpoint((a) => torch.checkpoint(inner, a.mul(2)).cos(), x).sum();
    const [expected] = torch.grad(inner(x.mul(2)).cos().sum(), x);
    for (let i = 0; i < 2; i++)
      assert.deepEqual(torch.grad(y, x, { retainGraph: true })[0]?.toArray(), expected?.toArray());
  });

  it("runs again with inputs that were disposed after the first run", () => {
    const x = leaf(0.3, 0.6);
    const y = torch.tidy(() => torch.checkpoint((a) => a.sin().exp(), x.mul(2)).sum());
    y.backward();
    const [expected] = torch.grad(x.mul(2).sin().exp().sum(), x);
    assert.deepEqual(x.grad?.toArray(), expected?.toArray());
  });

  it("gives second derivatives", () => {
    const x = leaf(0.5);
    const [first] = torch.grad(torch.checkpoint((a) => a.sin().exp(), x).sum(), x, { createGraph: true });
    const [second] = torch.grad((first as Tensor).sum(), x);
    const expected = torch.autograd.functional.hessian((a) => a.sin().exp().sum(), x);
    assert.ok(Math.abs((second?.item() as number) - expected.item()) < 1e-6);
  });

  it("lets the error of the second run out as the same object", () => {
    const thrown = new Error("mine");
    let runs = 0;
    const y = torch.checkpoint((a) => {
      if (runs++ > 0) throw thrown;
      return a.exp();
    }, leaf(1));
    assert.throws(
      () => y.sum().backward(),
      (error) => error === thrown,
    );
  });

  describe("rejects", () => {
    it("a function whose second run saves other tensors", () => {
      let runs = 0;
      const y = torch.checkpoint((a) => (runs++ > 0 ? a.exp().exp() : a.exp()), leaf(1));
      assert.throws(() => y.sum().backward(), {
        message:
          "checkpoint: 1 saved tensors were expected from the second run of the function, got 2; a checkpointed function must be deterministic",
      });
    });
    it("an input that was changed in place", () => {
      const x = leaf(1, 2).mul(1);
      const y = torch.checkpoint((a) => a.exp(), x);
      x.add_(1);
      assert.throws(() => y.sum().backward(), {
        message:
          "checkpoint: inputs were expected as they were, got tensor [2] changed in place since the first run; clone() it first",
      });
    });
    it("an async function", () => {
      assert.throws(() => torch.checkpoint((async () => {}) as never), {
        message:
          "checkpoint: expected a function that is not async, got an async one; put `checkpoint` around the parts between its awaits",
      });
    });
  });
});
