/** Weight files of others: each layout that a network knows, with the numbers of the network that it is of. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as models from "torchbook/models";
import * as nn from "torchbook/nn";
import { seededState, seededTensors } from "../contracts/seededState.ts";
import { assertNumbers } from "./assertNumbers.ts";
import { GOLDEN_LAYOUTS, GOLDENS, type Golden, SEED } from "./goldens.ts";

/** Against the largest of the logits. */
const TOLERANCE = 1e-4;

describe("loadWeights", function () {
  this.timeout(60_000);

  for (const { layout, network, shapes, logits } of GOLDEN_LAYOUTS) {
    it(`takes ${layout} for ${network}, and gives its logits`, () => {
      torch.manualSeed(SEED);
      const state = seededTensors(shapes);
      const { inputShape, smallSize } = GOLDENS.get(network) as Golden;
      const images = torch.randn([2, inputShape[0], smallSize, smallSize]);
      const net = nn.onDevice("meta", () => models.createModel(network)).to("meta");
      assert.equal(models.loadWeights(net, state, { assign: true }), layout);
      assertNumbers(
        torch.noGrad(() => net.eval().forward(images)),
        logits,
        TOLERANCE,
      );
      for (const tensor of [...Object.values(state), ...net.parameters()]) tensor.dispose();
    });
  }

  it("takes every network's own keys for its own", () => {
    for (const { name, create } of models.listModels()) {
      const net = nn.onDevice("meta", () => create()).to("meta");
      assert.equal(models.loadWeights(net, net.stateDict()), null, name);
    }
  });

  it("takes a network's own keys as they are", () => {
    const net = models.resnet20();
    const state = seededState(net);
    assert.equal(models.loadWeights(net, state), null);
    assert.ok(torch.equal(net.conv1.weight, state["conv1.weight"] as torch.Tensor));
  });

  describe("rejects", () => {
    it("weights of another network, with keys and shapes", () => {
      assert.throws(
        () => models.loadWeights(models.resnet20(), models.resnet20({ numClasses: 7 }).stateDict()),
        /size mismatch for fc\.weight: expected shape \[10, 64\] of this model, got \[7, 64\]/,
      );
    });
  });
});
