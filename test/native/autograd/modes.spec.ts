import assert from "node:assert/strict";
import * as torch from "torchbook";

const leaf = () => torch.tensor([1, 2]).requiresGrad_();

describe("setGradEnabled", () => {
  it("records or not, and is what it was afterwards", () => {
    const x = leaf();
    for (const enabled of [false, true])
      assert.equal(
        torch.setGradEnabled(enabled, () => x.mul(2).requiresGrad),
        enabled,
      );
    assert.equal(torch.isGradEnabled(), true);
  });
  it("refuses async functions, by type too", () => {
    // @ts-expect-error an async function is no argument of a grad scope
    assert.throws(() => torch.setGradEnabled(false, async () => 1), {
      message:
        "setGradEnabled: expected a function that is not async, got an async one; put `setGradEnabled` around the parts between its awaits",
    });
  });
});

describe("inferenceMode", () => {
  it("records nothing, nests, and ends", () => {
    const x = leaf();
    const y = torch.inferenceMode(() => {
      assert.equal(torch.isInferenceModeEnabled(), true);
      assert.equal(torch.isGradEnabled(), false);
      torch.inferenceMode(() => x.cos());
      assert.equal(torch.isInferenceModeEnabled(), true);
      return x.mul(2).add(x.cos());
    });
    assert.equal(y.requiresGrad, false);
    assert.equal(torch.isInferenceModeEnabled(), false);
    assert.equal(x.mul(2).requiresGrad, true);
  });

  it("ends after an error, and refuses async functions and promises", () => {
    assert.throws(() =>
      torch.inferenceMode(() => {
        throw new Error("stop");
      }),
    );
    assert.throws(() => torch.inferenceMode((async () => 1) as never), /^TypeError: inferenceMode: expected/);
    assert.throws(() => torch.inferenceMode((() => Promise.resolve()) as never), /returns a promise/);
    assert.equal(torch.isInferenceModeEnabled(), false);
  });

  it("makes tensors that cannot be saved for backward, nor changed in place outside", () => {
    const made = torch.inferenceMode(() => torch.ones([2]));
    assert.throws(() => leaf().mul(made), {
      message:
        "mul: a tensor made in inferenceMode cannot be saved for backward; clone() it, or make it in noGrad; got self [2] float32, other [2] float32",
    });
    assert.throws(() => made.add_(1), {
      message:
        "add_: a tensor made in inferenceMode cannot be changed in place outside of it; clone() it, or make it in noGrad; got self [2] float32",
    });
    leaf().mul(made.clone()).sum().backward();
  });
});
