import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

/** What is warned of while `body` runs. */
function warningsOf(body: () => void): string[] {
  const warnings: string[] = [];
  const previous = torch.setWarningHandler((text) => warnings.push(text));
  try {
    body();
  } finally {
    torch.setWarningHandler(previous);
  }
  return warnings;
}

describe("losses of numbers", () => {
  const { functional: F } = nn;
  const LOSSES = [
    ["mseLoss", F.mseLoss, new nn.MSELoss()],
    ["l1Loss", F.l1Loss, new nn.L1Loss()],
    ["smoothL1Loss", F.smoothL1Loss, new nn.SmoothL1Loss()],
    ["huberLoss", F.huberLoss, new nn.HuberLoss()],
  ] as const;

  for (const [name, loss, layer] of LOSSES) {
    it(`${name} warns once of a target that is broadcast, as [5] against [5, 1]`, () => {
      const [input, target] = [torch.rand([5, 1]), torch.rand([5])];
      const warnings = warningsOf(() => {
        loss(input, target);
        layer.forward(input, target);
      });
      assert.deepEqual(warnings, [
        `${name}: a target of shape [5] is broadcast against an input of shape [5, 1], which likely gives a wrong loss; bring both to one shape`,
      ]);
    });

    it(`${name} says nothing where the shapes are the same`, () => {
      assert.deepEqual(
        warningsOf(() => loss(torch.rand([5, 1]), torch.rand([5, 1]))),
        [],
      );
    });
  }
});
