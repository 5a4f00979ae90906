import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { SGD, type SGDOptions } from "torchbook/optim";
import { assertClose, camelCase, camelCaseKeys, type Numbers } from "../../../contracts/close.ts";
import { tensorsHeld } from "../../../contracts/tensorsHeld.ts";

interface Clip {
  name: string;
  arguments: number[];
  options: Record<string, number | string>;
  result: Numbers | null;
  gradients: Record<string, Numbers>;
}

/** Made by test/fixtures/nn/training.py with PyTorch 2.15.0. */
const goldens: { seed: number; clips: Clip[] } = JSON.parse(
  readFileSync(new URL("../../../fixtures/nn/training.json", import.meta.url), "utf8"),
);

function makeNet(): nn.Sequential {
  torch.manualSeed(goldens.seed);
  return new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4), new nn.Linear(4, 2));
}

function netWithGradients(): nn.Sequential {
  const net = makeNet();
  net
    .forward(torch.randn([5, 3]))
    .pow(2)
    .sum()
    .backward();
  return net;
}

describe("clipping", () => {
  for (const { name, arguments: given, options, result, gradients } of goldens.clips) {
    it(`${name}(${given}, ${JSON.stringify(options)}) leaves PyTorch's gradients`, () => {
      const net = netWithGradients();
      const clip = (nn.utils as Record<string, unknown>)[`${camelCase(name.slice(0, -1))}_`] as (
        ...args: unknown[]
      ) => torch.Tensor | undefined;
      const numbers = Object.fromEntries(
        Object.entries(camelCaseKeys(options)).map(([key, value]) => [
          key,
          value === "inf" ? Number.POSITIVE_INFINITY : value,
        ]),
      );
      const found = clip(net.parameters(), ...given, numbers);
      if (result) assertClose(found ?? null, result, "norm");
      for (const [key, parameter] of net.namedParameters()) {
        assertClose(parameter.grad, gradients[key] as Numbers, key);
      }
    });
  }

  it("makes no tensors that stay", () => {
    const net = netWithGradients();
    for (const { grad } of net.parameters()) assert.ok(grad);
    const before = tensorsHeld();
    nn.utils.clipGradNorm_(net.parameters(), 1).dispose();
    nn.utils.clipGradValue_(net.parameters(), 1);
    assert.equal(torch.memory().tensors, before);
  });

  it("gives 0 without gradients, and takes one tensor", () => {
    assert.equal(nn.utils.clipGradNorm_(makeNet().parameters(), 1).item(), 0);
    const x = torch.tensor([3, 4], { requiresGrad: true });
    x.mul(x.detach()).sum().backward();
    assert.equal(nn.utils.clipGradNorm_(x, 1).item(), 5);
  });

  it("rejects a norm that is not finite where it shall, and a negative limit", () => {
    const x = torch.tensor([1], { requiresGrad: true });
    x.mul(Number.NaN).sum().backward();
    assert.throws(() => nn.utils.clipGradNorm_(x, 1, { errorIfNonfinite: true }), {
      message:
        "clipGradNorm_: expected a finite norm of the gradients, got NaN; look for the layer that overflows",
    });
    assert.throws(() => nn.utils.clipGradNorm_(x, -1), {
      message: "clipGradNorm_: maxNorm: expected a number >= 0, got -1",
    });
    assert.throws(() => nn.utils.clipGradValue_(x, Number.NaN), {
      message: "clipGradValue_: clipValue: expected a number >= 0, got NaN",
    });
  });
});

describe("parametersToVector and vectorToParameters", () => {
  it("are inverse, and gradients flow through the first", () => {
    const [a, b] = [makeNet(), makeNet()];
    const vector = nn.utils.parametersToVector(a.parameters());
    assert.deepEqual(vector.shape, [34]);
    vector.sum().backward();
    assert.ok(a.parameters().every(({ grad }) => grad?.eq(1).all().item()));
    nn.utils.vectorToParameters(torch.arange(34, { dtype: torch.float32 }), b.parameters());
    assert.deepEqual(nn.utils.parametersToVector(b.parameters()).toArray(), [...Array(34).keys()]);
    assert.throws(() => nn.utils.vectorToParameters(torch.zeros([3]), b.parameters()), {
      message: "vectorToParameters: vector: expected shape [34], got [3]",
    });
  });
});

describe("parameterGroups", () => {
  it("gives stages options of their own, freezes some, and collects the rest", () => {
    const net = makeNet();
    const groups = nn.utils.parameterGroups<Partial<SGDOptions>>(net, [
      { which: ["0"], frozen: true },
      { which: (_, parameter) => parameter.ndim === 1, weightDecay: 0 },
      { which: ["2.weight"], lr: 0.5 },
    ]);
    assert.deepEqual(
      groups.map(({ params, ...options }) => [params.length, options]),
      [
        [3, { weightDecay: 0 }],
        [1, { lr: 0.5 }],
      ],
    );
    assert.deepEqual(
      net.parameters().map(({ requiresGrad }) => requiresGrad),
      [false, false, true, true, true, true],
    );
    const optimizer = new SGD(groups, { lr: 0.1, weightDecay: 0.01 });
    assert.deepEqual(
      optimizer.paramGroups.map(({ lr, weightDecay }) => [lr, weightDecay]),
      [
        [0.1, 0],
        [0.5, 0.01],
      ],
    );
  });

  it("puts what no group takes last", () => {
    const groups = nn.utils.parameterGroups<{ lr: number }>(makeNet(), [{ which: ["2"], lr: 1 }]);
    assert.deepEqual(
      groups.map(({ params }) => params.length),
      [2, 4],
    );
  });

  it("has rates that fall towards the input by layerDecay, each with its other options", () => {
    const groups = nn.utils.parameterGroups<Partial<SGDOptions>>(makeNet(), [
      { which: ["0"], weightDecay: 0 },
      { which: ["1"] },
    ]);
    const decayed = nn.utils.layerDecay(groups, { lr: 0.8, layerDecay: 0.5 });
    const { paramGroups } = new SGD(decayed, { lr: 1, weightDecay: 0.1 });
    assert.deepEqual(
      paramGroups.map(({ lr, weightDecay, params }) => [lr, weightDecay, params.length]),
      [
        [0.2, 0, 2],
        [0.4, 0.1, 2],
        [0.8, 0.1, 2],
      ],
    );
    for (const layerDecay of [0, 1.5, Number.NaN]) {
      assert.throws(() => nn.utils.layerDecay(groups, { lr: 1, layerDecay }), {
        message: `layerDecay: layerDecay: expected a number in (0, 1], got ${layerDecay}`,
      });
    }
  });

  it("rejects a name that stands for nothing", () => {
    assert.throws(() => nn.utils.parameterGroups(makeNet(), [{ which: ["head"] }]), {
      message:
        'parameterGroups: which: expected names of modules with parameters, such as 0, 1, 2, got "head"',
    });
  });
});
