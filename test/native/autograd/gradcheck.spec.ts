import assert from "node:assert/strict";
import * as torch from "torchbook";

const { gradcheck, gradgradcheck, defineFunction } = torch.autograd;
type Tensor = torch.Tensor;

function leaf(values: number[]): Tensor {
  return torch.tensor(values, { dtype: torch.float64 }).requiresGrad_();
}

/** Twice, with a gradient that is off by `error`. */
function twice(error: number) {
  return defineFunction({
    name: "Twice",
    forward: (_ctx, a: Tensor) => a.mul(2),
    backward: (_ctx, g) => g.mul(2 + error),
  });
}

describe("gradcheck", () => {
  it("holds for operators, of several inputs and outputs", () => {
    const func = (a: Tensor, b: Tensor) => [a.sin().mul(b), b.exp().sum()];
    assert.equal(gradcheck(func, [leaf([1, 2, 3]), leaf([0.5, -1, 2])]), true);
    assert.equal(
      gradcheck((a) => a.mul(a), [leaf([1, 2])]),
      true,
    );
  });

  it("checks only inputs that require grad", () => {
    const constant = torch.tensor([1, 2, 3]);
    assert.equal(
      gradcheck((a: Tensor, b: Tensor) => a.mul(b), [leaf([1, 2, 3]), constant]),
      true,
    );
  });

  it("finds a wrong gradient and says where", () => {
    assert.throws(
      () => gradcheck(twice(1), leaf([1, 2])),
      /^Error: gradcheck: the gradient of output 0 with respect to input 0, at output element 0 and input element 0 was expected to be (2|1\.99|2\.00)\S* by differences, got 3 from backward$/,
    );
    assert.equal(gradcheck(twice(1), leaf([1, 2]), { raiseException: false }), false);
  });

  it("accepts what the tolerance allows", () => {
    assert.equal(gradcheck(twice(0.001), leaf([1])), true);
    assert.equal(gradcheck(twice(0.01), leaf([1]), { raiseException: false }), false);
    assert.equal(gradcheck(twice(0.01), leaf([1]), { rtol: 0.1 }), true);
  });

  it("finds a gradient that is not the same twice", () => {
    const random = defineFunction({
      forward: (_ctx, a: Tensor) => a.mul(2),
      backward: (_ctx, g) => g.mul(2).add(torch.rand([1], { dtype: torch.float64 }).mul(1e-7)),
    });
    assert.throws(() => gradcheck(random, leaf([1])), /the same gradient was expected twice/);
    assert.equal(gradcheck(random, leaf([1]), { nondetTol: 1e-6 }), true);
  });

  it("refuses inputs of less precision, and none that require grad", () => {
    assert.throws(() => gradcheck((a) => a, torch.tensor([1, 2]).requiresGrad_()), {
      message:
        "gradcheck: inputs that require grad must be float64, got float32; differences of less precise numbers say nothing",
    });
    assert.throws(() => gradcheck((a) => a, torch.tensor([1, 2])), {
      message: "gradcheck: an input that requires grad was expected, got none; call requiresGrad_() on one",
    });
  });
});

describe("gradgradcheck", () => {
  it("holds for operators, and for custom functions made of them", () => {
    assert.equal(
      gradgradcheck((a: Tensor, b: Tensor) => a.pow(3).mul(b), [leaf([1, 2]), leaf([3, 4])]),
      true,
    );
    const cube = defineFunction({
      forward(ctx, a: Tensor) {
        ctx.saveForBackward(a);
        return a.pow(3);
      },
      backward: (ctx, g) => g.mul((ctx.savedTensors[0] as Tensor).pow(2)).mul(3),
    });
    assert.equal(gradgradcheck(cube, leaf([1, 2])), true);
  });

  it("finds a second derivative that is wrong where the first is right", () => {
    const square = defineFunction({
      forward(ctx, a: Tensor) {
        ctx.saveForBackward(a.detach());
        return a.mul(a);
      },
      // Detached: the second derivative sees a constant.
      backward: (ctx, g) => g.mul((ctx.savedTensors[0] as Tensor).detach()).mul(2),
    });
    assert.equal(gradcheck(square, leaf([1, 2])), true);
    assert.throws(() => gradgradcheck(square, leaf([1, 2])), /^Error: gradcheck: the gradient of output 0/);
  });
});
