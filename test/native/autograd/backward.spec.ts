import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import * as torch from "torchbook";
import { toTypedArray } from "../../../native/addon.ts";
import type { InterruptSwitch } from "../../../native/interrupt.ts";
import type { Tensor } from "../../../native/tensor.ts";

const interrupt = (globalThis as Record<symbol, unknown>)[
  Symbol.for("torchbook.interrupt")
] as InterruptSwitch;

function leaf(values: number[]): Tensor {
  return torch.tensor(values).requiresGrad_();
}

function values(tensor: Tensor | null | undefined): number[] {
  assert.ok(tensor);
  return [...toTypedArray(tensor)].map(Number);
}

describe("backward", () => {
  it("adds up gradients in `grad`", () => {
    const x = leaf([1, 2, 3]);
    x.mul(x).sum().backward();
    assert.deepEqual(values(x.grad), [2, 4, 6]);
    x.mul(x).sum().backward();
    assert.deepEqual(values(x.grad), [4, 8, 12]);
  });

  it("takes the gradient of a result that is no scalar", () => {
    const x = leaf([1, 2]);
    x.mul(3).backward({ gradient: torch.tensor([1, 10]) });
    assert.deepEqual(values(x.grad), [3, 30]);
  });

  it("reaches only `inputs` where they are given", () => {
    const [x, y] = [leaf([1]), leaf([2])];
    x.mul(y)
      .sum()
      .backward({ inputs: [y] });
    assert.equal(x.grad, null);
    assert.deepEqual(values(y.grad), [1]);
  });

  it("runs twice over a graph that is retained, and once otherwise", () => {
    const x = leaf([2]);
    const y = x.exp().sum();
    y.backward({ retainGraph: true });
    y.backward();
    assert.throws(() => y.backward(), {
      message:
        "backward: a graph that has not been run yet was expected, got one whose saved tensors the first backward() freed (at ExpBackward0); pass { retainGraph: true } to the first one, or compute the result again",
    });
  });

  it("gives second derivatives with createGraph", () => {
    const x = leaf([3]);
    const [first] = torch.grad(x.pow(3).sum(), x, { createGraph: true });
    assert.deepEqual(values(first), [27]);
    const [second] = torch.grad((first as Tensor).sum(), x);
    assert.deepEqual(values(second), [18]);
  });
});

describe("grad", () => {
  it("is the same object each time, also after garbage collection", () => {
    const x = leaf([1]);
    x.sum().backward();
    const { grad } = x;
    Object.assign(grad as object, { mark: 1 });
    for (let i = 0; i < 20_000; i++) torch.ones([1]);
    assert.equal(x.grad, grad);
    assert.equal(Reflect.get(x.grad as object, "mark"), 1);
  });

  it("can be set and removed", () => {
    const x = leaf([1, 2]);
    const g = torch.tensor([5, 6]);
    x.grad = g;
    assert.equal(x.grad, g);
    x.grad = null;
    assert.equal(x.grad, null);
  });

  it("is kept for inner tensors by retainGrad", () => {
    const x = leaf([1]);
    const y = x.mul(2);
    y.retainGrad();
    y.mul(3).sum().backward();
    assert.deepEqual(values(y.grad), [3]);
    assert.equal(y.retainsGrad, true);
  });

  it("takes the gradient of one result with or without an array around it", () => {
    const x = leaf([1, 2]);
    for (const gradOutputs of [torch.tensor([3, 5]), [torch.tensor([3, 5])]])
      assert.deepEqual(values(torch.grad(x.mul(2), x, { gradOutputs })[0] ?? null), [6, 10]);
  });

  it("of unused inputs is null with allowUnused, and else an error", () => {
    const [x, y] = [leaf([1]), leaf([1])];
    assert.deepEqual(torch.grad(x.sum(), [x, y], { allowUnused: true })[1], null);
    assert.throws(() => torch.grad(x.sum(), y), /^Error: grad: .* not have been used in the graph/);
  });
});

describe("grad mode", () => {
  it("records nothing in noGrad, and again in enableGrad", () => {
    const x = leaf([1]);
    torch.noGrad(() => {
      assert.equal(torch.isGradEnabled(), false);
      assert.equal(x.mul(2).requiresGrad, false);
      assert.equal(torch.enableGrad(() => x.mul(2)).gradFn, "MulBackward1");
    });
    assert.equal(torch.isGradEnabled(), true);
    assert.equal(x.mul(2).requiresGrad, true);
  });

  it("is what it was after an error", () => {
    assert.throws(() =>
      torch.noGrad(() => {
        throw new Error("stop");
      }),
    );
    assert.equal(torch.isGradEnabled(), true);
  });

  it("refuses async functions before they run, and promises", () => {
    let ran = false;
    const body = async () => {
      ran = true;
    };
    assert.throws(() => torch.noGrad(body as never), {
      name: "TypeError",
      message:
        "noGrad: expected a function that is not async, got an async one; put `noGrad` around the parts between its awaits",
    });
    assert.equal(ran, false);
    // @ts-expect-error a function that returns a promise is no argument of a grad scope
    assert.throws(() => torch.enableGrad(() => Promise.resolve(1)), /got one that returns a promise/);
    assert.equal(torch.isGradEnabled(), true);
  });

  it("lets detach cut the graph", () => {
    const x = leaf([1]);
    const y = x.mul(2).detach();
    assert.equal(y.requiresGrad, false);
    assert.equal(y.isLeaf, true);
    assert.equal(y.gradFn, null);
  });
});

describe("the interrupt switch", () => {
  afterEach(() => interrupt.clear());

  for (const [title, raise] of [
    ["request()", () => interrupt.request()],
    ["the shared flag", () => Atomics.store(interrupt.flag, 0, 1)],
  ] as const) {
    it(`stops operators until it is cleared: ${title}`, () => {
      const x = torch.ones([1]);
      raise();
      for (const work of [() => x.add(x), () => x.cos(), () => leaf([1])]) {
        assert.throws(work, {
          name: "InterruptError",
          code: "TORCHBOOK_INTERRUPTED",
          message: "interrupted: tensor work was stopped between two operators",
        });
      }
      interrupt.clear();
      assert.equal(x.add(x).item(), 2);
    });
  }

  it("stops backward() between two nodes of the graph", async function () {
    this.timeout(60_000);
    const turns = new Int32Array(new SharedArrayBuffer(8));
    const worker = new Worker(new URL("interruptWorker.ts", import.meta.url), {
      workerData: { flag: interrupt.flag, turns },
    });
    const [early, late] = [
      torch.ones([128, 128]).mul(0.001).requiresGrad_(),
      torch.ones([128, 128]).requiresGrad_(),
    ];
    let y = early.mul(1);
    const weight = torch.ones([128, 128]).mul(0.001);
    for (let i = 0; i < 1000; i++) y = y.matmul(weight);
    const loss = y.mul(late).sum();
    let stoppedInside = false;
    // The worker raises the flag later and later, until that falls into the walk over the graph.
    for (let turn = 1; turn <= 200 && !stoppedInside; turn++) {
      late.grad = null;
      early.grad = null;
      Atomics.store(turns, 1, turn);
      Atomics.store(turns, 0, turn);
      Atomics.notify(turns, 0);
      try {
        loss.backward({ retainGraph: true });
      } catch (error) {
        assert.equal((error as { code: string }).code, "TORCHBOOK_INTERRUPTED");
      }
      while (Atomics.load(interrupt.flag, 0) === 0) Atomics.load(turns, 0);
      interrupt.clear();
      stoppedInside = late.grad !== null && early.grad === null;
    }
    Atomics.store(turns, 0, -1);
    Atomics.notify(turns, 0);
    await worker.terminate();
    assert.ok(stoppedInside, "the last leaf has its gradient, the first has not");
  });
});
