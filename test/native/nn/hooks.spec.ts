import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

describe("forward hooks", () => {
  it("see inputs and output in the order of their registration", () => {
    const layer = new nn.ReLU();
    const seen: string[] = [];
    layer.registerForwardPreHook((module, [x]) => {
      seen.push(`before ${module.constructor.name} ${(x as torch.Tensor).shape}`);
    });
    layer.registerForwardHook((_, [x], y) => {
      seen.push(`after ${(x as torch.Tensor).shape} ${(y as torch.Tensor).shape}`);
    });
    layer.registerForwardHook(() => {
      seen.push("second");
    });
    new nn.Sequential(layer).forward(torch.rand([2, 3]));
    assert.deepEqual(seen, ["before ReLU 2,3", "after 2,3 2,3", "second"]);
  });

  it("are refused where they are async: a promise would take the place of the output", () => {
    const layer = new nn.ReLU();
    layer.registerForwardHook(async () => {});
    assert.throws(() => layer.forward(torch.rand([2])), {
      name: "TypeError",
      message: "ReLU: hook after forward: expected a function that is not async, got an async one",
    });
  });

  it("change inputs and output by what they return", () => {
    const layer = new nn.Identity();
    layer.registerForwardPreHook((_, [x]) => [(x as torch.Tensor).mul(2)]);
    layer.registerForwardHook((_, __, y) => (y as torch.Tensor).add(1));
    assert.deepEqual(layer.forward(torch.tensor([1, 2])).toArray(), [3, 5]);
  });

  it("are gone when they are removed, and the class's forward is back", () => {
    const layer = new nn.Identity();
    let calls = 0;
    const count = () => {
      calls++;
    };
    const [first, second] = [layer.registerForwardHook(count), layer.registerForwardHook(count)];
    layer.forward(torch.zeros([1]));
    assert.equal(calls, 2);
    first.remove();
    layer.forward(torch.zeros([1]));
    assert.equal(calls, 3);
    second.remove();
    layer.forward(torch.zeros([1]));
    assert.equal(calls, 3);
    assert.ok(!Object.hasOwn(layer, "forward"));
  });

  it("reject what is no function", () => {
    assert.throws(() => new nn.ReLU().registerForwardHook(3 as never), {
      message: "ReLU: hook: expected a function, got number",
    });
    const layer = new nn.ReLU();
    layer.registerForwardPreHook((_, [x]) => x);
    assert.throws(() => layer.forward(torch.zeros([1])), {
      message: "ReLU: hook before forward: expected an array of inputs or undefined, got object",
    });
  });
});

describe("backward hooks", () => {
  const run = (layer: nn.Module & { forward(x: torch.Tensor): torch.Tensor }) => {
    const x = torch.tensor([[1, 2]], { dtype: torch.float32, requiresGrad: true });
    layer.forward(x).mul(3).sum().backward();
    return x;
  };

  it("see the gradients of inputs and outputs, and leave them as they are", () => {
    const layer = new nn.Linear(2, 2);
    const plain = run(layer).grad;
    const seen: unknown[] = [];
    layer.registerFullBackwardHook((module, gradInputs, gradOutputs) => {
      seen.push(
        module,
        gradInputs.map((grad) => grad?.toArray()),
        gradOutputs.map((grad) => grad?.toArray()),
      );
    });
    const x = run(layer);
    assert.deepEqual(seen, [layer, [x.grad?.toArray()], [[[3, 3]]]]);
    assert.ok(torch.equal(x.grad as torch.Tensor, plain as torch.Tensor));
  });

  it("change gradients by what they return", () => {
    const layer = new nn.Identity();
    layer.registerFullBackwardPreHook((_, [grad]) => [grad?.mul(10)]);
    layer.registerFullBackwardHook((_, [grad]) => [grad?.add(1)]);
    assert.deepEqual(run(layer).grad?.toArray(), [[31, 31]]);
  });

  it("are called without gradients of inputs where no input has any", () => {
    const layer = new nn.Linear(2, 1);
    let seen: unknown;
    layer.registerFullBackwardHook((_, gradInputs, gradOutputs) => {
      seen = [gradInputs, gradOutputs.map((grad) => grad?.toArray())];
    });
    layer
      .forward(torch.ones([1, 2]))
      .sum()
      .backward();
    assert.deepEqual(seen, [[null], [[[1]]]]);
  });

  it("see all of several inputs and outputs", () => {
    class Swap extends nn.Module {
      forward(a: torch.Tensor, _name: string, b: torch.Tensor): [torch.Tensor, torch.Tensor] {
        return [b.mul(2), a.mul(3)];
      }
    }
    const swap = new Swap();
    let seen: unknown;
    swap.registerFullBackwardHook((_, ...gradients) => {
      seen = gradients.map((list) => list.map((grad) => grad?.item() ?? null));
    });
    const [a, b] = [torch.ones([1], { requiresGrad: true }), torch.ones([1], { requiresGrad: true })];
    const [first] = swap.forward(a, "x", b);
    first.mul(5).sum().backward();
    assert.deepEqual(seen, [
      [null, null, 10],
      [5, null],
    ]);
  });

  it("are gone when they are removed, and reject another number of gradients", () => {
    const layer = new nn.Identity();
    const handle = layer.registerFullBackwardHook(() => []);
    assert.throws(
      () => run(layer),
      /Identity: backward hook: expected 1 gradients \(tensors or null\) in an array, or nothing/,
    );
    handle.remove();
    assert.ok(!Object.hasOwn(layer, "forward"));
    assert.deepEqual(run(layer).grad?.toArray(), [[3, 3]]);
  });
});
