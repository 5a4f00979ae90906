import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import { utils } from "torchbook/nn";
import { Adagrad, Adam, AdamW, LBFGS, RMSprop, SGD } from "torchbook/optim";
import type { Optimizer } from "../../../native/optim/optimizer.ts";
import { assertNumbersClose, camelCaseKeys } from "../../contracts/close.ts";
import { skipBecause } from "../../skipBecause.ts";

interface Step {
  scale: number;
  tracker: number;
  values: number[];
}

/** Made by test/fixtures/amp/gradScaler.py with PyTorch 2.15.0, which says what the steps are. */
const { scaler: options, cases } = JSON.parse(
  readFileSync(new URL("../../fixtures/amp/gradScaler.json", import.meta.url), "utf8"),
) as {
  scaler: Record<string, number>;
  cases: {
    optimizer: keyof typeof OPTIMIZERS;
    options: Record<string, unknown>;
    steps: Step[];
    state: torch.amp.GradScalerState;
  }[];
};

const OPTIMIZERS = { SGD, Adam, AdamW, Adagrad, RMSprop };
const OVERFLOWS = [1, 6];
const UNSCALED = 4;

function problem() {
  const a = torch.linspace(-1, 2, 6).reshape([2, 3]).requiresGrad_();
  const b = torch.linspace(0.5, 3, 4).requiresGrad_();
  const loss = () =>
    a
      .mul(torch.linspace(-1, 1, 6).reshape([2, 3]))
      .sum()
      .add(b.sub(1).square().sum());
  const values = () => [...a.flatten().data(), ...b.data()] as number[];
  return { a, b, loss, values };
}

function makeScaler(): torch.amp.GradScaler {
  return new torch.amp.GradScaler("cpu", camelCaseKeys(options));
}

/** The step that the script takes, its gradients of this step unscaled for clipping. */
function takeStep(
  { a, b, loss }: ReturnType<typeof problem>,
  optimizer: Optimizer<object>,
  scaler: torch.amp.GradScaler,
  step: number,
): void {
  optimizer.zeroGrad();
  scaler.scale(OVERFLOWS.includes(step) ? loss().mul(Infinity) : loss()).backward();
  if (step === UNSCALED) {
    scaler.unscale_(optimizer);
    utils.clipGradNorm_([a, b], 0.5);
  }
  scaler.step(optimizer);
  scaler.update();
}

describe("GradScaler", () => {
  for (const { optimizer: name, options: own, steps, state } of cases) {
    const title = `${name} ${JSON.stringify(own)}`;
    const make = (parameters: torch.Tensor[]) =>
      new OPTIMIZERS[name](parameters, camelCaseKeys(own)) as Optimizer<object>;

    it(`takes PyTorch's steps with ${title}, and leaves out those that overflow`, () => {
      const given = problem();
      const optimizer = make([given.a, given.b]);
      const scaler = makeScaler();
      for (const [at, { scale, tracker, values }] of steps.entries()) {
        takeStep(given, optimizer, scaler, at + 1);
        assert.equal(scaler.getScale(), scale, `scale after step ${at + 1}`);
        assert.equal(scaler.stateDict()._growth_tracker, tracker, `growth tracker after step ${at + 1}`);
        assertNumbersClose(given.values(), values, `after step ${at + 1}`);
      }
      assert.deepEqual(scaler.stateDict(), state);
    });

    it(`takes the same steps with ${title} in compute()`, async () => {
      const given = problem();
      const optimizer = make([given.a, given.b]);
      const scaler = makeScaler();
      await torch.compute(() => {
        for (const at of steps.keys()) takeStep(given, optimizer, scaler, at + 1);
      });
      assertNumbersClose(given.values(), steps.at(-1)?.values ?? [], "after the last step");
      assert.deepEqual(scaler.stateDict(), state);
    });
  }

  it("leaves gradients divided by the scale", () => {
    for (const Made of [SGD, RMSprop]) {
      const w = torch.ones([2, 2]).requiresGrad_();
      const optimizer = new Made([w], { lr: 0 });
      const scaler = new torch.amp.GradScaler("cpu");
      scaler.scale(w.sum().mul(3)).backward();
      scaler.step(optimizer);
      assert.deepEqual(w.grad?.toArray(), torch.full([2, 2], 3).toArray());
    }
  });

  it("goes on from a state, PyTorch's format", () => {
    const { state } = cases[0] as (typeof cases)[number];
    const scaler = new torch.amp.GradScaler("cpu");
    scaler.loadStateDict(state);
    assert.deepEqual(scaler.stateDict(), state);
    const running = new torch.amp.GradScaler("cpu");
    running.scale(torch.ones([]));
    running.loadStateDict(state);
    assert.deepEqual(running.stateDict(), state);
  });

  it("scales arrays of tensors, in the dtype that they have", () => {
    const scaler = new torch.amp.GradScaler("cpu", { initScale: 8 });
    const half = torch.ones([2], { dtype: torch.float16 });
    const [a, [b]] = scaler.scale([torch.ones([]), [half]] as const) as unknown as [
      torch.Tensor,
      [torch.Tensor],
    ];
    assert.equal(a.item(), 8);
    assert.deepEqual(b.toArray(), [8, 8]);
    assert.equal(b.dtype, torch.float16);
  });

  it("takes another scale by update()", () => {
    const scaler = new torch.amp.GradScaler("cpu");
    scaler.scale(torch.ones([]));
    scaler.update(32);
    assert.equal(scaler.getScale(), 32);
    scaler.update(torch.tensor([64]));
    assert.equal(scaler.getScale(), 64);
  });

  it("passes everything through where it is not enabled", () => {
    const { a, b, loss } = problem();
    const scaler = new torch.amp.GradScaler("cpu", { enabled: false });
    const optimizer = new SGD([a, b], { lr: 1 });
    const made = loss();
    assert.equal(scaler.scale(made), made);
    made.backward();
    scaler.unscale_(optimizer);
    scaler.step(optimizer);
    scaler.update();
    assert.equal(scaler.getScale(), 1);
    assert.deepEqual(scaler.stateDict(), {});
    assert.equal(a.at(0, 0).item(), 0);
  });

  it("is not enabled for CUDA without a device, and says so", function () {
    if (torch.cuda.isAvailable()) skipBecause(this, "there is a CUDA device");
    const warnings: string[] = [];
    const before = torch.setWarningHandler((text) => warnings.push(text));
    assert.equal(new torch.amp.GradScaler().isEnabled(), false);
    torch.setWarningHandler(before);
    assert.deepEqual(warnings, [
      'GradScaler: no CUDA device, so that the scaler is not enabled; for the CPU pass "cpu"',
    ]);
  });

  it("scales on CUDA", function () {
    if (!torch.cuda.isAvailable()) skipBecause(this, `no CUDA device: ${torch.cuda.problem()}`);
    const w = torch.ones([2], { device: "cuda" }).requiresGrad_();
    const optimizer = new Adam([w], { lr: 0.1 });
    const scaler = new torch.amp.GradScaler("cuda");
    scaler.scale(w.sum().mul(Infinity)).backward();
    scaler.step(optimizer);
    scaler.update();
    assert.deepEqual([w.sum().item(), scaler.getScale()], [2, 32768]);
  });

  describe("rejects", () => {
    const ready = () => {
      const w = torch.ones([2]).requiresGrad_();
      const optimizer = new SGD([w]);
      const scaler = new torch.amp.GradScaler("cpu");
      scaler.scale(w.sum()).backward();
      return { w, optimizer, scaler };
    };

    it("an optimizer that needs a closure", () => {
      const { w, scaler } = ready();
      assert.throws(() => scaler.step(new LBFGS([w])), {
        message: "step: expected an optimizer whose step needs no closure, got LBFGS",
      });
    });

    it("calls out of order", () => {
      const { w, optimizer } = ready();
      assert.throws(() => new torch.amp.GradScaler("cpu").step(optimizer), {
        message: "step: expected a loss that was scaled before, got none; call scale(loss).backward() first",
      });
      const { scaler } = ready();
      assert.throws(() => scaler.update(), {
        message: "update: expected step() or unscale_() since the last update(), got neither",
      });
      scaler.unscale_(optimizer);
      assert.throws(() => scaler.unscale_(optimizer), {
        message: "unscale_: expected one call between two update(), before step(), got a second call",
      });
      scaler.step(optimizer);
      assert.throws(() => scaler.step(optimizer), {
        message: "step: expected one call between two update(), got a second call",
      });
      assert.throws(() => scaler.unscale_(optimizer), /got a call after step\(\)/);
      scaler.update();
      w.grad = null;
      assert.throws(() => scaler.step(optimizer), {
        message: "step: expected gradients, got none; call scale(loss).backward() first",
      });
    });

    it("gradients in float16, which dividing could make zero", () => {
      const w = torch.ones([2], { dtype: torch.float16 }).requiresGrad_();
      const scaler = new torch.amp.GradScaler("cpu");
      scaler.scale(w.sum()).backward();
      assert.throws(() => scaler.unscale_(new SGD([w])), {
        message:
          "unscale_: expected float32 gradients, got float16; keep the parameters in float32 and run the forward pass in autocast",
      });
    });

    it("options out of range, and other outputs and states", () => {
      const make = (given: torch.amp.GradScalerOptions) => () => new torch.amp.GradScaler("cpu", given);
      assert.throws(make({ growthFactor: 1 }), {
        name: "RangeError",
        message: "GradScaler: growthFactor: expected a number above 1, got 1",
      });
      assert.throws(make({ backoffFactor: 1 }), /backoffFactor: expected a number from 0 to below 1, got 1/);
      assert.throws(make({ growthInterval: 0 }), /growthInterval: expected a number from 1, got 0/);
      assert.throws(make({ initScale: -1 }), /initScale: expected a number above 0, got -1/);
      assert.throws(() => new torch.amp.GradScaler("meta" as never), /expected "cpu" or "cuda", got meta/);
      const { scaler } = ready();
      assert.throws(
        () => scaler.scale(3 as never),
        /scale: expected a Tensor or an array of tensors, got number/,
      );
      assert.throws(() => scaler.loadStateDict({}), /got one that was not enabled/);
      assert.throws(
        () => scaler.update(torch.ones([2])),
        /newScale: expected a number, or a tensor of one element/,
      );
    });
  });
});
