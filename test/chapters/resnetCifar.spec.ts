import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import type { Module } from "torchbook/nn";

/** Parameters with projection shortcuts: the CIFAR models of osmr/imgclsmob. */
const PARAMETERS: [factory: (options?: models.ResNetCifarOptions) => Module, count: number][] = [
  [models.resnet20, 272_474],
  [models.resnet32, 466_906],
  [models.resnet44, 661_338],
  [models.resnet56, 855_770],
  [models.resnet110, 1_730_714],
];

function numParameters(model: Module): number {
  return [...model.parameters()].reduce((sum, parameter) => sum + parameter.numel, 0);
}

describe("ResNet for small images", () => {
  for (const [factory, count] of PARAMETERS) {
    it(`${factory.name} has ${count} parameters`, () => assert.equal(numParameters(factory()), count));
  }

  it("has fewer with shortcuts that have none", () => {
    assert.equal(numParameters(models.resnet20({ shortcut: "identity" })), 269_722);
  });

  it("takes grey images of 28x28, and any number of classes", () => {
    const net = models.resnet20({ inChannels: 1, numClasses: 7 });
    assert.deepEqual(net.forward(torch.rand([2, 1, 28, 28])).shape, [2, 7]);
  });
});
