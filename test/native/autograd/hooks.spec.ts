import assert from "node:assert/strict";
import * as torch from "torchbook";

type Tensor = torch.Tensor;

function leaf(...values: number[]): Tensor {
  return torch.tensor(values).requiresGrad_();
}

describe("registerHook", () => {
  it("sees the gradient of a leaf and of a result, in the order of backward", () => {
    const seen: [string, unknown][] = [];
    const x = leaf(1, 2);
    const y = x.mul(3);
    x.registerHook((grad) => void seen.push(["x", grad.toArray()]));
    y.registerHook((grad) => void seen.push(["y", grad.toArray()]));
    y.mul(2).sum().backward();
    assert.deepEqual(seen, [
      ["y", [2, 2]],
      ["x", [6, 6]],
    ]);
  });

  it("replaces the gradient by what it returns; each hook sees what the one before gave", () => {
    const x = leaf(1, 2);
    const y = x.mul(1);
    y.registerHook((grad) => grad.mul(10));
    y.registerHook((grad) => grad.add(1));
    y.sum().backward();
    assert.deepEqual(x.grad?.toArray(), [11, 11]);
  });

  it("works on each result of an operator with several", () => {
    const x = leaf(1, 2, 3, 4);
    const [a, b] = x.split(2) as [Tensor, Tensor];
    a.registerHook((grad) => grad.mul(2));
    b.registerHook((grad) => grad.mul(3));
    a.sum().add(b.sum()).backward();
    assert.deepEqual(x.grad?.toArray(), [2, 2, 3, 3]);
  });

  it("is called by grad() too, and its gradient can be differentiated with createGraph", () => {
    const x = leaf(2);
    const y = x.mul(x);
    y.registerHook((grad) => grad.mul(x));
    const [first] = torch.grad(y.sum(), x, { createGraph: true });
    assert.deepEqual(first?.toArray(), [8]);
    const [second] = torch.grad(first?.sum() as Tensor, x);
    assert.deepEqual(second?.toArray(), [8]);
  });

  it("ends with remove(), which may be called twice, and with using", () => {
    let calls = 0;
    const x = leaf(1);
    const handle = x.registerHook(() => void calls++);
    x.sum().backward();
    handle.remove();
    handle.remove();
    x.sum().backward();
    {
      using _handle = x.registerHook(() => void calls++);
      x.sum().backward();
    }
    x.sum().backward();
    assert.equal(calls, 2);
  });

  it("stays with the value it was registered on when the tensor is changed in place", () => {
    const seen: unknown[] = [];
    const x = leaf(1);
    const y = x.mul(1);
    y.registerHook((grad) => void seen.push(grad.item()));
    y.mul_(5);
    y.sum().backward();
    assert.deepEqual(seen, [5]);
  });

  it("may run backward() itself, in enableGrad", () => {
    const [x, z] = [leaf(1), leaf(1)];
    x.registerHook(() => torch.enableGrad(() => z.mul(7).sum()).backward());
    x.sum().backward();
    assert.equal(z.grad?.item(), 7);
  });

  it("lets its error out of backward() as the same object, and of an outer backward() too", () => {
    const thrown = new RangeError("mine");
    const fail = () => {
      throw thrown;
    };
    const isIt = (error: unknown) => error === thrown;
    const x = leaf(1);
    const y = x.mul(2);
    y.registerHook(fail);
    const z = y.sum();
    assert.throws(() => z.backward({ retainGraph: true }), isIt);
    assert.throws(() => torch.grad(z, x), isIt);
    const outer = leaf(1);
    outer.registerHook(() => torch.enableGrad(() => z.mul(2)).backward());
    assert.throws(() => outer.sum().backward(), isIt);
  });

  it("may throw what is no error", () => {
    const x = leaf(1);
    x.registerHook(() => {
      throw "text";
    });
    let caught: unknown;
    try {
      x.sum().backward();
    } catch (error) {
      caught = error;
    }
    assert.equal(caught, "text");
  });

  describe("rejects", () => {
    const y = () => leaf(1, 2, 3).mul(2);
    const rejected: [string, () => unknown, string][] = [
      [
        "a tensor that does not require grad",
        () => torch.ones([2]).registerHook(() => {}),
        "registerHook: a tensor that requires grad was expected, got [2] float32; call requiresGrad_() on it first",
      ],
      [
        "an async function",
        () => y().registerHook((async () => {}) as never),
        "registerHook: expected a function that is not async, got an async one; put `registerHook` around the parts between its awaits",
      ],
      [
        "what is no function",
        () => y().registerHook(3 as never),
        "registerHook: hook must be a function, got number 3",
      ],
      [
        "a gradient of another shape",
        () => {
          const x = y();
          x.registerHook((grad) => grad.sum());
          x.sum().backward();
        },
        "registerHook: a gradient like [3] float32 was expected from the hook, got [] float32",
      ],
      [
        "a result that is no Tensor",
        () => {
          const x = y();
          x.registerHook((() => 3) as never);
          x.sum().backward();
        },
        "registerHook: the hook must return a Tensor or nothing, got number 3",
      ],
    ];
    for (const [title, call, message] of rejected)
      it(title, () => {
        assert.throws(call, { message });
      });
  });
});

describe("registerPostAccumulateGradHook", () => {
  it("is called with the leaf when its grad is complete, each time", () => {
    const seen: unknown[] = [];
    const x = leaf(1, 2);
    x.registerPostAccumulateGradHook((tensor) => {
      assert.equal(tensor, x);
      seen.push(tensor.grad?.toArray());
    });
    x.mul(2).sum().add(x.mul(3).sum()).backward();
    x.sum().backward();
    assert.deepEqual(seen, [
      [5, 5],
      [6, 6],
    ]);
  });

  it("can make a step of an optimizer and free the gradient", () => {
    const x = leaf(1);
    x.registerPostAccumulateGradHook((tensor) => {
      torch.noGrad(() => tensor.sub_(tensor.grad?.mul(0.5) as Tensor));
      tensor.grad = null;
    });
    x.mul(x).sum().backward();
    assert.equal(x.item(), 0);
    assert.equal(x.grad, null);
  });

  it("comes after the hooks of registerHook, is not called by grad(), and can be removed", () => {
    const order: string[] = [];
    const x = leaf(1);
    const handle = x.registerPostAccumulateGradHook(() => void order.push("after"));
    x.registerHook(() => void order.push("before"));
    x.sum().backward();
    torch.grad(x.sum(), x);
    handle.remove();
    x.sum().backward();
    assert.deepEqual(order, ["before", "after", "before", "before"]);
  });

  it("rejects the result of an operator", () => {
    assert.throws(
      () =>
        leaf(1)
          .mul(2)
          .registerPostAccumulateGradHook(() => {}),
      {
        message:
          "registerPostAccumulateGradHook: a leaf was expected, got the result of an operator, [1] float32; use registerHook, which takes any tensor",
      },
    );
  });
});
