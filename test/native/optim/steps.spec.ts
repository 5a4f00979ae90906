import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as optim from "torchbook/optim";
import { assertNumbersClose, camelCaseKeys } from "../../contracts/close.ts";

interface OptimizerCase {
  optimizer: "SGD" | "Adam";
  options: Record<string, unknown>;
  /** After each fifth step. */
  parameters: number[][];
}

/** Made by test/fixtures/optim/steps.py with PyTorch 2.15.0. */
const { seed, cases }: { seed: number; cases: OptimizerCase[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/optim/steps.json", import.meta.url), "utf8"),
);
const STEPS = 25;
const OPTIMIZERS = { SGD: optim.SGD, Adam: optim.Adam };

function problem() {
  torch.manualSeed(seed);
  const a = torch.randn([3, 4], { requiresGrad: true });
  const b = torch.randn([5], { requiresGrad: true });
  const factors = torch.linspace(-1, 1, 12).reshape([3, 4]);
  const loss = () => a.sin().mul(factors).sum().add(b.sub(1).square().sum());
  const values = () => torch.cat([a.flatten(), b]).toArray() as number[];
  return { parameters: [a, b], loss, values };
}

describe("optimizers", () => {
  for (const { optimizer: name, options, parameters: expected } of cases) {
    it(`${name} ${JSON.stringify(options)} takes PyTorch's ${STEPS} steps`, () => {
      const { parameters, loss, values } = problem();
      const optimizer = new OPTIMIZERS[name](parameters, camelCaseKeys(options));
      for (let step = 1; step <= STEPS; step++) {
        optimizer.zeroGrad();
        loss().backward();
        optimizer.step();
        if (step % 5 === 0) assertNumbersClose(values(), expected[step / 5 - 1] ?? [], `after step ${step}`);
      }
    });

    it(`${name} ${JSON.stringify(options)} goes on from its state dict`, () => {
      const { parameters, loss, values } = problem();
      let optimizer = new OPTIMIZERS[name](parameters, camelCaseKeys(options));
      for (let step = 1; step <= STEPS; step++) {
        if (step === 11) {
          const state = optimizer.stateDict();
          optimizer = new OPTIMIZERS[name](parameters, { lr: 123 });
          optimizer.loadStateDict(state);
        }
        optimizer.zeroGrad();
        loss().backward();
        optimizer.step();
      }
      assertNumbersClose(values(), expected.at(-1) ?? [], "after the last step");
    });
  }

  for (const name of ["SGD", "Adam"] as const) {
    it(`${name} keeps its state where each step is in a tidy()`, () => {
      const options = name === "SGD" ? { lr: 0.1, momentum: 0.9 } : { lr: 0.1 };
      const [inTidy, outside] = [problem(), problem()];
      for (const [{ parameters, loss }, run] of [
        [inTidy, torch.tidy],
        [outside, (body: () => void) => body()],
      ] as const) {
        const optimizer = new OPTIMIZERS[name](parameters, options);
        for (let step = 0; step < 3; step++) {
          run(() => {
            optimizer.zeroGrad();
            loss().backward();
            optimizer.step();
          });
        }
      }
      assert.deepEqual(inTidy.values(), outside.values());
    });
  }

  it("take options of a group before those of the optimizer", () => {
    const [a, b] = [torch.ones([1], { requiresGrad: true }), torch.ones([1], { requiresGrad: true })];
    const optimizer = new optim.SGD([{ params: [a], lr: 0.5 }, { params: [b] }], { lr: 0.25 });
    a.add(b).sum().backward();
    optimizer.step();
    assert.deepEqual([a.item(), b.item()], [0.5, 0.75]);
  });

  it("leave a parameter without a gradient as it is", () => {
    const [a, b] = [torch.ones([1], { requiresGrad: true }), torch.ones([1], { requiresGrad: true })];
    const optimizer = new optim.Adam([a, b]);
    a.sum().backward();
    optimizer.step();
    assert.equal(b.item(), 1);
    assert.notEqual(a.item(), 1);
  });

  describe("rejects", () => {
    const parameter = () => torch.ones([1], { requiresGrad: true });

    it("no parameters", () => {
      assert.throws(() => new optim.SGD([]), /SGD: .*parameter.*got none|SGD: expected at least one/);
    });

    it("a learning rate below 0", () => {
      assert.throws(() => new optim.SGD([parameter()], { lr: -1 }), /SGD: .*lr.*got -1/);
    });

    it("Nesterov without momentum", () => {
      assert.throws(() => new optim.SGD([parameter()], { nesterov: true }), /nesterov.*momentum/i);
    });

    it("a beta of 1", () => {
      assert.throws(() => new optim.Adam([parameter()], { betas: [0.9, 1] }), /Adam: .*betas.*1/);
    });
  });
});
