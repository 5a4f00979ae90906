import assert from "node:assert/strict";
import * as torch from "torchbook";
import { BatchNorm2d, BatchNormAct2d, functional as F } from "torchbook/nn";

/** The layers that it stands for, as the reference. */
function separate(
  norm: BatchNorm2d,
  x: torch.Tensor,
  residual: torch.Tensor | null,
  activation: F.BatchNormActivation | null,
): torch.Tensor {
  const sum = residual ? norm.forward(x).add(residual) : norm.forward(x);
  return activation ? F[activation](sum) : sum;
}

function close(ours: torch.Tensor | null, reference: torch.Tensor | null, what: string): void {
  assert.ok(ours && reference, what);
  const difference = ours.sub(reference).abs().max().item() as number;
  const largest = reference.abs().max().item() as number;
  assert.ok(difference <= 2e-5 * Math.max(1, largest), `${what}: differs by ${difference} of ${largest}`);
}

describe("BatchNormAct2d", () => {
  for (const activation of ["relu", "relu6", "silu", null] as const) {
    for (const withResidual of [false, true]) {
      it(`is batch norm${withResidual ? ", addition" : ""} and ${activation ?? "no activation"}, with their gradients`, () => {
        torch.manualSeed(0);
        const fused = new BatchNormAct2d(5, { activation });
        const norm = new BatchNorm2d(5);
        for (const parameter of fused.parameters()) torch.noGrad(() => parameter.uniform_(0.5, 2));
        norm.loadStateDict(fused.stateDict());
        const x = torch.randn([4, 5, 3, 7]).mul(3).add(1);
        const residual = withResidual ? torch.randn([4, 5, 3, 7]) : null;
        const gradient = torch.randn([4, 5, 3, 7]);
        const leaf = () => ({
          x: x.clone().requiresGrad_(),
          residual: residual?.clone().requiresGrad_() ?? null,
        });
        const ours = leaf();
        const theirs = leaf();
        for (const training of [true, false]) {
          const result = fused.train(training).forward(ours.x, ours.residual);
          const reference = separate(norm.train(training), theirs.x, theirs.residual, activation);
          close(result, reference, "output");
          result.backward({ gradient });
          reference.backward({ gradient });
          close(ours.x.grad, theirs.x.grad, "gradient of x");
          if (ours.residual)
            close(ours.residual.grad, theirs.residual?.grad ?? null, "gradient of the residual");
          for (const key of ["weight", "bias"] as const)
            close(fused[key]?.grad ?? null, norm[key]?.grad ?? null, key);
          for (const key of ["runningMean", "runningVar"] as const) close(fused[key], norm[key], key);
          assert.equal(fused.numBatchesTracked?.item(), norm.numBatchesTracked?.item());
        }
      });
    }
  }

  it("has the keys of BatchNorm2d, and says its activation", () => {
    assert.deepEqual(
      Object.keys(new BatchNormAct2d(2).stateDict()),
      Object.keys(new BatchNorm2d(2).stateDict()),
    );
    assert.match(String(new BatchNormAct2d(2, { activation: "silu" })), /activation=silu\)$/);
  });

  describe("rejects", () => {
    it("another number of channels", () => {
      assert.throws(
        () => new BatchNormAct2d(3).forward(torch.zeros([1, 4, 2, 2])),
        /BatchNormAct2d: expected \[N, 3, H, W\], got \[1, 4, 2, 2\]/,
      );
    });
  });
});
