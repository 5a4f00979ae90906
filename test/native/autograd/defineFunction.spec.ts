import assert from "node:assert/strict";
import * as torch from "torchbook";

type Tensor = torch.Tensor;
const { defineFunction } = torch.autograd;

function leaf(...values: number[]): Tensor {
  return torch.tensor(values).requiresGrad_();
}

const exp = defineFunction({
  name: "Exp",
  forward(ctx, x: Tensor) {
    const y = x.exp();
    ctx.saveForBackward(y);
    return y;
  },
  backward: (ctx, grad) => grad.mul(ctx.savedTensors[0] as Tensor),
});

describe("a custom function", () => {
  it("runs its own backward", () => {
    const x = leaf(0, 1);
    const y = exp(x);
    assert.equal(y.gradFn, "ExpBackward");
    y.mul(torch.tensor([1, 10]))
      .sum()
      .backward();
    assert.deepEqual(
      x.grad?.toArray(),
      y
        .detach()
        .mul(torch.tensor([1, 10]))
        .toArray(),
    );
  });

  it("can be differentiated again where its backward is made of operators", () => {
    const x = leaf(1);
    const [first] = torch.grad(exp(x).sum(), x, { createGraph: true });
    const [second] = torch.grad((first as Tensor).sum(), x, { createGraph: true });
    const [third] = torch.grad((second as Tensor).sum(), x);
    assert.deepEqual(third?.toArray(), exp(x).toArray());
  });

  it("takes other arguments, and says which gradients are needed", () => {
    const seen: unknown[] = [];
    const scale = defineFunction({
      forward(ctx, x: Tensor, factor: number, bias: Tensor) {
        ctx.factor = factor;
        seen.push(ctx.needsInputGrad);
        return x.mul(factor).add(bias);
      },
      backward(ctx, grad) {
        seen.push(ctx.needsInputGrad);
        return [grad.mul(ctx.factor as number), null, null];
      },
    });
    const [x, bias] = [leaf(1, 2), torch.ones([2])];
    scale(x, 3, bias).sum().backward();
    assert.deepEqual(x.grad?.toArray(), [3, 3]);
    const expected = [true, false, false];
    assert.deepEqual(seen, [expected, expected]);
    const other = leaf(1, 1);
    const result = scale(x, 3, other);
    torch.grad(result.sum(), x);
    assert.deepEqual(seen.at(-1), [true, false, false], "grad() with respect to x asks for x alone");
  });

  it("has several results; those without a gradient get zeros, or null where asked for", () => {
    const seen: (unknown | null)[] = [];
    const parts = (materializeGrads: boolean) =>
      defineFunction({
        materializeGrads: materializeGrads as false,
        forward: (_ctx, x: Tensor) => [x.mul(2), x.mul(3)],
        backward(_ctx, a, b) {
          seen.push(b === null ? null : b.toArray());
          return a;
        },
      });
    for (const materialize of [true, false]) (parts(materialize)(leaf(1, 1))[0] as Tensor).sum().backward();
    assert.deepEqual(seen, [[0, 0], null]);
  });

  it("marks results that have no gradient", () => {
    const largest = defineFunction({
      forward(ctx, x: Tensor): [Tensor, Tensor] {
        const { values, indices } = x.max(0);
        ctx.markNonDifferentiable(indices);
        return [values, indices];
      },
      backward: (_ctx, grad) => grad.expand([2]),
    });
    const [values, indices] = largest(leaf(1, 5)) as [Tensor, Tensor];
    assert.equal(values.requiresGrad, true);
    assert.equal(indices.requiresGrad, false);
    assert.equal(indices.item(), 1);
  });

  it("changes an argument in place where it says so", () => {
    const double_ = defineFunction({
      forward(ctx, x: Tensor) {
        ctx.markDirty(x);
        return x.mul_(2);
      },
      backward: (_ctx, grad) => grad.mul(2),
    });
    const x = leaf(1, 2);
    const y = x.mul(1);
    assert.equal(double_(y), y);
    y.sum().backward();
    assert.deepEqual(x.grad?.toArray(), [2, 2]);
  });

  it("gives an argument that it returns a node of its own", () => {
    const reverse = defineFunction({ forward: (_ctx, x: Tensor) => x, backward: (_ctx, grad) => grad.neg() });
    const x = leaf(1);
    const y = reverse(x);
    assert.notEqual(y, x);
    y.sum().backward();
    assert.deepEqual(x.grad?.toArray(), [-1]);
  });

  it("records nothing in noGrad, or without an argument that requires grad", () => {
    assert.equal(torch.noGrad(() => exp(leaf(1))).gradFn, null);
    assert.equal(exp(torch.ones([1])).gradFn, null);
    assert.equal(torch.inferenceMode(() => exp(leaf(1))).requiresGrad, false);
  });

  it("lets errors out as the same objects", () => {
    const thrown = new SyntaxError("mine");
    const fail = defineFunction({
      forward: (_ctx, x: Tensor) => x.mul(1),
      backward: () => {
        throw thrown;
      },
    });
    assert.throws(
      () => fail(leaf(1)).sum().backward(),
      (error) => error === thrown,
    );
  });

  it("nests backward() up to the depth of LibTorch, and says so beyond it", () => {
    let depth = 0;
    const deeper = defineFunction({
      forward: (_ctx, x: Tensor, _left: number) => x.mul(1),
      backward(_ctx, grad) {
        if (--depth > 0) torch.enableGrad(() => deeper(leaf(1), depth).sum()).backward();
        return [grad, null];
      },
    });
    depth = 20;
    deeper(leaf(1), depth).sum().backward();
    depth = 100;
    assert.throws(() => deeper(leaf(1), depth).sum().backward(), {
      message:
        "backward: the thread of its JavaScript was expected for custom functions, got another one; call backward() itself, and nest it less than 60 deep",
    });
  });

  describe("differentiable once", () => {
    const square = defineFunction({
      name: "Square",
      onceDifferentiable: true,
      forward(ctx, x: Tensor) {
        ctx.saveForBackward(x);
        return x.mul(x);
      },
      backward: (ctx, grad) => grad.mul(ctx.savedTensors[0] as Tensor).mul(2),
    });
    it("has a first derivative", () => {
      const x = leaf(3);
      square(x).sum().backward();
      assert.equal(x.grad?.item(), 6);
    });
    it("refuses the second", () => {
      const x = leaf(3);
      const [first] = torch.grad(square(x).sum(), x, { createGraph: true });
      assert.equal(first?.item(), 6);
      assert.throws(() => torch.grad((first as Tensor).sum(), x), {
        message:
          "Square: expected to be differentiated once, got a second time; leave `onceDifferentiable` away where backward is made of operators",
      });
    });
  });

  describe("rejects", () => {
    const broken = (forward: unknown, backward: unknown = (_ctx: unknown, grad: unknown) => grad) =>
      defineFunction({ name: "Broken", forward, backward } as never) as (...args: unknown[]) => Tensor;
    const run = (backward: unknown, ...args: unknown[]) =>
      broken((_ctx: unknown, x: Tensor) => x.mul(1), backward)(leaf(1), ...args)
        .sum()
        .backward();
    const rejected: [string, () => unknown, string][] = [
      [
        "an async forward",
        () => broken(async () => leaf(1)),
        "defineFunction: expected a function that is not async, got an async one; put `defineFunction` around the parts between its awaits",
      ],
      [
        "a forward that returns no Tensor",
        () => broken(() => 3)(leaf(1)),
        "Broken: forward must return a Tensor or several, got number 3",
      ],
      [
        "too few gradients",
        () => run(() => [], 2),
        "Broken: backward must return a gradient for each of the 2 arguments of forward, got 0; use null for those that have none",
      ],
      [
        "too many gradients",
        () => run((_ctx: unknown, grad: Tensor) => [grad, grad]),
        "Broken: backward must return a gradient for each of the 1 arguments of forward, got 2; use null for those that have none",
      ],
      [
        "a gradient that is no Tensor",
        () => run(() => 3),
        "Broken: backward must return Tensors or null, got number 3 for argument 0",
      ],
      [
        "a gradient for what is no Tensor",
        () => run((_ctx: unknown, grad: Tensor) => [grad, grad], 2),
        "Broken: backward must return null for argument 1, which is no Tensor, got a Tensor",
      ],
      [
        "a saved tensor that was changed in place",
        () => {
          const x = leaf(1).mul(1);
          const y = exp(x);
          y.add_(1);
          y.sum().backward();
        },
        "backward: the tensor [1] that ExpBackward saved, a result of Exp, was expected as it was, got it changed in place since (version 1, saved 0); use the operator without its underscore, or clone() the tensor first",
      ],
      [
        "a second backward()",
        () => {
          const y = exp(leaf(1)).sum();
          y.backward();
          y.backward();
        },
        "backward: a graph that has not been run yet was expected, got one whose saved tensors the first backward() freed (at ExpBackward); pass { retainGraph: true } to the first one, or compute the result again",
      ],
    ];
    for (const [title, call, message] of rejected)
      it(title, () => {
        assert.throws(call, { message });
      });
    it("a gradient of another shape", () => {
      assert.throws(
        () =>
          broken(
            (_ctx: unknown, x: Tensor) => x.mul(1),
            () => torch.ones([7]),
          )(leaf(1, 2))
            .sum()
            .backward(),
        /^Error: backward: .*BrokenBackward returned an invalid gradient at index 0 - got \[7\] but expected shape compatible with \[2\]/,
      );
    });
  });
});
