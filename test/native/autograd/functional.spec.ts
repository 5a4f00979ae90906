import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";

const { functional } = torch.autograd;
type Tensor = torch.Tensor;
type Golden = { shape: number[]; data: number[] } | Golden[];

/** Made by test/fixtures/native/autograd.py with PyTorch 2.15.0, seed 42. */
const { cases } = JSON.parse(
  readFileSync(new URL("../../fixtures/native/autograd.json", import.meta.url), "utf8"),
) as { cases: Record<string, Golden> };

function float64(data: number[], shape: number[]): Tensor {
  return torch.tensor(data, { dtype: torch.float64 }).reshape(shape);
}

const [x, y, weight, v4, vx, vy, outA, outB] = (cases.inputs as { shape: number[]; data: number[] }[]).map(
  ({ shape, data }) => float64(data, shape),
) as [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

const wave = (a: Tensor) => a.mul(a).sin().matmul(weight);
const pair = (a: Tensor, b: Tensor) => [a.exp().mul(b.sum()), b.matmul(b).tanh()];
const energy = (a: Tensor, b: Tensor) => a.sin().sum().mul(b.pow(3).sum()).tanh().add(a.pow(4).sum());
const single = (a: Tensor) => a.pow(3).cumsum(0).sin().sum();

type Nested = Tensor | readonly Nested[];

function assertGolden(actual: Nested, golden: Golden): void {
  if (Array.isArray(golden)) {
    assert.ok(Array.isArray(actual));
    assert.equal(actual.length, golden.length);
    for (const [i, one] of golden.entries()) assertGolden(actual[i] as Nested, one);
    return;
  }
  const tensor = actual as Tensor;
  assert.deepEqual(tensor.shape, golden.shape);
  for (const [i, value] of [...(tensor.data() as Float64Array)].entries())
    assert.ok(
      Math.abs(value - (golden.data[i] as number)) <= 1e-12 * (1 + Math.abs(value)),
      `element ${i}: ${value}, expected ${golden.data[i]}`,
    );
}

describe("autograd.functional", () => {
  const computed: Record<string, () => Nested> = {
    "jacobian wave": () => functional.jacobian(wave, x),
    "jacobian pair": () => functional.jacobian(pair, [x, y]),
    "hessian single": () => functional.hessian(single, x),
    "hessian energy": () => functional.hessian(energy, [x, y]),
    "vjp wave": () => functional.vjp(wave, x, v4),
    "vjp pair": () => functional.vjp(pair, [x, y], [outA, outB]),
    "jvp wave": () => functional.jvp(wave, x, vx),
    "jvp pair": () => functional.jvp(pair, [x, y], [vx, vy]),
    "vhp energy": () => functional.vhp(energy, [x, y], [vx, vy]),
    "hvp single": () => functional.hvp(single, x, vx),
    "hvp energy": () => functional.hvp(energy, [x, y], [vx, vy]),
  };
  it("has a golden for each case", () =>
    assert.deepEqual(Object.keys(cases).sort(), [...Object.keys(computed), "inputs"].sort()));
  for (const [name, compute] of Object.entries(computed)) {
    it(`gives PyTorch's numbers: ${name}`, () => assertGolden(compute(), cases[name] as Golden));
  }

  it("gives the same by forward-mode differentiation", () => {
    assertGolden(functional.jvp(wave, x, vx, { strategy: "forward-mode" }), cases["jvp wave"] as Golden);
    const both = functional.jvp(pair, [x, y], [vx, vy], { strategy: "forward-mode" });
    assertGolden(both, cases["jvp pair"] as Golden);
  });

  it("ends its level of forward mode after an error", () => {
    const fail = () => {
      throw new Error("stop");
    };
    for (let i = 0; i < 3; i++)
      assert.throws(() => functional.jvp(fail, x, vx, { strategy: "forward-mode" }), /stop/);
    assertGolden(functional.jvp(wave, x, vx, { strategy: "forward-mode" }), cases["jvp wave"] as Golden);
  });

  it("gives results without a graph, unless createGraph", () => {
    assert.equal(functional.jacobian(wave, x).requiresGrad, false);
    const at = x.clone().requiresGrad_();
    const recorded = functional.jacobian(wave, at, { createGraph: true });
    const [gradient] = torch.grad(recorded.sum(), at);
    const hessian = functional.hessian((a) => wave(a).sum(), x);
    assertGolden(gradient as Tensor, { shape: [3], data: [...(hessian.sum(0).data() as Float64Array)] });
  });

  it("leaves inputs and their grad alone, and works in noGrad", () => {
    const at = x.clone().requiresGrad_();
    torch.noGrad(() => functional.hessian(single, at));
    assert.equal(at.grad, null);
    assert.equal(at.isLeaf, true);
  });

  it("gives zeros for what an output does not depend on, and an error with strict", () => {
    const first = (a: Tensor, _b: Tensor) => a.mul(2);
    const [, second] = functional.jacobian(first, [x, y]) as Tensor[];
    assert.deepEqual(second?.shape, [3, 2, 2]);
    assert.equal(second?.abs().sum().item(), 0);
    assert.throws(() => functional.jacobian(first, [x, y], { strict: true }), {
      message: "jacobian: an output that depends on input 1 was expected, got one that does not",
    });
    assert.throws(() => functional.vjp(() => y, x, y, { strict: true }), {
      message: "vjp: outputs that depend on the inputs were expected, got one that does not",
    });
  });

  describe("rejects", () => {
    const rejected: [string, () => unknown, string][] = [
      ["a vector of another shape", () => functional.vjp(wave, x, vx), "vjp: v must have shape [4], got [3]"],
      [
        "no vector for several elements",
        () => functional.jvp(wave, x),
        "jvp: v was expected, got none; only for one tensor of one element it may be absent",
      ],
      [
        "a Hessian of several elements",
        () => functional.hessian(wave as never, x),
        "hessian: a function that returns one element was expected, got shape [4]",
      ],
      [
        "a function that returns no Tensor",
        () => functional.vjp((() => 3) as never, x),
        "vjp: the function must return a Tensor or several, got another value",
      ],
    ];
    for (const [title, call, message] of rejected)
      it(title, () => {
        assert.throws(call, { message });
      });
  });
});
