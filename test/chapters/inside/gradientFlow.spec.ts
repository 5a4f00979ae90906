import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";

function network(): nn.Sequential {
  const net = new nn.Sequential({
    first: new nn.Linear(2, 2),
    norm: new nn.BatchNorm1d(2),
    last: new nn.Linear(2, 1),
  });
  torch.noGrad(() => {
    for (const parameter of net.parameters()) parameter.fill_(2);
  });
  return net;
}

describe("gradientFlow", () => {
  it("gives norm of gradient and its ratio to the weight, of weights with at least two dimensions", () => {
    const net = network();
    net.getParameter("first.weight").grad = torch.tensor([
      [3, 0],
      [0, 4],
    ]);
    net.getParameter("last.weight").grad = torch.tensor([[0, 1]]);
    net.getParameter("norm.weight").grad = torch.tensor([9, 9]);
    // Norms of weights of 2: sqrt(4 * 4) = 4 and sqrt(2 * 4).
    const [first, last] = models.gradientFlow(net);
    assert.deepEqual(first, { layer: "first", norm: 5, ratio: 1.25 });
    assert.deepEqual(
      { ...last, ratio: last?.ratio.toFixed(6) },
      { layer: "last", norm: 1, ratio: (1 / Math.sqrt(8)).toFixed(6) },
    );
  });

  it("gives 0 for a weight that no gradient reached, and leaves out frozen ones", () => {
    const net = network();
    net.getSubmodule("first").requiresGrad_(false);
    net.getParameter("last.weight").grad = torch.tensor([[0, 0]]);
    assert.deepEqual(models.gradientFlow(net), [{ layer: "last", norm: 0, ratio: 0 }]);
  });

  it("has a row for every convolution and linear layer of a network", () => {
    const net = models.resnet20();
    net
      .forward(torch.randn([2, 3, 8, 8]))
      .sum()
      .backward();
    const layers = models.gradientFlow(net);
    assert.equal(layers.length, 22);
    assert.deepEqual([layers[0]?.layer, layers.at(-1)?.layer], ["conv1", "fc"]);
    assert.ok(layers.every(({ norm, ratio }) => norm > 0 && ratio > 0));
  });

  it("rejects a network without gradients", () => {
    assert.throws(() => models.gradientFlow(network()), {
      message: "gradientFlow: expected gradients in the network, found none; call loss.backward() before",
    });
  });
});
