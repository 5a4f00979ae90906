import assert from "node:assert/strict";
import * as torch from "torchbook";
import { collectGarbage } from "../../../native/loadAddon.ts";

type Tensor = torch.Tensor;
const { defineFunction, savedTensorsHooks } = torch.autograd;

function held(): number {
  collectGarbage("major");
  return torch.memory().tensors;
}

/** Makes cycles: closures over the tensors whose graph holds them. */
const CYCLES: Record<string, () => void> = {
  "hooks of results and leaves": () => {
    const x = torch.ones([8]).requiresGrad_();
    x.registerHook(() => void x.shape);
    const y = x.mul(2);
    y.registerHook((grad) => grad.mul(y.detach()));
    y.sum();
  },
  "hooks after accumulation": () => {
    const x = torch.ones([8]).requiresGrad_();
    x.registerPostAccumulateGradHook(() => void x.shape);
    x.sum().backward();
  },
  "custom functions": () => {
    const x = torch.ones([8]).requiresGrad_();
    const double = defineFunction({
      forward(ctx, a: Tensor) {
        const result = a.mul(2);
        ctx.own = [x, result];
        ctx.saveForBackward(a, result);
        return result;
      },
      backward: (_ctx, grad) => grad.mul(x.sum()),
    });
    const y = double(x);
    y.sum();
  },
  "hooks of saved tensors": () => {
    const x = torch.ones([8]).requiresGrad_();
    savedTensorsHooks(
      (tensor) => tensor,
      (tensor) => tensor,
      () => x.exp().mul(x),
    );
  },
  checkpoints: () => {
    const x = torch.ones([8]).requiresGrad_();
    const y: Tensor = torch.checkpoint((a) => a.mul(x).exp(), x);
    y.sum();
  },
};

describe("closures over their own tensors", () => {
  for (const [title, cycle] of Object.entries(CYCLES)) {
    it(`are collected: 3,000 ${title}`, function () {
      this.timeout(60_000);
      cycle();
      const before = held();
      let most = 0;
      for (let i = 0; i < 3000; i++) {
        cycle();
        most = Math.max(most, torch.memory().tensors - before);
      }
      assert.ok(most < 9000, `${most} tensors alive in a loop that never collects`);
      assert.equal(held(), before);
    });
  }
});

describe("a backward() that is nested deeper than LibTorch goes on one thread", () => {
  it("leaves nothing on the threads that it took", () => {
    let depth = 100;
    const deeper = defineFunction({
      forward: (_ctx, x: Tensor) => x.mul(1),
      backward(_ctx, grad) {
        if (--depth > 0)
          torch.enableGrad(() => deeper(torch.ones([50_000]).requiresGrad_()).sum()).backward();
        return grad;
      },
    });
    const bytes = () => {
      held();
      return torch.memory().bytes;
    };
    const before = bytes();
    assert.throws(
      () =>
        deeper(torch.ones([1]).requiresGrad_())
          .sum()
          .backward(),
      /nest it less than 60 deep/,
    );
    assert.equal(bytes(), before);
  });
});

/** How often the hook of a tensor was called that nobody but the graph of `make` remembers. */
function calls(make: (hooked: (tensor: Tensor) => Tensor) => Tensor): number {
  let count = 0;
  const result = make((tensor) => {
    tensor.registerHook(() => void count++);
    return tensor;
  });
  collectGarbage("major");
  collectGarbage("major");
  result.sum().backward();
  return count;
}

const fresh = () => torch.ones([3]).requiresGrad_();

describe("what a graph calls in JavaScript", () => {
  const graphs: Record<string, (hooked: (tensor: Tensor) => Tensor) => Tensor> = {
    "a result of the hooked tensor": (hooked) => hooked(fresh().mul(2)).exp(),
    "a result of the hooked leaf": (hooked) => hooked(fresh()).exp().mul(2),
    "a result through operators of several nodes": (hooked) =>
      torch.linalg.norm(hooked(fresh().mul(2)).reshape([3, 1]).cov()),
    "one of several results": (hooked) => hooked(fresh().mul(2)).unbind(0)[1] as Tensor,
    "a result that was there before the hook": (hooked) => {
      const x = fresh();
      const y = x.mul(2);
      const z = y.exp();
      hooked(x);
      return z;
    },
    "a tensor changed in place": (hooked) => torch.zeros([3]).add_(hooked(fresh().mul(2))),
    "the base of a view that was changed in place": (hooked) => {
      const base = torch.zeros([2, 3]);
      base.select(0, 0).copy_(hooked(fresh().mul(2)));
      return base;
    },
    "a view of a base that was changed in place": (hooked) => {
      const base = torch.zeros([2, 3]);
      const view = base.select(0, 1);
      base.add_(hooked(fresh().mul(2)));
      return view;
    },
    "a result of a custom function": (hooked) => {
      const same = defineFunction({ forward: (_ctx, a: Tensor) => a.clone(), backward: (_ctx, g) => g });
      return same(hooked(fresh().mul(2)));
    },
  };
  for (const [title, make] of Object.entries(graphs))
    it(`lives as long as ${title}`, () => assert.equal(calls(make), 1));

  it("lives as long as a gradient with a graph of its own", () => {
    let count = 0;
    const x = fresh();
    (() => {
      const y = x.mul(x);
      y.registerHook(() => void count++);
      torch.noGrad(() => {
        torch.enableGrad(() => y.pow(3).sum()).backward({ createGraph: true });
      });
    })();
    collectGarbage("major");
    torch.grad((x.grad as Tensor).sum(), x);
    x.grad = null;
    assert.equal(count, 2);
  });

  it("is let go once a hooked tensor's graph is gone, while its leaf lives", () => {
    const x = fresh();
    const before = held();
    const work = () => {
      const y = x.mul(2);
      y.registerHook(() => void y.shape);
      y.sum().backward();
    };
    for (let i = 0; i < 100; i++) work();
    x.grad = null;
    assert.equal(held(), before);
  });
});
