import assert from "node:assert/strict";
import * as torch from "torchbook";
import { type AuxiliaryHeads, Network, type Stage } from "torchbook/models";
import * as nn from "torchbook/nn";
import { type Situation, withDefaults } from "../../../cli/train/defaults.ts";
import type { TrainOptions } from "../../../cli/train/settings.ts";
import { makeStep } from "../../../cli/train/step.ts";

/** One layer, and a second one as an auxiliary head. */
class TwoHeads extends Network implements AuxiliaryHeads {
  readonly stages: readonly Stage[] = [];
  readonly classifiers = ["fc", "aux"];
  readonly minSize = 1;
  fc = new nn.Linear(12, 3);
  aux = new nn.Linear(12, 3);

  protected extractFeatures(images: torch.Tensor): torch.Tensor {
    return images.flatten(1);
  }

  forwardHead(features: torch.Tensor): torch.Tensor {
    return this.fc.forward(features);
  }

  forwardWithAuxiliary(images: torch.Tensor) {
    const features = this.forwardFeatures(images);
    return { logits: this.fc.forward(features), auxiliary: [this.aux.forward(features)] };
  }
}

const SITUATION: Situation = {
  ...{ budget: "small", section: "6.4", hasBatchNorm: true },
  ...{ isPretrained: false, isFolder: false },
};

describe("the loss of a training run", () => {
  let network: TwoHeads;
  let batch: [torch.Tensor, torch.Tensor];
  before(() => {
    torch.manualSeed(1);
    network = new TwoHeads();
    batch = [torch.randn([4, 3, 2, 2]), torch.tensor([0, 1, 2, 1], { dtype: torch.int64 })];
  });

  const stepOf = (given: TrainOptions, hasHeads = false) => {
    const settings = withDefaults({ model: "googlenet", data: "cifar10", ...given }, SITUATION, 2);
    return makeStep({ network, hasHeads }, settings, 3)(batch);
  };
  const lossOf = (logits: torch.Tensor) => nn.functional.crossEntropy(logits, batch[1]).item();

  for (const [model, weight] of [
    ["googlenet", 0.3],
    ["inception_v3", 0.4],
  ] as const) {
    it(`counts ${weight} of the auxiliary heads of ${model}, in training only`, () => {
      const { logits, auxiliary } = network.train().forwardWithAuxiliary(batch[0]);
      const expected = lossOf(logits) + weight * lossOf(auxiliary[0] as torch.Tensor);
      assert.ok(Math.abs(stepOf({ model }, true).loss.item() - expected) < 1e-6);
      network.eval();
      assert.equal(stepOf({ model }, true).loss.item(), lossOf(logits));
    });
  }

  it("smooths labels in training only", () => {
    network.train();
    const logits = network.forward(batch[0]);
    const smoothed = nn.functional.crossEntropy(logits, batch[1], { labelSmoothing: 0.1 }).item();
    assert.equal(stepOf({ labelSmoothing: 0.1 }).loss.item(), smoothed);
    network.eval();
    assert.equal(stepOf({ labelSmoothing: 0.1 }).loss.item(), lossOf(logits));
  });

  it("mixes images in training only, and measures against the class of which there is more", () => {
    network.train();
    torch.manualSeed(3);
    const { loss, target } = stepOf({ mixup: 0.4, cutmix: 1 });
    assert.notEqual(loss.item(), lossOf(network.forward(batch[0])));
    const sources = [batch[1], batch[1].roll(1, 0)].map((labels) => labels.toArray());
    assert.ok(
      sources.some((labels) => JSON.stringify(labels, text) === JSON.stringify(target?.toArray(), text)),
    );
    network.eval();
    assert.equal(stepOf({ mixup: 0.4, cutmix: 1 }).loss.item(), lossOf(network.forward(batch[0])));
  });
});

const text = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
