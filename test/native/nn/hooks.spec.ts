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
