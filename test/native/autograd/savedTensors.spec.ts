import assert from "node:assert/strict";
import * as torch from "torchbook";

const { savedTensorsHooks } = torch.autograd;
type Tensor = torch.Tensor;

describe("savedTensorsHooks", () => {
  it("gives backward() what unpack makes of what pack kept", () => {
    const packed: unknown[] = [];
    const x = torch.tensor([1, 2]).requiresGrad_();
    const y = savedTensorsHooks(
      (tensor) => {
        packed.push(tensor.toArray());
        return { values: tensor.toArray<number[]>(), scale: 10 };
      },
      ({ values, scale }) => torch.tensor(values).mul(scale),
      () => x.exp(),
    );
    assert.deepEqual(packed, [y.toArray()]);
    y.sum().backward();
    assert.deepEqual(x.grad?.toArray(), y.detach().mul(10).toArray());
  });

  it("nests: the inner one packs; outside of scopes nothing is packed", () => {
    const order: string[] = [];
    const named = (name: string) => (tensor: Tensor) => {
      order.push(name);
      return tensor;
    };
    const same = (tensor: Tensor) => tensor;
    const x = torch.tensor([1]).requiresGrad_();
    savedTensorsHooks(named("outer"), same, () => {
      x.exp();
      savedTensorsHooks(named("inner"), same, () => x.exp());
      x.exp();
    });
    x.exp();
    assert.deepEqual(order, ["outer", "inner", "outer"]);
  });

  it("ends after an error, which comes out as the same object", () => {
    const thrown = new Error("mine");
    const fail = () => {
      throw thrown;
    };
    const x = torch.tensor([1]).requiresGrad_();
    assert.throws(
      () => savedTensorsHooks(fail, fail, () => x.exp()),
      (error) => error === thrown,
    );
    x.exp().sum().backward();
    assert.ok(x.grad);
  });

  it("rejects an unpack that returns no Tensor", () => {
    const x = torch.tensor([1]).requiresGrad_();
    const y = savedTensorsHooks(
      () => 1,
      () => 1 as never,
      () => x.exp(),
    );
    assert.throws(() => y.sum().backward(), {
      name: "TypeError",
      message: "savedTensorsHooks: unpack must return a Tensor, got number 1",
    });
  });
});
